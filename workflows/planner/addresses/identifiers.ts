import type { Check } from '../../../core/checks';
import { referencesIn } from '../../../core/references';
import { applicationFindByIdentifierUri } from '../../../graph/requests';
import { readOf } from '../../operations/application';
import { exposedApiOf } from '../input/decided';
import { filled, filledAll, type CheckedInput, type PartInput } from '../input/plan-input';

/** As they are known when the plan is made; an application ID URI that holds the client ID to come is not yet. */
export function identifiersOf(input: PartInput & Partial<Pick<CheckedInput, 'checks'>>): string[] {
  if (input.type !== 'app-registration') return filledAll(input, input.saml.identifiers);
  const uri = filled(input, exposedApiOf(input)?.identifierUri);
  return uri === '' || referencesIn(uri).length > 0 ? [] : [uri];
}

/** Before the checks were looked at: those that only the outcome of a check brings in. */
export function identifiersIfChecked(input: PartInput): string[] {
  const sure = identifiersOf(input);
  const outcomes = [true, false].map((holds) =>
    Object.fromEntries(input.recipe.checks.map(({ id }) => [id, holds])),
  );
  const all = outcomes.flatMap((checks) => identifiersOf({ ...input, checks }));
  return [...new Set(all)].filter((identifier) => !sure.includes(identifier));
}

/** An identifier belongs to one application only; the plan's own may have it already. */
export function belongsToNobody(identifierUri: string): Check {
  return {
    read: readOf(applicationFindByIdentifierUri.build({ identifierUri })),
    expect: [
      {
        label: `“${identifierUri}” belongs to no other application`,
        at: 'value',
        test: 'count',
        value: 0,
        except: 'app.objectId',
      },
    ],
  };
}

import type { Check } from '../../core/checks';
import { referencesIn } from '../../core/references';
import { applicationFindByIdentifierUri } from '../../graph/requests';
import { readOf } from '../operations/application';
import { filled, filledAll, type PartInput } from './plan-input';

/** As they are known when the plan is made; an application ID URI that holds the client ID to come is not yet. */
export function identifiersOf(input: PartInput): string[] {
  if (input.type !== 'app-registration') return filledAll(input, input.saml.identifiers);
  const uri = filled(input, input.openIdConnect.exposedApi?.identifierUri);
  return uri === '' || referencesIn(uri).length > 0 ? [] : [uri];
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

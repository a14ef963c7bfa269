import { own } from '../../../core/own';
import type { Principal } from '../../../core/request';
import { applies, isOn } from '../../../vendors/questions';
import type { Recipe } from '../../../vendors/schema';
import { ofApplication } from '../../../vendors/templates';
import { protocolOf, type Answered, type Each, type PartInput } from './plan-input';
import { seenBySecond } from './second-application';

/** Second step: the recipe's applications as the answers want them. */
export function partsOf(input: Answered): Each<PartInput> {
  const { recipe, request, known } = input;
  const first = { position: 'first', marker: request.id, name: known['app.name'] ?? '' } as const;
  const { secondApplication } = recipe;
  if (secondApplication === undefined) return [partOf(input, recipe, first)];
  const second = {
    position: 'second',
    marker: `${request.id}-2`,
    name: known['secondApp.name'] ?? '',
  } as const;
  return [partOf(input, recipe, first), partOf(withFirst(input), secondApplication, second)];
}

function partOf(
  input: Answered,
  { integration, access }: Pick<Recipe, 'integration' | 'access'>,
  own: Pick<PartInput, 'position' | 'marker' | 'name'>,
): PartInput {
  return {
    ...input,
    ...integration,
    ...own,
    access,
    assignmentRequired: isOn(access.assignmentRequired, input.given),
    assigned: assignedBy(input, { integration, access }),
  };
}

/** Checks are decided only after these people were looked at. */
function assignedBy(
  { given }: Answered,
  { integration, access }: Pick<Recipe, 'integration' | 'access'>,
): Principal[] {
  const inputs = protocolOf(integration)
    .appRoles.filter(({ when }) => applies(when, given))
    .flatMap(({ assignTo }) => (assignTo === undefined ? [] : [assignTo]));
  const all = [...(isOn(access.askWhom, given) ? ['assignTo'] : []), ...inputs];
  const principals = all.flatMap((id) => own(given, id)?.principals ?? []);
  return [...new Map(principals.map((principal) => [principal.objectId, principal])).values()];
}

/**
 * What the second application's texts mean by `{app.clientId}`: the first one's, under a name that survives
 * `asSecond`, which takes every plain name for the second application's own.
 */
function withFirst(input: Answered): Answered {
  const names = ofApplication('').filter((name) => !(name in input.known));
  const first = Object.fromEntries(names.map((name) => [name, `{${seenBySecond(name)}}`]));
  return { ...input, known: { ...input.known, ...first } };
}

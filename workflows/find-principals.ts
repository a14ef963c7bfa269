import type { GraphAnswer } from '../core/graph-request';
import type { Json } from '../core/json';
import { valueAt } from '../core/json-path';
import type { Answer, Principal } from '../core/request';
import { groupFindByName, userFindByName } from '../graph/requests';
import { listOf, type Problem } from '../vendors/validate-answer';
import { failureOf } from './runner/failures';
import { textAt } from './planner/answer-values';
import type { Ports } from './ports';

/** At most so many names in one answer: each is a look-up now and an assignment later. */
const MAX_NAMES = 10;

/**
 * Looks up groups and people by the names given (groups by display name; people by name, mail or UPN).
 * Each name must be exactly one thing; anything else is a problem that names what was found.
 */
export async function findPrincipals(
  ports: Pick<Ports, 'tenant'>,
  value: string,
  only: 'groups' | 'both' = 'both',
): Promise<{ answer: Answer } | { problem: Problem }> {
  const names = [...new Set(listOf(value))];
  if (names.length > MAX_NAMES)
    return problem(`At most ${MAX_NAMES} names. Put people into a group instead.`);
  const requests = names.flatMap((name) => [
    groupFindByName.build({ displayName: name }),
    userFindByName.build({ text: name }),
  ]);
  let answers: readonly GraphAnswer[];
  try {
    answers = await ports.tenant.readMany(requests);
  } catch (error) {
    return problem(`The names could not be looked up: ${failureOf(error).text} Try again.`);
  }
  const found = names.map((name, index) => match(name, answers.slice(index * 2, index * 2 + 2), only));
  const wrong = found.find((one) => typeof one === 'string');
  return wrong === undefined
    ? { answer: { value, principals: found.filter((one) => typeof one !== 'string') } }
    : problem(wrong);
}

/** One principal, or a sentence on why not. */
function match(
  name: string,
  [groups, users]: readonly GraphAnswer[],
  only: 'groups' | 'both',
): Principal | string {
  const people = itemsOf(users).map(userHit);
  const hits = [...itemsOf(groups).map(groupHit), ...(only === 'groups' ? [] : people)];
  if (hits.length === 0 && people.length > 0)
    return `“${name}” is a person, and only groups are asked for here. Name a group.`;
  const usable = hits.filter(({ assignable }) => assignable);
  if (usable.length === 1 && usable[0] !== undefined) return usable[0].principal;
  if (usable.length > 1)
    return `“${name}” is the name of ${usable.length} groups or people. Use the mail address of a person, or a group with a name of its own.`;
  return hits.length > 0
    ? `“${name}” cannot be assigned: the group is not security-enabled, or the account is disabled.`
    : `There is no group${only === 'groups' ? '' : ' or person'} “${name}” in the tenant.`;
}

function groupHit(item: Json) {
  return { principal: principal('group', item), assignable: valueAt(item, 'securityEnabled') === true };
}

function userHit(item: Json) {
  return { principal: principal('user', item), assignable: valueAt(item, 'accountEnabled') !== false };
}

function principal(type: Principal['type'], item: Json): Principal {
  return { type, objectId: textAt(item, 'id'), displayName: textAt(item, 'displayName') };
}

function itemsOf(answer: GraphAnswer | undefined): readonly Json[] {
  const items = valueAt(answer?.body ?? null, 'value');
  return Array.isArray(items) ? (items as Json[]) : [];
}

function problem(text: string): { problem: Problem } {
  return { problem: { severity: 'error', text } };
}

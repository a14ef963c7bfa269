import type { GraphAnswer } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { NamedPerson } from '../../core/request';
import { userFindByName } from '../../graph/requests';
import { couldApprove } from '../authorise';
import { textAt } from '../planner/answer-values';
import type { Ports } from '../ports';
import { failureOf } from '../runner/failures';

const MOST_PEOPLE = 10;

/**
 * People by name, mail or user principal name, each exactly one and able to approve themselves; else a sentence
 * on what is wrong.
 */
export async function findApprovers(ports: Ports, typed: string): Promise<readonly NamedPerson[] | string> {
  const names = [...new Set(namesIn(typed))];
  if (names.length === 0) return 'Say who: names or mail addresses, with commas between them.';
  if (names.length > MOST_PEOPLE)
    return `At most ${MOST_PEOPLE} people. For more, use “/sso approvers here” in a channel.`;
  try {
    const answers = await ports.tenant.readMany(names.map((name) => userFindByName.build({ text: name })));
    const found = names.map((name, index) => personIn(name, answers[index]));
    const wrong = found.find((one) => typeof one === 'string');
    if (wrong !== undefined) return wrong;
    const people = found.filter((one) => typeof one !== 'string');
    return (await whoCannot(ports, people)) ?? distinct(people);
  } catch (error) {
    return `The names could not be looked up: ${failureOf(error).text} Try again.`;
  }
}

/** Split at commas, semicolons and “and”; `@` stands before a name that was typed like a mention. */
function namesIn(typed: string): string[] {
  return typed
    .split(/[,;]|\sand\s/i)
    .map((name) => name.trim().replace(/^@\s*/, ''))
    .filter((name) => name !== '');
}

function personIn(name: string, answer: GraphAnswer | undefined): NamedPerson | string {
  const items = valueAt(answer?.body ?? null, 'value');
  const people = Array.isArray(items) ? (items as Json[]) : [];
  const [only] = people;
  if (only === undefined) return `There is nobody “${name}” in the tenant.`;
  if (people.length > 1) return `“${name}” is the name of ${people.length} people. Use a mail address.`;
  return { objectId: textAt(only, 'id'), displayName: textAt(only, 'displayName') };
}

/** Nobody is named who could not do it: a name gives no right. */
async function whoCannot(ports: Ports, people: readonly NamedPerson[]): Promise<string | null> {
  const rights = await Promise.all(people.map((person) => couldApprove(ports, person)));
  const first = people.find((_, index) => rights[index] !== true);
  return first === undefined
    ? null
    : `${first.displayName} has no right to approve, and being named gives none. Nothing was changed.`;
}

function distinct(people: readonly NamedPerson[]): readonly NamedPerson[] {
  return people.filter(({ objectId }, at) => people.findIndex((one) => one.objectId === objectId) === at);
}

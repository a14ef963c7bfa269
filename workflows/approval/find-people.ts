import type { NamedPerson } from '../../core/request';
import { couldHold, type Right } from '../request/authorise';
import { lookUpNames, tellingApart, type LookedUp } from '../request/look-up-names';
import type { Ports } from '../ports';
import { failureOf } from '../request/failures';
import { withReadOptions } from '../request/with-read-options';
import { withinTurn } from '../request/within-turn';

const MOST_PEOPLE = 10;
const TOO_MANY = `At most ${MOST_PEOPLE} people. For more, use “/sso approvers here” in a channel.`;
/** A comma may also stand between a family name and a first name. */
const BETWEEN = /;|\n|\sand\s/i;

/** As `findPeople`, those who are able to approve themselves. */
export function findApprovers(ports: Ports, typed: string): Promise<readonly NamedPerson[] | string> {
  return findPeople(ports, typed, 'approve');
}

/**
 * People by mention, name, mail, user principal name or object id, each exactly one and with this right, or able to
 * activate it; else a sentence on what is wrong.
 */
export async function findPeople(
  ports: Ports,
  typed: string,
  right: Right,
): Promise<readonly NamedPerson[] | string> {
  // What Microsoft asks to wait for longer is said with its time, instead of being waited for in vain.
  const patience = { patienceMs: ports.rules.turnPatienceMs };
  const hurried = { ...ports, tenant: withReadOptions(ports.tenant, patience) };
  const found = await withinTurn(ports, lookUp(hurried, typed, right));
  return found ?? 'The names could not be looked up in time. Nothing was changed; try again.';
}

async function lookUp(ports: Ports, typed: string, right: Right): Promise<readonly NamedPerson[] | string> {
  try {
    const read = await lookUpNames(ports, {
      text: typed,
      wanted: 'people',
      splitAt: BETWEEN,
      most: MOST_PEOPLE,
      tooMany: TOO_MANY,
    });
    if (typeof read === 'string') return read;
    if (read.length === 0) return 'Say who: names or mail addresses, with semicolons between them.';
    const found = read.map(personIn);
    const wrong = found.find((one) => typeof one === 'string');
    if (wrong !== undefined) return wrong;
    const people = found.filter((one) => typeof one !== 'string');
    return (await whoCannot(ports, people, right)) ?? distinct(people);
  } catch (error) {
    return `The names could not be looked up: ${failureOf(error).text} Try again.`;
  }
}

function personIn({ name, hits }: LookedUp): NamedPerson | string {
  const all = hits.filter(({ type }) => type === 'user');
  const enabled = all.filter(({ usable }) => usable);
  const people = enabled.length > 0 ? enabled : all;
  const [only] = people;
  if (only === undefined) return `There is nobody “${name.typed}” in the tenant.`;
  if (people.length > 1)
    return `“${name.typed}” is the name of ${people.length} people: ${people.map(tellingApart).join('; ')}. Use a mention, a mail address or the object ID.`;
  return { objectId: only.objectId, displayName: only.displayName };
}

/** Nobody is named who could not do it: a name gives no right. */
async function whoCannot(ports: Ports, people: readonly NamedPerson[], right: Right): Promise<string | null> {
  const patience = { patienceMs: ports.rules.turnPatienceMs };
  const rights = await Promise.all(people.map((person) => couldHold(ports, { person, right }, patience)));
  const first = people.find((_, index) => rights[index] !== true);
  return first === undefined
    ? null
    : `${first.displayName} has no right to ${right}, and being named gives none. Nothing was changed.`;
}

function distinct(people: readonly NamedPerson[]): readonly NamedPerson[] {
  return people.filter(({ objectId }, at) => people.findIndex((one) => one.objectId === objectId) === at);
}

import { isAppError } from '../../core/errors';
import type { GraphAnswer, GraphRequest } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { Principal } from '../../core/request';
import { groupFindByName, groupRead, userFindByName, userRead } from '../../graph/requests';
import { itemsOf, textAt } from '../../core/json-read';
import type { Ports } from '../ports';
import { namePartsIn, readingsOf, type NamePart, type TypedName } from './typed-names';

/** A group or person of the directory with what tells it from others of the same name. */
export interface Hit extends Principal {
  readonly mail: string;
  readonly description: string;
  /** "security group", "dynamic group, synced", "guest"; `''` for a member of the tenant. */
  readonly kind: string;
  /** Can be given access: a security group, or an account that is not disabled. */
  readonly usable: boolean;
}

/** A name and everything that it is the name of. */
export interface LookedUp {
  readonly name: TypedName;
  readonly hits: readonly Hit[];
  /** The bot may not look at groups; those that are people are known all the same. */
  readonly groupsUnread: boolean;
}

interface Asked {
  readonly text: string;
  readonly wanted: 'people' | 'groups' | 'both';
  /** What stands between two names besides a comma. */
  readonly splitAt?: RegExp;
  readonly most: number;
  /** What is said of more. */
  readonly tooMany: string;
}

/**
 * Every name in a text with what the directory has of it, by name (either part first), mail address, user principal
 * name or object id; or a sentence on why the text cannot be read. Throws what the directory throws.
 * Least permissions: Group.ReadBasic.All, User.Read.All.
 */
export async function lookUpNames(
  { tenant }: Pick<Ports, 'tenant'>,
  { text, wanted, splitAt, most, tooMany }: Asked,
): Promise<readonly LookedUp[] | string> {
  const parts = namePartsIn(text, splitAt);
  // A family name and a first name stand between commas like two names.
  if (parts.length > most || parts.flatMap(({ single }) => single).length > 2 * most) return tooMany;
  const names = parts.flatMap(({ whole, single, pairs }) => [whole, ...single, ...pairs]);
  const unknown = names.find(({ isUnknownMention }) => isUnknownMention);
  if (unknown !== undefined) return UNKNOWN_MENTION;
  const { hitsOf, groupsUnread } = await directoryOf(tenant, names);
  const known = (name: TypedName) => hitsOf(name).some(({ type }) => wanted !== 'people' || type === 'user');
  const read: LookedUp[] = [];
  for (const part of parts) {
    const readings = readingsOf(part, known);
    const [only] = readings;
    if (readings.length > 1) return severalReadings(part);
    const found = (only ?? [unknownIn(part, known)]).map((name) => ({
      name,
      hits: hitsOf(name),
      groupsUnread,
    }));
    read.push(...found);
  }
  return distinctNames(read).length > most ? tooMany : distinctNames(read);
}

const UNKNOWN_MENTION =
  'I cannot tell who is mentioned. Mention a person who is a member here, or type a mail address.';

function severalReadings({ whole }: NamePart): string {
  return `“${whole.typed}” can be read in several ways. Put semicolons between the names, or use mail addresses.`;
}

/** The first name that nothing is known of; all of it where nothing is. */
function unknownIn({ whole, single, pairs }: NamePart, known: (name: TypedName) => boolean): TypedName {
  const isLost = (at: number) =>
    ![single[at], pairs[at - 1], pairs[at]].some((name) => name !== undefined && known(name));
  const lost = single.filter((_, at) => isLost(at));
  return lost.length === single.length ? whole : (lost[0] ?? single.find((name) => !known(name)) ?? whole);
}

function distinctNames(read: readonly LookedUp[]): readonly LookedUp[] {
  return [...new Map(read.map((one) => [one.name.objectId ?? one.name.typed, one])).values()];
}

type HitsOf = (name: TypedName) => readonly Hit[];

/** One look for all names: as few round trips as the directory allows. */
async function directoryOf(
  tenant: Ports['tenant'],
  names: readonly TypedName[],
): Promise<{ readonly hitsOf: HitsOf; readonly groupsUnread: boolean }> {
  const ids = [...new Set(names.flatMap(({ objectId }) => objectId ?? []))];
  const spellings = [...new Set(names.flatMap((name) => name.spellings))];
  const groups = [
    ...ids.map((objectId) => groupRead.build({ objectId })),
    ...spellings.map((text) => groupFindByName.build({ text })),
  ];
  const people = [
    ...ids.map((objectId) => userRead.build({ objectId })),
    ...spellings.map((text) => userFindByName.build({ text })),
  ];
  const keys = [...ids, ...spellings.map((text) => `=${text}`)];
  const { ofGroups, ofPeople } = await readBoth(tenant, groups, people);
  const found = new Map(
    keys.map((key, at) => [key, [...foundGroups(ofGroups?.[at]), ...foundPeople(ofPeople[at])]]),
  );
  const hitsOf: HitsOf = ({ objectId, spellings: own }) => {
    const keysOfIt = objectId === null ? own.map((text) => `=${text}`) : [objectId];
    return keysOfIt.map((key) => found.get(key) ?? []).find((hits) => hits.length > 0) ?? [];
  };
  return { hitsOf, groupsUnread: ofGroups === null };
}

interface Both {
  /** `null`: the bot may not look at groups. */
  readonly ofGroups: readonly GraphAnswer[] | null;
  readonly ofPeople: readonly GraphAnswer[];
}

/** Whoever gave the bot no right over groups can still name people. */
async function readBoth(
  tenant: Ports['tenant'],
  groups: readonly GraphRequest[],
  people: readonly GraphRequest[],
): Promise<Both> {
  if (people.length === 0) return { ofGroups: [], ofPeople: [] };
  try {
    const answers = await tenant.readMany([...groups, ...people]);
    return { ofGroups: answers.slice(0, groups.length), ofPeople: answers.slice(groups.length) };
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'refused') throw error;
    return { ofGroups: null, ofPeople: await tenant.readMany(people) };
  }
}

/** The groups of an answer. */
export function foundGroups(answer: GraphAnswer | undefined): Hit[] {
  return itemsIn(answer).map((item) => ({
    type: 'group',
    ...shared(item),
    description: textAt(item, 'description'),
    kind: groupKind(item),
    usable: valueAt(item, 'securityEnabled') === true,
  }));
}

function groupKind(item: Json): string {
  const types = itemsOf(item, 'groupTypes');
  const kind = types.includes('DynamicMembership')
    ? 'dynamic group'
    : types.includes('Unified')
      ? 'Microsoft 365 group'
      : 'security group';
  return valueAt(item, 'onPremisesSyncEnabled') === true ? `${kind}, synced` : kind;
}

/** The people of an answer. */
export function foundPeople(answer: GraphAnswer | undefined): Hit[] {
  return itemsIn(answer).map((item) => ({
    type: 'user',
    ...shared(item),
    mail: textAt(item, 'mail') || textAt(item, 'userPrincipalName'),
    description: '',
    kind: textAt(item, 'userType') === 'Guest' ? 'guest' : '',
    usable: valueAt(item, 'accountEnabled') !== false,
  }));
}

function shared(item: Json) {
  return {
    objectId: textAt(item, 'id'),
    displayName: textAt(item, 'displayName'),
    mail: textAt(item, 'mail'),
  };
}

/** One object, or a list of them; nothing where there is none. */
function itemsIn(answer: GraphAnswer | undefined): readonly Json[] {
  if (answer?.status !== 200) return [];
  const items = valueAt(answer.body, 'value');
  if (Array.isArray(items)) return items as Json[];
  return textAt(answer.body, 'id') === '' ? [] : [answer.body];
}

/** What tells one from others of the same name. */
export function tellingApart({ type, kind, mail, description, objectId }: Hit): string {
  return [type === 'user' ? 'person' : '', kind, mail, description, `object ID ${objectId}`]
    .filter((part) => part !== '')
    .join(', ');
}

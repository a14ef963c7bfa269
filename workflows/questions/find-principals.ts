import type { Answer, Principal } from '../../core/request';
import type { Problem } from '../../vendors/validate-answer';
import { failureOf } from '../request/failures';
import { lookUpNames, type Hit, type LookedUp } from '../request/look-up-names';
import { choiceBetween, type PrincipalOffer } from './principal-offer';
import type { Ports } from '../ports';
import { withObjectId } from '../request/typed-names';

/** At most so many names in one answer: each is a look-up now and an assignment later. */
const MAX_NAMES = 10;
const TOO_MANY = `At most ${MAX_NAMES} names. Put people into a group instead.`;

type Only = 'groups' | 'both';
type Found = { readonly answer: Answer } | { readonly problem: Problem } | { readonly offer: PrincipalOffer };

/**
 * Looks up groups and people by the names given: display name, mail address, user principal name or object id.
 * Where a name is that of several, they are offered to choose from; anything else is a problem that names what was
 * found.
 */
export async function findPrincipals(
  ports: Pick<Ports, 'tenant'>,
  value: string,
  only: Only = 'both',
): Promise<Found> {
  let read: Awaited<ReturnType<typeof lookUpNames>>;
  try {
    read = await lookUpNames(ports, { text: value, wanted: only, most: MAX_NAMES, tooMany: TOO_MANY });
  } catch (error) {
    return problem(`The names could not be looked up: ${failureOf(error).text} Try again.`);
  }
  return typeof read === 'string' ? problem(read) : answerOf(read, only);
}

function answerOf(read: readonly LookedUp[], only: Only): Found {
  const matched = read.map((one) => ({ ...one, usable: usableOf(one, only) }));
  const wrong = matched.find(({ usable }) => usable.length === 0);
  if (wrong !== undefined) return problem(whyNone(wrong, only));
  const names = matched.map(({ name, usable: [hit] }) =>
    name.objectId === null || hit === undefined ? name.typed : withObjectId(hit),
  );
  const several = matched.findIndex(({ usable }) => usable.length > 1);
  if (several !== -1) return { offer: choiceBetween(matched[several]?.usable ?? [], { names, at: several }) };
  const principals = matched.flatMap(({ usable }) => usable.map(principalOf));
  return { answer: { value: names.join('; '), principals: distinct(principals) } };
}

function usableOf({ hits }: LookedUp, only: Only): readonly Hit[] {
  return hits.filter(({ type, usable }) => usable && (only === 'both' || type === 'group'));
}

function whyNone({ name: { typed }, hits, groupsUnread }: LookedUp, only: Only): string {
  if (groupsUnread && hits.length === 0) return groupsUnreadText(typed, only);
  const asked = hits.filter(({ type }) => only === 'both' || type === 'group');
  if (asked.length > 0)
    return `“${typed}” cannot be assigned: the group is not security-enabled, or the account is disabled.`;
  return hits.length > 0
    ? `“${typed}” is a person, and only groups are asked for here. Name a group.`
    : `There is no group${only === 'groups' ? '' : ' or person'} “${typed}” in the tenant.`;
}

function groupsUnreadText(typed: string, only: Only): string {
  const lack = 'the bot may not look at groups: it lacks Group.ReadBasic.All on Microsoft Graph.';
  const afterwards = 'leave it blank and assign the group in Entra afterwards.';
  return only === 'groups'
    ? `“${typed}” could not be looked up, as ${lack} Grant it, or ${afterwards}`
    : `There is no person “${typed}” in the tenant, and ${lack} Name people, or ${afterwards}`;
}

function principalOf({ type, objectId, displayName }: Hit): Principal {
  return { type, objectId, displayName };
}

/** One person named twice, say by name and by a mention, is one. */
function distinct(principals: readonly Principal[]): readonly Principal[] {
  return [...new Map(principals.map((one) => [one.objectId, one])).values()];
}

function problem(text: string): { problem: Problem } {
  return { problem: { severity: 'error', text } };
}

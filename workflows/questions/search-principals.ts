import type { GraphAnswer } from '../../core/graph-request';
import { AppError } from '../../core/errors';
import { own } from '../../core/own';
import { isJsonObject } from '../../core/json';
import { groupMembersCount, groupSearch, userSearch } from '../../graph/requests';
import { foundGroups, foundPeople, type Hit } from '../request/look-up-names';
import { withObjectId } from '../request/typed-names';
import type { Ports } from '../ports';

/** A client shows about fifteen; a longer text finds the others. */
export const MOST_FOUND = 15;
const SHORTEST_SEARCH = 2;
const LONGEST_SEARCH = 100;
/** Counting members is a request for each group: only where somebody is about to choose between a few. */
const MOST_COUNTED = 5;

/** One that may be picked: what is shown, and what the field takes. */
export interface FoundPrincipal {
  readonly title: string;
  readonly value: string;
}

/** Whether looking for a text makes sense; without signs that no name has. */
export function searchable(typed: string): string | null {
  const words = typed
    .slice(0, LONGEST_SEARCH)
    .replace(/[^\p{L}\p{M}\p{N}@._'’-]+/gu, ' ')
    .trim();
  return /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(words) && words.length >= SHORTEST_SEARCH ? words : null;
}

/**
 * Groups and people that can be assigned and have words beginning with the text, those whose name begins with it first,
 * each with what tells it from others. `groups`: groups alone.
 * Least permissions: Group.ReadBasic.All, User.Read.All, GroupMember.ReadBasic.All.
 */
export async function searchPrincipals(
  { tenant, rules }: Pick<Ports, 'tenant' | 'rules'>,
  { text, wanted }: { text: string; wanted: 'people' | 'groups' },
): Promise<readonly FoundPrincipal[]> {
  const options = { patienceMs: rules.turnPatienceMs };
  const answers = await tenant.readAllowed(
    [groupSearch.build({ text }), ...(wanted === 'groups' ? [] : [userSearch.build({ text })])],
    options,
  );
  const [groups, people] = answers;
  // Without the right over groups people are all there is to choose from.
  const isWithoutGroups = wanted === 'people' && groups?.status === 403;
  const failed = answers.find((answer) => answer.status !== 200 && !(isWithoutGroups && answer === groups));
  if (failed !== undefined) throw notSearched(failed);
  const hits = inOrder([...foundGroups(groups), ...foundPeople(people)], text).slice(0, MOST_FOUND);
  return entitled(hits, await countsOf(tenant, hits, options));
}

/** Half of what there is would pass for all of it. */
function notSearched({ status, requestId }: GraphAnswer): AppError {
  return new AppError({
    kind: status === 403 ? 'refused' : 'unavailable',
    code: 'directory-search-failed',
    safeText: 'The directory could not be searched. Try again.',
    details: { status, requestId },
  });
}

function inOrder(hits: readonly Hit[], text: string): readonly Hit[] {
  const wanted = text.toLowerCase();
  const rank = ({ displayName }: Hit) => (displayName.toLowerCase().startsWith(wanted) ? 0 : 1);
  return hits
    .filter(({ usable }) => usable)
    .sort((a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName));
}

/** Members by group id; none where there are many groups, or where counting fails. */
async function countsOf(
  tenant: Ports['tenant'],
  hits: readonly Hit[],
  options: { patienceMs: number },
): Promise<ReadonlyMap<string, number>> {
  const groups = hits.filter(({ type }) => type === 'group');
  if (groups.length === 0 || groups.length > MOST_COUNTED) return new Map();
  const requests = groups.map(({ objectId }) => groupMembersCount.build({ objectId }));
  const answers = await tenant.readAllowed(requests, options).catch((): readonly GraphAnswer[] => []);
  return new Map(
    groups.flatMap(({ objectId }, index): [string, number][] => {
      const body = answers[index]?.body ?? null;
      const count = isJsonObject(body) ? own(body, '@odata.count') : undefined;
      return typeof count === 'number' ? [[objectId, count]] : [];
    }),
  );
}

const ID_CHARACTERS = 8;

/** Two that would look the same show the beginning of their object id. */
function entitled(hits: readonly Hit[], counts: ReadonlyMap<string, number>): readonly FoundPrincipal[] {
  const titles = hits.map((hit) => titleOf(hit, counts.get(hit.objectId)));
  return hits.map((hit, index) => {
    const title = titles[index] ?? '';
    const isAlone = titles.filter((other) => other === title).length === 1;
    const apart = isAlone ? '' : ` · object ID ${hit.objectId.slice(0, ID_CHARACTERS)}…`;
    return { title: `${title}${apart}`, value: withObjectId(hit) };
  });
}

function titleOf({ displayName, kind, mail, description }: Hit, members: number | undefined): string {
  const count =
    members === undefined ? '' : `${members.toLocaleString('en')} ${members === 1 ? 'member' : 'members'}`;
  return [displayName, kind, mail, count, description].filter((part) => part !== '').join(' · ');
}

import { dayAndTime, dayOf } from '../../core/day-and-time';
import type { NearEnd, NearEndRowView, NearEnds, NearEndsView } from '../../core/near-ends';
import type { WatchedRecord } from '../../core/ports/watched';
import type { RequestRecord } from '../../core/request';
import { END_WORDS } from '../care/ends/tell-ends';
import { fromNow, passedThreshold } from '../care/ends/thresholds';
import type { Ports } from '../ports';
import { knownRecipe } from '../request/recipe-of';
import { mayRenewNow } from '../request/request-facts';
import { isOver } from '../request/restorable';
import { isWhatItRenews } from './end-view';
import { ownerWords } from './setup-care';

export type Reading = Pick<Ports, 'store' | 'catalogue' | 'clock'>;

export const NEAR_ENDS_A_PAGE = 10;
/** More names than these tell nobody more. */
const MOST_OWNERS = 3;

/** What ends in the tenant, ten a page, and which of it Latchkey looks after. */
export async function nearEndsView(reading: Reading, found: NearEnds, page: number): Promise<NearEndsView> {
  const from = (page - 1) * NEAR_ENDS_A_PAGE;
  const shown = found.ends.slice(from, from + NEAR_ENDS_A_PAGE);
  const looksAfter = await looksAfterThem(reading, shown);
  const count = found.ends.length;
  return {
    rows: onceEach(shown.map((end) => rowOf(reading, end, looksAfter(end)))),
    count,
    notes: [
      ...(shown.length === 0 && page > 1 ? ['There are no more.'] : []),
      `As of ${dayAndTime(new Date(found.readAt))}.`,
      ...(found.endedSecrets === 0 ? [] : [endedWords(found.endedSecrets)]),
    ],
    unseen: found.unseen,
    page,
    hasMore: from + shown.length < count,
  };
}

/** One button a request, at what ends first. */
function onceEach(rows: readonly NearEndRowView[]): NearEndRowView[] {
  return rows.map((row, index) => {
    const isAgain = rows.slice(0, index).some(({ renews }) => renews === row.renews);
    return isAgain ? { ...row, renews: '' } : row;
  });
}

function endedWords(count: number): string {
  return count === 1
    ? '1 client secret that has ended already is not listed.'
    : `${count} client secrets that have ended already are not listed.`;
}

/** Which request an end belongs to; `null` where none looks after its application. */
export type LooksAfter = (end: NearEnd) => RequestRecord | null;

/** Looked up for all of them at once. */
export async function looksAfterThem({ store }: Reading, ends: readonly NearEnd[]): Promise<LooksAfter> {
  const ids = [...new Set(ends.flatMap(objectsOf))];
  const records = ids.length === 0 ? [] : await store.watched.findByObjects(ids);
  const requests = await store.requests.getMany(records.map(({ requestId }) => requestId));
  const byObject = new Map<string, RequestRecord>();
  for (const record of records) {
    const request = requests.find(({ id }) => id === record.requestId);
    if (request === undefined || isOver(request)) continue;
    for (const id of objectsIn(record)) if (!isBehind(request, byObject.get(id))) byObject.set(id, request);
  }
  return (end) => objectsOf(end).flatMap((id) => byObject.get(id) ?? [])[0] ?? null;
}

/** A set-up goes before what is only watched. */
function isBehind(request: RequestRecord, other: RequestRecord | undefined): boolean {
  return other !== undefined && request.state === 'watched';
}

function objectsOf({ appObjectId, spObjectId }: NearEnd): string[] {
  return [appObjectId, spObjectId].filter((id) => id !== '');
}

function objectsIn({ applications }: WatchedRecord): string[] {
  return applications.flatMap(({ appObjectId, spObjectId }) => [appObjectId, spObjectId]);
}

function rowOf(reading: Reading, end: NearEnd, request: RequestRecord | null): NearEndRowView {
  const now = reading.clock.now();
  const threshold = passedThreshold(end.endsAt, now);
  const verb = Date.parse(end.endsAt) <= now.getTime() ? 'ended' : 'ends';
  return {
    application: end.application,
    what: `${END_WORDS[end.kind]}${end.active ? '' : ', not in use'}`,
    ends: `${verb} ${dayOf(new Date(end.endsAt))}, ${fromNow(end.endsAt, now)}`,
    tone: threshold === null ? 'plain' : threshold > 7 ? 'warning' : 'attention',
    owners: ownersWords(end.owners),
    here: request === null ? '' : hereWords(request),
    renews: request !== null && canRenew(reading, request, end) ? request.id : '',
  };
}

export function ownersWords(owners: NearEnd['owners']): string {
  if (owners === null) return 'Owner not known';
  if (owners.length === 0) return 'Nobody is named as owner';
  const more = owners.length - MOST_OWNERS;
  return `Owned by ${owners.slice(0, MOST_OWNERS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export function hereWords(request: RequestRecord): string {
  const what = request.state === 'watched' ? 'Watched here' : 'Set up here';
  return `${what}, ${ownerWords(request)} looks after it`;
}

/** What `Renew` makes anew: the certificate, or the secret where there is none. */
function canRenew(reading: Reading, request: RequestRecord, end: NearEnd): boolean {
  const recipe = knownRecipe(reading, request);
  return recipe !== null && end.active && mayRenewNow(request) && isWhatItRenews(recipe, end);
}

/** The list as a file, in its order. */
export const NEAR_END_COLUMNS = [
  ...['application', 'what', 'active', 'ends', 'owners', 'lookedAfterBy', 'state', 'request'],
  ...['id', 'clientId', 'applicationObjectId', 'servicePrincipalObjectId'],
] as const;

export async function nearEndsTable(
  reading: Reading,
  found: NearEnds,
): Promise<readonly (readonly string[])[]> {
  const looksAfter = await looksAfterThem(reading, found.ends);
  return found.ends.map((end) => {
    const request = looksAfter(end);
    return [
      end.application,
      END_WORDS[end.kind],
      end.active ? 'yes' : 'no',
      end.endsAt,
      end.owners === null ? 'not known' : end.owners.join('; '),
      request === null ? '' : ownerWords(request),
      request === null ? '' : request.state,
      request?.id ?? '',
      end.id,
      end.clientId,
      end.appObjectId,
      end.spObjectId,
    ];
  });
}

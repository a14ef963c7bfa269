import { HOUR_MS, MINUTE_MS } from '../../../core/durations';
import { AppError, describeError } from '../../../core/errors';
import { isJsonObject, type Json } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';
import type { Ports } from '../../ports';
import type { Feed } from './feeds';

/** Where a feed stands, as `settings` hold it. */
export interface FeedState {
  /** `null`: nothing was read yet, or what was told is forgotten. */
  readonly link: string | null;
  /** ISO 8601; `null`: it may be asked. */
  readonly notBefore: string | null;
}

export interface FeedReading {
  readonly state: FeedState;
  readonly objectIds: readonly string[];
  /** Changes were lost: everything has to be read back once. */
  readonly isLost: boolean;
}

const DELTA_LINK = '@odata.deltaLink';
/** Changes wait for the next turn rather than a turn for Microsoft. */
const PATIENCE_MS = 5_000;
const AFTER_THROTTLING_MS = 5 * MINUTE_MS;

/** Reads what changed since the last time. A tenant that does not answer is left alone for a while; that is no error. */
export async function readFeed(
  ports: Pick<Ports, 'tenant' | 'clock' | 'log'>,
  feed: Feed,
  state: FeedState,
): Promise<FeedReading> {
  const now = ports.clock.now();
  if (state.notBefore !== null && Date.parse(state.notBefore) > now.getTime()) return nothing(state);
  try {
    return await read(ports, feed, state);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const notBefore = leftAloneUntil(error, now);
    const fields = { feed: feed.name, ...describeError(error), notBefore: notBefore?.toISOString() ?? null };
    ports.log.warn(fields, 'Changes in Microsoft Entra ID could not be read');
    return nothing({ ...state, notBefore: notBefore?.toISOString() ?? null });
  }
}

async function read(
  { tenant, log }: Pick<Ports, 'tenant' | 'log'>,
  feed: Feed,
  { link }: FeedState,
): Promise<FeedReading> {
  const options = { patienceMs: PATIENCE_MS };
  try {
    const { body } = await tenant.read(feed.request(link), options);
    return { state: stateAfter(body), objectIds: idsIn(feed, body), isLost: false };
  } catch (error) {
    if (link === null || !isForgotten(error)) throw error;
    log.info({ feed: feed.name }, 'Changes were forgotten: everything is read back once');
    // The new link comes first: what changes from here on is told, and what changed before is read back.
    const { body } = await tenant.read(feed.request(null), options);
    return { state: stateAfter(body), objectIds: [], isLost: true };
  }
}

/**
 * A link that Graph does not follow (any more): it forgets after seven days with 410 `syncStateNotFound`
 * (delta-query-overview.md), which was announced as 400, and one of before a move of the database it does not know.
 * `graph-list-too-long`: more pages than are read at once.
 */
function isForgotten(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return ['invalid', 'not-found'].includes(error.kind) || error.code === 'graph-list-too-long';
}

function stateAfter(body: Json): FeedState {
  const link = textAt(body, DELTA_LINK);
  if (link === '')
    throw new AppError({
      kind: 'unavailable',
      code: 'graph-no-delta-link',
      safeText: 'Microsoft Graph did not say where its changes go on.',
    });
  return { link, notBefore: null };
}

function idsIn(feed: Feed, body: Json): readonly string[] {
  const ids = itemsOf(body)
    .filter(isJsonObject)
    .flatMap((entry) => feed.idsIn(entry));
  return [...new Set(ids)].filter((id) => id !== '');
}

function nothing(state: FeedState): FeedReading {
  return { state, objectIds: [], isLost: false };
}

/** `null`: it is asked again at the next turn. */
function leftAloneUntil({ kind, details }: AppError, now: Date): Date | null {
  const { retryAt } = details;
  if (typeof retryAt === 'string') return new Date(retryAt);
  if (kind === 'throttled') return new Date(now.getTime() + AFTER_THROTTLING_MS);
  return kind === 'unavailable' ? null : new Date(now.getTime() + HOUR_MS);
}

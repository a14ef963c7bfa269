import { HOUR_MS, MINUTE_MS } from '../../../core/durations';
import type { Baseline, Look } from '../../../core/drift';
import { describeError } from '../../../core/errors';
import { isJsonObject } from '../../../core/json';
import type { WatchedRecord } from '../../../core/ports/watched';
import type { RequestRecord } from '../../../core/request';
import { whatStands } from '../../difference/what-stands';
import type { Ports } from '../../ports';
import { hasWritten } from '../../request/current-plan';
import { textIn } from '../../request/request-facts';
import { WATCH_PAUSE } from '../../request/setting-keys';
import { tellEnds } from '../ends/tell-ends';
import { judge, type SeenLook } from './judge';
import { keepLook } from './keep-look';
import { takeFromWatch } from './take-from-watch';
import { isNameMissing, whoDidIt, type DoneBy } from './who-did-it';

/** One whole read-back of a request's applications. */
export type LookAt = (ports: Ports, request: RequestRecord, baseline: Baseline | null) => Promise<Look>;

type Unread = Extract<Look, { readonly kind: 'unread' }>;

/** Of 150 reads of `keyCredentials` that a tenant allows a minute (facts.md d), what is left is for plans. */
const MOST_A_MINUTE = 100;
const AT_ONCE = 4;
/** Longer than a look takes. */
const LEASE_MS = 2 * MINUTE_MS;
const AFTER_FAILURE_MS = 15 * MINUTE_MS;
/** One application may be refused for good, and must not keep the others waiting. */
const AFTER_REFUSAL_MS = 6 * HOUR_MS;
const PAUSE_MS = { refused: HOUR_MS, throttled: 5 * MINUTE_MS, unreachable: MINUTE_MS } as const;

/** Looks at everything that is due, a few at once, as long as Entra answers. May run in every process. */
export async function lookAfterDue(ports: Ports, lookAt: LookAt, signal: AbortSignal): Promise<void> {
  const { store, clock } = ports;
  while (!signal.aborted && !(await isPaused(ports))) {
    const due = await store.watched.takeDue({
      now: clock.now(),
      limit: AT_ONCE,
      leaseMs: LEASE_MS,
      mostAMinute: MOST_A_MINUTE,
    });
    if (due.length === 0) return;
    await Promise.all(due.map((record) => lookAfter(ports, lookAt, record)));
  }
}

async function isPaused({ store, clock }: Ports): Promise<boolean> {
  const pause = await store.settings.get(WATCH_PAUSE);
  const until = isJsonObject(pause) ? pause['until'] : null;
  return typeof until === 'string' && Date.parse(until) > clock.now().getTime();
}

/** One that cannot be dealt with holds up nothing else. */
async function lookAfter(ports: Ports, lookAt: LookAt, record: WatchedRecord): Promise<void> {
  const { requestId } = record;
  try {
    await look(ports, lookAt, record);
  } catch (error) {
    ports.log.error({ requestId, ...describeError(error) }, 'A look at a set-up failed');
    await putOff(ports, requestId, AFTER_FAILURE_MS).catch(() => undefined);
  }
}

async function look(ports: Ports, lookAt: LookAt, taken: WatchedRecord): Promise<void> {
  const { store } = ports;
  const request = await store.requests.get(taken.requestId);
  if (request === null) return;
  const waitMs = await notYetMs(ports, request, taken);
  if (waitMs > 0) {
    await putOff(ports, request.id, waitMs);
    return;
  }
  const record = { ...taken, ...(await objectsOf(ports, request)) };
  if (taken.baseline === null) await takeFromWatch(ports, request, record.applications);
  const look = await lookAt(ports, request, record.baseline);
  if (look.kind === 'unread') await leaveAlone(ports, request, look);
  else {
    await keepLook(ports, { request, record, look, doneBy: await namesFor(ports, record, look) });
    await tellEnds(ports, request.id);
  }
}

/** How long a look has to wait: a plan writes, has failed half-way, or what it made may not be seen everywhere. */
async function notYetMs(
  { store, clock, rules }: Ports,
  request: RequestRecord,
  { baseline, isFormer }: WatchedRecord,
): Promise<number> {
  if (request.state === 'applying') return MINUTE_MS;
  if (request.state === 'failed' && (await hasWritten(store, request))) return HOUR_MS;
  // A later plan has no hand-over of its own everywhere: what judges it waits from the baseline on that was taken after it.
  const since = baseline !== null && !isFormer ? baseline.takenAt : textIn(request, 'handedOverAt');
  const madeAt = Date.parse(since);
  return Number.isNaN(madeAt) ? 0 : madeAt + rules.visibilityWindowMs - clock.now().getTime();
}

async function objectsOf(
  { store }: Ports,
  { id }: RequestRecord,
): Promise<Pick<WatchedRecord, 'applications' | 'grantIds'>> {
  const { applications, references } = await whatStands(store, id);
  const grantIds = Object.entries(references).flatMap(([name, value]) =>
    /consent\.grantId$/i.test(name) && value !== '' ? [value] : [],
  );
  return { applications, grantIds };
}

/** Asked only where a drift is confirmed, or nobody could be named then. */
async function namesFor(ports: Ports, record: WatchedRecord, look: SeenLook): Promise<DoneBy | null> {
  const now = ports.clock.now();
  const { record: after } = judge(record, look, now);
  if (after.drift === null || !isNameMissing(after, now)) return null;
  return whoDidIt(ports, after.drift, record.applications);
}

/** A tenant that refuses or throttles is left alone for a while by all processes. It is no drift. */
async function leaveAlone(ports: Ports, request: RequestRecord, { why, notBefore }: Unread): Promise<void> {
  const { store, clock, log } = ports;
  const until = notBefore ?? new Date(clock.now().getTime() + PAUSE_MS[why]);
  log.warn({ requestId: request.id, why, until: until.toISOString() }, 'A set-up could not be looked at');
  await store.transaction((tx) => store.settings.set(tx, WATCH_PAUSE, { until: until.toISOString(), why }));
  await putOff(
    ports,
    request.id,
    why === 'refused' ? AFTER_REFUSAL_MS : until.getTime() - clock.now().getTime(),
  );
}

async function putOff({ store, clock }: Ports, requestId: string, ms: number): Promise<void> {
  await store.transaction(async (tx) => {
    await store.requests.lock(tx, requestId);
    const record = await store.watched.get(requestId);
    if (record === null) return;
    await store.watched.save(tx, { ...record, dueAt: new Date(clock.now().getTime() + ms) });
  });
}

import { sha256Hex } from '../../../core/ids';
import type { Drift } from '../../../core/drift';
import type { JsonObject } from '../../../core/json';
import type { Tx } from '../../../core/ports/store';
import type { WatchedRecord } from '../../../core/ports/watched';
import type { RequestRecord } from '../../../core/request';
import { tellRequester } from '../../approval/tell-requester';
import type { Ports } from '../../ports';
import { isMuted, judge, type News, type SeenLook } from './judge';
import { tellOfBaseline } from './tell-of-baseline';
import { tellOfDrift } from './tell-of-drift';
import { ASKED_EVERY_MS, isNameMissing, type DoneBy } from './who-did-it';

export interface Looked {
  /** As they were when the look began. */
  readonly request: RequestRecord;
  readonly record: WatchedRecord;
  readonly look: SeenLook;
  /** `null`: nobody can be named now. */
  readonly doneBy: DoneBy | null;
}

/** What moved on meanwhile is looked at again after this. */
const AGAIN_AFTER_MS = 10_000;

/**
 * Keeps what a look saw and tells what is new, in one transaction. A request that has moved on meanwhile may have been
 * seen half changed by its own plan: such a look counts for nothing.
 */
export async function keepLook(ports: Ports, { request, record, look, doneBy }: Looked): Promise<void> {
  const { store, clock } = ports;
  await store.transaction(async (tx) => {
    const current = await store.requests.lock(tx, request.id);
    const before = await store.watched.get(request.id);
    if (current === null || before === null) return;
    const now = clock.now();
    if (current.revision !== request.revision || isOther(before, record)) {
      await store.watched.save(tx, { ...before, dueAt: new Date(now.getTime() + AGAIN_AFTER_MS) });
      return;
    }
    const { applications, grantIds } = record;
    const verdict = judge({ ...before, applications, grantIds }, look, now);
    const after = withNames(verdict.record, doneBy, now);
    await store.watched.save(tx, after);
    await tellOfNames(ports, tx, { request, before, after });
    await tellOfBaseline(ports, tx, { request, before, look });
    const isNamed = Object.keys(after.drift?.doneBy ?? {}).length > 0;
    // Cards that show it are drawn anew, with who did it.
    if (verdict.news === null && isNamed && before.drift?.doneBy === undefined)
      await store.requests.update(tx, request.id, {});
    if (verdict.news !== null) await tell(ports, tx, { request: current, before, after, news: verdict.news });
  });
  ports.nudge();
}

/** Another process has kept a look, or a later plan has run. */
function isOther(one: WatchedRecord, other: WatchedRecord): boolean {
  return (
    one.lookedAt?.getTime() !== other.lookedAt?.getTime() ||
    (one.baseline === null) !== (other.baseline === null) ||
    one.isFormer !== other.isFormer
  );
}

function withNames(record: WatchedRecord, doneBy: DoneBy | null, now: Date): WatchedRecord {
  if (!isNameMissing(record, now) || record.drift === null) return record;
  if (doneBy !== null) return { ...record, drift: { ...record.drift, doneBy } };
  const askedAgain = new Date(now.getTime() + ASKED_EVERY_MS);
  return { ...record, dueAt: askedAgain < record.dueAt ? askedAgain : record.dueAt };
}

interface Telling {
  readonly request: RequestRecord;
  readonly before: WatchedRecord;
  readonly after: WatchedRecord;
  readonly news: Exclude<News, null>;
}

async function tell(ports: Ports, tx: Tx, { request, before, after, news }: Telling): Promise<void> {
  const { store, clock } = ports;
  if (news === 'baseline-taken') await audit(ports, tx, { request, event: news, details: baselineIn(after) });
  if (news === 'drift-gone') await audit(ports, tx, { request, event: news, details: driftIn(before.drift) });
  if (news === 'drift-seen') await audit(ports, tx, { request, event: news, details: driftIn(after.drift) });
  if (news === 'baseline-taken') return;
  // Cards that show it are drawn anew.
  const moved = await store.requests.update(tx, request.id, {});
  if (news === 'drift-gone' || after.drift === null || isMuted(after, clock.now())) return;
  await tellOfDrift(ports, tx, { request: moved, drift: after.drift });
}

/** A name is people's to change: it is told once, and is no drift. */
async function tellOfNames(
  ports: Ports,
  tx: Tx,
  { request, before, after }: Pick<Telling, 'request' | 'before' | 'after'>,
): Promise<void> {
  const renamed = Object.entries(after.names).flatMap(([object, name]) => {
    const former = before.names[object] ?? '';
    return former === '' || name === '' || former === name
      ? []
      : [
          `“${former}” is called “${name}” in Microsoft Entra ID now. It is the same application, and still watched.`,
        ];
  });
  // An application and its service principal mostly bear one name.
  for (const text of new Set(renamed))
    await tellRequester(ports, tx, { requestId: request.id, by: null, text });
}

type Event = 'baseline-taken' | 'drift-seen' | 'drift-gone';

async function audit(
  { store, clock }: Ports,
  tx: Tx,
  { request, event, details }: { request: RequestRecord; event: Event; details: JsonObject },
): Promise<void> {
  await store.audit.append(tx, {
    eventKey: `${request.id}:${event}:${request.revision}:${clock.now().toISOString()}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: null,
    event,
    planHash: null,
    details,
  });
}

/** How much of each list; what is in them stays where it is. */
function baselineIn({ baseline }: WatchedRecord): JsonObject {
  const lists = baseline?.lists ?? {};
  return {
    lists: Object.fromEntries(Object.entries(lists).map(([list, ids]) => [list, ids.length])),
    digest: sha256Hex(JSON.stringify(Object.entries(lists).sort())),
  };
}

function driftIn(drift: Drift | null): JsonObject {
  return {
    hash: drift?.hash ?? '',
    differences: (drift?.differences ?? []).map(({ kind, object, label }) => ({ kind, object, label })),
  };
}

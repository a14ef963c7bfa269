import { DAY_MS, MINUTE_MS } from '../../../core/durations';
import { describeError } from '../../../core/errors';
import type { WatchedRecord } from '../../../core/ports/watched';
import type { RequestRecord } from '../../../core/request';
import type { Ports } from '../../ports';
import { ENDS_LOOKED_AT } from '../../request/setting-keys';
import { isOver } from '../../request/restorable';
import { sendDigests, type Ending } from './digest';
import { concerning, dueNow, toldIn } from './series';
import { ageOf, tellEnds } from './tell-ends';
import { DIGEST_DAYS } from './thresholds';

/** Thresholds are days; what a look at the tenant finds is told by whoever looked. */
const EVERY_MS = 15 * MINUTE_MS;
const PAGE = 100;

/** Before that moment this process need not ask the database. */
const nextLook = new WeakMap<object, number>();

/**
 * Every quarter of an hour, in one of the processes: what time has brought near its end. Nothing is read from the
 * tenant. A look that a crash cuts short is made up for by the next one.
 */
export async function lookAtEnds(ports: Ports): Promise<void> {
  const { store, clock } = ports;
  const now = clock.now();
  if ((nextLook.get(store) ?? 0) > now.getTime()) return;
  const slot = Math.floor(now.getTime() / EVERY_MS);
  const before = await store.settings.get(ENDS_LOOKED_AT);
  const isOurs =
    before !== slot &&
    (await store.transaction((tx) => store.settings.swap(tx, ENDS_LOOKED_AT, { before, value: slot })));
  nextLook.set(store, (slot + 1) * EVERY_MS);
  if (isOurs) await sendDigests(ports, await tellAll(ports, now));
}

/** Tells what is due; gives what belongs into digests. */
async function tellAll(ports: Ports, now: Date): Promise<readonly Ending[]> {
  const { store, log } = ports;
  const before = new Date(now.getTime() + DIGEST_DAYS * DAY_MS);
  const ending: Ending[] = [];
  let records = await store.watched.findEnding(before, null, PAGE);
  while (records.length > 0) {
    const requests = await store.requests.getMany(records.map(({ requestId }) => requestId));
    for (const record of records) {
      const request = requests.find(({ id }) => id === record.requestId);
      if (request === undefined || isOver(request)) continue;
      try {
        ending.push(...(await tellOf(ports, { record, request, before })));
      } catch (error) {
        log.error({ requestId: request.id, ...describeError(error) }, 'An end could not be told');
      }
    }
    records =
      records.length < PAGE
        ? []
        : await store.watched.findEnding(before, records.at(-1)?.requestId ?? null, PAGE);
  }
  return ending;
}

async function tellOf(
  ports: Ports,
  { record, request, before }: { record: WatchedRecord; request: RequestRecord; before: Date },
): Promise<readonly Ending[]> {
  const told = toldIn(request);
  const age = await ageOf(ports, record, told);
  const due = dueNow({ ends: record.ends, told, age }, ports.clock.now());
  if (due.tell.length > 0 || Object.keys(due.told).length !== Object.keys(told).length)
    await tellEnds(ports, request.id);
  return concerning(record.ends, age)
    .filter(({ endsAt }) => Date.parse(endsAt) < before.getTime())
    .map((end) => ({ request, end }));
}

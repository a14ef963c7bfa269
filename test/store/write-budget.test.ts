import { openStore, type PostgresStore } from '../../store/open-store';
import { WriteTurns, WRITE_RULE } from '../../graph/write-turns';
import { MovableClock } from '../contracts/store/stores';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { silentLog } from '../support/silent-log';

/** Microsoft's quota: writes of an application in a tenant, within a span. */
const QUOTA = 3_000;
const QUOTA_SPAN_MS = 150_000;
const RULE = { blocks: 5, withinMs: 10_000 };

let database: TestDatabase;
let clock: MovableClock;
let one: PostgresStore;
let two: PostgresStore;

const open = (own = clock) =>
  openStore({
    connectionString: database.connectionString,
    sealingKeys: [Buffer.alloc(32, 7)],
    clock: own,
    log: silentLog,
  });

beforeEach(async () => {
  database = await createTestDatabase();
  clock = new MovableClock();
  [one, two] = [await open(), await open()];
});
afterEach(async () => {
  await Promise.all([one.close(), two.close()]);
  await database.drop();
});

const waitOf = async (store: PostgresStore, own = clock) =>
  (await store.writeBudget.reserve(RULE)).getTime() - own.now().getTime();

test('two processes share one budget: as many blocks as the rule says, then each waits its span', async () => {
  const waits: number[] = [];
  for (const store of [one, two, one, two, one, two, two]) waits.push(await waitOf(store));
  expect(waits).toEqual([0, 0, 0, 0, 0, 10_000, 10_000]);
  clock.pass(10_000);
  expect(await waitOf(one)).toBe(0);
});

test('blocks asked for at the same moment are counted once each', async () => {
  const stores = Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? one : two));
  const waits = await Promise.all(stores.map((store) => waitOf(store)));
  const counted = [0, 1, 2, 3, 4, 5].map((spans) => waits.filter((ms) => ms === spans * 10_000).length);
  expect(counted).toEqual([5, 5, 5, 5, 5, 5]);
});

test('what was taken counts after every process was started anew', async () => {
  for (let at = 0; at < 5; at += 1) await waitOf(one);
  await one.close();
  one = await open();
  expect(await waitOf(one)).toBe(10_000);
});

test('a process whose clock is a year ahead holds up the others for seven spans at most', async () => {
  const ahead = new MovableClock();
  ahead.pass(31_536_000_000);
  const wrong = await open(ahead);
  for (let at = 0; at < 5; at += 1) await waitOf(wrong, ahead);
  await wrong.close();
  for (let at = 0; at < 5; at += 1) expect(await waitOf(one)).toBe(70_000);
  clock.pass(80_000);
  expect(await waitOf(one)).toBe(0);
});

/** A clock whose sleepers wake when the test lets time pass. */
class Sleepers extends MovableClock {
  readonly #asleep: { untilMs: number; wake: () => void }[] = [];

  override sleep(ms?: number): Promise<void> {
    return new Promise((wake) => {
      this.#asleep.push({ untilMs: this.now().getTime() + (ms ?? 0), wake });
    });
  }

  wakeAll(ms: number): void {
    const nowMs = this.pass(ms).getTime();
    for (const { untilMs, wake } of this.#asleep.splice(0)) {
      if (untilMs <= nowMs) wake();
      else this.#asleep.push({ untilMs, wake });
    }
  }
}

test('a rush of 6,000 writes over two processes stays below the quota in every span, and all are sent', async () => {
  await Promise.all([one.close(), two.close()]);
  const time = new Sleepers();
  [one, two] = [await open(time), await open(time)];
  const sentAt: number[] = [];
  const waits: [number, string][] = [];
  const processes = [one, two].map(({ writeBudget }) => new WriteTurns(writeBudget, time));
  const writes = processes.flatMap((turns) =>
    Array.from({ length: 3_000 }, () =>
      turns
        .take((ms, reason) => waits.push([ms, reason]))
        .then(() => {
          sentAt.push(time.now().getTime());
        }),
    ),
  );
  while (sentAt.length + waits.length < writes.length)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sentAt).toHaveLength(2_700);
  expect(waits[0]).toEqual([170_000, 'paced']);
  for (let step = 0; step < 40; step += 1) {
    time.wakeAll(10_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(writes);
  expect(sentAt).toHaveLength(6_000);
  const within = sentAt.map(
    (at) => sentAt.filter((other) => other >= at && other < at + QUOTA_SPAN_MS).length,
  );
  expect(Math.max(...within)).toBeLessThan(QUOTA);
});

test('a set-up alone, far below the quota, costs one statement for ten writes', async () => {
  const reserve = jest.spyOn(one.writeBudget, 'reserve');
  const turns = new WriteTurns(one.writeBudget, clock);
  const onWait = jest.fn();
  for (let write = 0; write < 20; write += 1) await turns.take(onWait);
  expect(reserve.mock.calls).toEqual([[WRITE_RULE], [WRITE_RULE]]);
  expect(onWait).not.toHaveBeenCalled();
});

test('turns that were not used lapse with their block', async () => {
  const reserve = jest.spyOn(one.writeBudget, 'reserve');
  const turns = new WriteTurns(one.writeBudget, clock);
  await turns.take();
  clock.pass(19_999);
  await turns.take();
  expect(reserve).toHaveBeenCalledTimes(1);
  clock.pass(1);
  await turns.take();
  expect(reserve).toHaveBeenCalledTimes(2);
});

test('a database that does not answer lets nothing through, and the next write asks again', async () => {
  const failing = jest.spyOn(one.writeBudget, 'reserve').mockRejectedValueOnce(new Error('gone'));
  const turns = new WriteTurns(one.writeBudget, clock);
  await expect(turns.take()).rejects.toThrow('gone');
  await expect(turns.take()).resolves.toBeUndefined();
  expect(failing).toHaveBeenCalledTimes(2);
});

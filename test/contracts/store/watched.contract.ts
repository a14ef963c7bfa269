import { watchedRecord } from '../../support/watched';
import { DAY_MS, MINUTE_MS } from '../../../core/durations';
import type { Drift } from '../../../core/drift';
import type { Store } from '../../../core/ports/store';
import type { WatchedRecord } from '../../../core/ports/watched';
import type { RequestState } from '../../../core/request';
import { withRequest, type OpenStores, type Stores } from './stores';

const DRIFT: Drift = {
  differences: [
    {
      key: 'set-urls:replyUrls',
      kind: 'changed',
      object: '/applications/app-a',
      label: 'Reply URL',
      was: 'https://a.example/acs',
      is: 'https://b.example/acs',
      letsSomebodyIn: true,
    },
  ],
  hash: 'f'.repeat(64),
  seenAt: '2027-03-01T12:00:00.000Z',
};

export function watchedContract(openStores: OpenStores): void {
  describe('what is watched', () => {
    let stores: Stores;
    let store: Store;
    const nowMs = () => stores.clock.now().getTime();
    const at = (ms: number) => new Date(nowMs() + ms);

    beforeEach(async () => {
      stores = await openStores();
      store = stores.one;
    });
    afterEach(() => stores.close());

    function record(requestId: string, changes: Partial<WatchedRecord> = {}): WatchedRecord {
      return watchedRecord(requestId, {
        applications: [
          { appObjectId: `app-${requestId}`, spObjectId: `sp-${requestId}`, clientId: `client-${requestId}` },
        ],
        baseline: null,
        assigned: null,
        dueAt: at(0),
        lookedAt: null,
        ...changes,
      });
    }

    async function save(...records: readonly WatchedRecord[]): Promise<void> {
      await store.transaction(async (tx) => {
        for (const one of records) await store.watched.save(tx, one);
      });
    }

    async function move(id: string, ...states: readonly RequestState[]): Promise<void> {
      await store.transaction(async (tx) => {
        await store.requests.lock(tx, id);
        for (const state of states) await store.requests.update(tx, id, { state });
      });
    }

    const take = (of: Store, mostAMinute = 100, limit = 100) =>
      of.watched.takeDue({ now: stores.clock.now(), limit, leaseMs: MINUTE_MS, mostAMinute });

    test('everything known is kept, changed and forgotten', async () => {
      await withRequest(store, 'a');
      const full = record('a', {
        grantIds: ['grant-a'],
        baseline: { takenAt: '2027-03-01T11:00:00.000Z', lists: { owners: ['megan-id'] } },
        isFormer: true,
        seen: { ...DRIFT, differences: [] },
        drift: { ...DRIFT, doneBy: { '/applications/app-a': { who: 'Megan', at: DRIFT.seenAt } } },
        mutedHash: DRIFT.hash,
        mutedUntil: at(DAY_MS),
        ends: [
          { kind: 'secret', id: 'key', endsAt: at(DAY_MS).toISOString(), application: 'A', active: true },
        ],
        assigned: 3,
        letsEverybodyIn: true,
        names: { '/applications/app-a': 'A' },
        lookedAt: at(-MINUTE_MS),
      });
      await save(full);
      expect(await stores.two.watched.get('a')).toEqual(full);
      await save(record('a', { dueAt: at(DAY_MS) }));
      expect(await stores.two.watched.getMany(['a', 'b'])).toEqual([record('a', { dueAt: at(DAY_MS) })]);
      await store.transaction((tx) => store.watched.forget(tx, 'a'));
      expect(await store.watched.get('a')).toBeNull();
    });

    test('a request that is not there is refused', async () => {
      await expect(save(record('nobody'))).rejects.toMatchObject({ code: 'database-23503' });
    });

    test('it begins with the hand-over and ends with the undo', async () => {
      await withRequest(store, 'a');
      await move('a', 'planning', 'awaiting-approval', 'applying');
      expect(await store.watched.nextDue()).toBeNull();
      await move('a', 'handed-over');
      expect(await store.watched.get('a')).toMatchObject({
        baseline: null,
        lookedAt: null,
        applications: [],
      });
      await move('a', 'planning', 'awaiting-approval', 'applying', 'undone');
      expect(await store.watched.get('a')).toBeNull();
    });

    test('a set-up that waits for its vendor after the hand-over is watched; one that waits before it is not', async () => {
      await withRequest(store, 'a');
      await move('a', 'waiting-on-vendor');
      expect(await store.watched.get('a')).toBeNull();
      await move('a', 'planning');
      await move('a', 'awaiting-approval');
      await move('a', 'applying');
      await move('a', 'waiting-on-vendor');
      expect(await store.watched.get('a')).not.toBeNull();
    });

    test('after a later plan the baseline is a former one, and what stands is looked at anew; drift that was known stays', async () => {
      await withRequest(store, 'a');
      await move('a', 'planning', 'awaiting-approval', 'applying');
      await move('a', 'handed-over');
      const baseline = { takenAt: DRIFT.seenAt, lists: {} };
      await save(record('a', { baseline, drift: DRIFT, dueAt: at(DAY_MS) }));
      await move('a', 'completed');
      expect(await store.watched.get('a')).toMatchObject({ baseline, isFormer: false, drift: DRIFT });
      await move('a', 'planning');
      await move('a', 'awaiting-approval');
      await move('a', 'completed');
      expect(await store.watched.get('a')).toMatchObject({ baseline, isFormer: false });
      await move('a', 'planning');
      await move('a', 'awaiting-approval');
      await move('a', 'applying');
      await move('a', 'completed');
      expect(await store.watched.get('a')).toMatchObject({ baseline, isFormer: true, drift: DRIFT });
    });

    test('of two processes each takes others, and again only when the lease is over', async () => {
      const ids = Array.from({ length: 12 }, (_, index) => `r${String(index).padStart(2, '0')}`);
      for (const id of ids) await withRequest(store, id);
      await save(...ids.map((id) => record(id)), record('r11', { dueAt: at(MINUTE_MS * 2) }));
      const taken = (await Promise.all([take(stores.one, 100, 6), take(stores.two, 100, 6)])).flat();
      expect(taken.map(({ requestId }) => requestId).sort()).toEqual(ids.slice(0, 11));
      expect(await take(stores.one)).toEqual([]);
      stores.clock.pass(MINUTE_MS + 1);
      expect(await take(stores.two)).toHaveLength(11);
    });

    test('all processes together begin no more than so many looks at applications a minute', async () => {
      const ids = Array.from({ length: 30 }, (_, index) => `r${String(index)}`);
      for (const id of ids) await withRequest(store, id);
      await save(...ids.map((id) => record(id)));
      const taken = (
        await Promise.all([take(stores.one, 20), take(stores.two, 20), take(stores.one, 20)])
      ).flat();
      expect(taken.length).toBeGreaterThan(8);
      expect(taken.length).toBeLessThanOrEqual(20);
      stores.clock.pass(MINUTE_MS / 2);
      expect(taken.length + (await take(stores.two, 20)).length).toBeLessThanOrEqual(20);
      stores.clock.pass(MINUTE_MS / 2 + 1);
      expect((await take(stores.two, 20)).length).toBeGreaterThan(8);
    });

    test('those that changed are due at once, by any of their objects, and by nothing else', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await withRequest(store, id);
      const later = { dueAt: at(DAY_MS) };
      await save(
        record('a', later),
        record('b', later),
        record('c', { ...later, grantIds: ['grant-c'] }),
        record('d', later),
      );
      const marked = await store.transaction((tx) =>
        store.watched.markDue(
          tx,
          ['app-a', 'sp-a', 'sp-b', 'grant-c', 'client-d', 'other'],
          stores.clock.now(),
        ),
      );
      expect(marked).toBe(3);
      expect((await take(store)).map(({ requestId }) => requestId).sort()).toEqual(['a', 'b', 'c']);
    });

    test('what changes while it is looked at stays due', async () => {
      await withRequest(store, 'a');
      await save(record('a'));
      const [taken] = await take(stores.one);
      await stores.two.transaction((tx) => stores.two.watched.markDue(tx, ['sp-a'], stores.clock.now()));
      await save({ ...record('a'), ...taken, dueAt: at(DAY_MS) });
      expect(await take(store)).toHaveLength(1);
      await save(record('a', { dueAt: at(DAY_MS) }));
      expect(await take(store)).toEqual([]);
    });

    test('all of them are due once, one after the other; what was due sooner stays so', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await withRequest(store, id);
      await save(
        ...['a', 'b', 'c'].map((id) => record(id, { dueAt: at(DAY_MS) })),
        record('d', { dueAt: at(1_000) }),
      );
      await store.transaction((tx) => store.watched.markAllDue(tx, stores.clock.now(), 40 * MINUTE_MS));
      const due = await store.watched.getMany(['a', 'b', 'c', 'd']);
      const minutes = new Map(
        due.map(({ requestId, dueAt }) => [requestId, (dueAt.getTime() - nowMs()) / MINUTE_MS]),
      );
      expect([minutes.get('a'), minutes.get('b'), minutes.get('c')]).toEqual([0, 10, 20]);
      expect(minutes.get('d')).toBeLessThan(1);
    });

    test('what ends soon is found, page by page', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await withRequest(store, id);
      const ending = (...days: readonly number[]) => ({
        ends: days.map((day) => ({
          kind: 'secret' as const,
          id: `key-${String(day)}`,
          endsAt: at(day * DAY_MS).toISOString(),
          application: 'A',
          active: true,
        })),
      });
      await save(record('a', ending(400, 20)), record('b', ending(90)), record('c', ending(-3)), record('d'));
      const found = (afterId: string | null, limit: number) =>
        store.watched
          .findEnding(at(60 * DAY_MS), afterId, limit)
          .then((records) => records.map(({ requestId }) => requestId));
      expect(await found(null, 10)).toEqual(['a', 'c']);
      expect(await found(null, 1)).toEqual(['a']);
      expect(await found('a', 10)).toEqual(['c']);
    });
  });
}

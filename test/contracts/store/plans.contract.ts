import type { Store } from '../../../core/ports/store';
import { ALEX, MEGAN, newPlan, withRequest } from './stores';
import type { OpenStores, Stores } from './stores';

const YES = {
  planId: 'a-1',
  stages: ['create'],
  approver: ALEX,
  planHash: 'h',
  reason: null,
  onBehalfOf: null,
  verdict: 'approved',
} as const;

export function plansContract(openStores: OpenStores): void {
  let stores: Stores;
  let store: Store;

  async function open(): Promise<void> {
    stores = await openStores();
    store = stores.one;
    await withRequest(store, 'a');
  }

  function freeze(seq: number, keys: readonly string[], on = store): Promise<boolean> {
    return on.transaction((tx) => on.plans.insert(tx, newPlan('a', seq, keys)));
  }

  describe('plans', () => {
    beforeEach(open);
    afterEach(() => stores.close());

    test('a plan is kept as it was frozen, with a waiting operation for each planned one', async () => {
      const keys = ['zeta', 'alpha', 'mid'];
      expect(await freeze(1, keys)).toBe(true);
      expect(await store.plans.get('a-1')).toEqual({
        ...newPlan('a', 1, keys),
        createdAt: stores.clock.now(),
      });
      const operations = await store.operations.list('a-1');
      expect(operations.map(({ key }) => key)).toEqual(keys);
      expect(operations[1]).toEqual({
        planId: 'a-1',
        key: 'alpha',
        stage: 'sign-on',
        state: 'waiting',
        attempt: 0,
        clientRequestId: null,
        before: null,
        effect: null,
        ids: {},
        requestIds: [],
        checks: [],
        failure: null,
        remark: null,
      });
    });

    test('a plan is frozen once, also by two processes at once', async () => {
      const both = await Promise.all([freeze(1, ['x'], stores.one), freeze(1, ['x', 'y'], stores.two)]);
      expect(both.sort()).toEqual([false, true]);
      const plan = await store.plans.get('a-1');
      expect(await store.operations.list('a-1')).toHaveLength(plan?.document.operations.length ?? -1);
    });

    test('the newest plan of a request is its latest', async () => {
      await freeze(1, ['x']);
      await freeze(2, ['y']);
      expect((await store.plans.latest('a'))?.id).toBe('a-2');
      expect((await store.plans.listForRequest('a')).map(({ id }) => id)).toEqual(['a-1', 'a-2']);
      expect(await store.plans.latest('b')).toBeNull();
      expect(await store.plans.get('a-3')).toBeNull();
    });
  });

  describe('operations', () => {
    beforeEach(open);
    afterEach(() => stores.close());

    test('a change is kept field by field and makes the cards of the request stale', async () => {
      await freeze(1, ['x', 'y']);
      const operation = { planId: 'a-1', key: 'y' };
      await store.transaction((tx) =>
        store.operations.update(tx, operation, {
          state: 'writing',
          attempt: 1,
          clientRequestId: 'c-1',
          before: { displayName: 'Old', tags: ['a'] },
        }),
      );
      const outcome = {
        state: 'failed' as const,
        effect: 'changed' as const,
        ids: { 'app.objectId': 'o-1' },
        requestIds: ['r-1', 'r-2'],
        checks: [{ label: 'Name', holds: false, found: 'x' }],
        failure: { text: 'No.', code: 'Nope', requestId: null },
        remark: 'Microsoft asks us to wait 17 s',
      };
      await store.transaction((tx) => store.operations.update(tx, operation, outcome));
      expect((await store.operations.list('a-1'))[1]).toEqual({
        ...operation,
        stage: 'sign-on',
        attempt: 1,
        clientRequestId: 'c-1',
        before: { displayName: 'Old', tags: ['a'] },
        ...outcome,
      });
      expect((await store.operations.list('a-1'))[0]?.state).toBe('waiting');
      expect((await store.requests.get('a'))?.revision).toBe(2);
    });

    test('null empties a field', async () => {
      await freeze(1, ['x']);
      const operation = { planId: 'a-1', key: 'x' };
      const failure = { text: 'No.', code: 'Nope', requestId: null };
      await store.transaction((tx) => store.operations.update(tx, operation, { failure, remark: 'r' }));
      await store.transaction((tx) =>
        store.operations.update(tx, operation, { failure: null, remark: null }),
      );
      expect((await store.operations.list('a-1'))[0]).toMatchObject({ failure: null, remark: null });
    });

    test('an operation that is not there cannot be changed', async () => {
      await freeze(1, ['x']);
      const lost = store.transaction((tx) =>
        store.operations.update(tx, { planId: 'a-1', key: 'q' }, { state: 'done' }),
      );
      await expect(lost).rejects.toMatchObject({ code: 'operation-unknown' });
      expect((await store.requests.get('a'))?.revision).toBe(0);
    });

    test('operations of all plans of a request come in order', async () => {
      await freeze(2, ['c']);
      await freeze(1, ['b', 'a']);
      const all = await store.operations.listForRequest('a');
      expect(all.map(({ planId, key }) => `${planId} ${key}`)).toEqual(['a-1 b', 'a-1 a', 'a-2 c']);
    });
  });

  describe('decisions', () => {
    beforeEach(open);
    afterEach(() => stores.close());

    test('one person decides a stage of a plan once, also by a double click on two processes', async () => {
      await freeze(1, ['x']);
      const decision = {
        planId: 'a-1',
        stages: ['create'] as const,
        approver: ALEX,
        planHash: 'h',
        reason: null,
        onBehalfOf: null,
        verdict: 'approved' as const,
      };
      const clicks = [stores.one, stores.two].map((each) =>
        each.transaction((tx) => each.decisions.insert(tx, decision)),
      );
      expect((await Promise.all(clicks)).sort()).toEqual([[], ['create']]);
      expect(await store.decisions.list('a-1')).toHaveLength(1);
    });

    test('a no takes the place of one’s own yes, never the other way round', async () => {
      await freeze(1, ['x']);
      const decide = (verdict: 'approved' | 'rejected') =>
        store.transaction((tx) => store.decisions.insert(tx, { ...YES, verdict }));
      expect([await decide('approved'), await decide('rejected'), await decide('approved')]).toEqual([
        ['create'],
        ['create'],
        [],
      ]);
      expect(await store.decisions.list('a-1')).toMatchObject([{ verdict: 'rejected', voidedAt: null }]);
    });

    test('a voided approval counts no more, and can be given again', async () => {
      await freeze(1, ['x', 'y']);
      const absence = { objectId: 'megan-id', displayName: 'Megan Bowen', until: '2026-12-02T00:00:00.000Z' };
      const give = (...stages: readonly ('create' | 'sign-on')[]) =>
        store.transaction((tx) => store.decisions.insert(tx, { ...YES, stages, onBehalfOf: absence }));
      const take = (stages: readonly ('create' | 'sign-on')[]) =>
        store.transaction((tx) =>
          store.decisions.voidApprovals(tx, { planId: 'a-1', approverObjectId: ALEX.objectId, stages }),
        );
      expect(await give('create', 'sign-on')).toEqual(['create', 'sign-on']);
      expect(await take(['sign-on'])).toEqual(['sign-on']);
      expect(await take(['sign-on'])).toEqual([]);
      expect((await store.decisions.list('a-1')).map(({ voidedAt }) => voidedAt)).toEqual([
        null,
        stores.clock.now(),
      ]);
      expect(await give('create', 'sign-on')).toEqual(['sign-on']);
      expect(await store.decisions.list('a-1')).toMatchObject([
        { voidedAt: null, onBehalfOf: absence },
        { voidedAt: null, onBehalfOf: absence },
      ]);
    });

    test('other stages and other people are decisions of their own, in the order of time', async () => {
      await freeze(1, ['x', 'y']);
      const decide = (stage: 'create' | 'sign-on', approver: typeof ALEX) =>
        store.transaction((tx) =>
          store.decisions.insert(tx, {
            planId: 'a-1',
            stages: [stage],
            approver,
            verdict: 'approved',
            reason: null,
            planHash: 'h',
            onBehalfOf: null,
          }),
        );
      expect(await decide('sign-on', MEGAN)).toEqual(['sign-on']);
      stores.clock.pass(5);
      expect(await decide('create', ALEX)).toEqual(['create']);
      stores.clock.pass(5);
      expect(await decide('create', MEGAN)).toEqual(['create']);
      const list = await store.decisions.list('a-1');
      expect(list.map(({ stage, approver }) => [stage, approver])).toEqual([
        ['sign-on', MEGAN],
        ['create', ALEX],
        ['create', MEGAN],
      ]);
      expect(list[2]?.at).toEqual(stores.clock.now());
    });
  });
}

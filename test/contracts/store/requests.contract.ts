import type { RequestChange, RequestListing, Store, Tx } from '../../../core/ports/store';
import type { RequestRecord } from '../../../core/request';
import { ALEX, Latch, MEGAN, newRequest, withRequest } from './stores';
import type { OpenStores, Stores } from './stores';

function change(store: Store, id: string, what: RequestChange): Promise<RequestRecord> {
  return store.transaction(async (tx) => {
    await store.requests.lock(tx, id);
    return store.requests.update(tx, id, what);
  });
}

export function requestsContract(openStores: OpenStores): void {
  describe('requests', () => {
    let stores: Stores;
    let store: Store;

    beforeEach(async () => {
      stores = await openStores();
      store = stores.one;
    });
    afterEach(() => stores.close());

    test('a new request is collecting, at revision 0, with everything that was given', async () => {
      const dueAt = new Date('2027-03-15T08:00:00.123Z');
      const facts = { adopted: true, list: [1, 'two', null] };
      const answers = { given: { entityId: { value: 'urn:x;\u0000 „ö“' } }, drafts: {} };
      await withRequest(store, 'a', { dueAt, facts, answers, requesterMail: 'alex@contoso.example' });
      expect(await stores.two.requests.get('a')).toEqual({
        id: 'a',
        tenantId: 'tenant-1',
        state: 'collecting',
        revision: 0,
        recipeId: 'amplitude',
        answers,
        requester: ALEX,
        owner: ALEX,
        requesterMail: 'alex@contoso.example',
        origin: 'general',
        dueAt,
        createdAt: stores.clock.now(),
        reason: null,
        facts,
      });
      expect(await store.requests.get('b')).toBeNull();
    });

    test('one request per message, also when two processes receive it at once', async () => {
      const inboundKey = 'msteams/general/1';
      const inserts = [stores.one, stores.two].map((each, index) =>
        each.transaction((tx) => each.requests.insert(tx, newRequest(`r${index}`, { inboundKey }))),
      );
      expect((await Promise.all(inserts)).sort()).toEqual([false, true]);
      expect(await store.requests.findOpen({})).toHaveLength(1);
    });

    test('an update moves the request on, counts the revision and merges facts', async () => {
      await withRequest(store, 'a', { facts: { kept: 1, replaced: 1 } });
      const changed = await change(store, 'a', {
        state: 'planning',
        facts: { replaced: 2, added: 3 },
        reason: 'because',
      });
      expect(changed).toMatchObject({
        state: 'planning',
        revision: 1,
        facts: { kept: 1, replaced: 2, added: 3 },
        reason: 'because',
      });
      expect(await store.requests.get('a')).toEqual(changed);
      const due = stores.clock.now();
      expect(await change(store, 'a', { dueAt: due, reason: null })).toMatchObject({
        state: 'planning',
        revision: 2,
        dueAt: due,
        reason: null,
      });
    });

    test('an illegal move is refused and changes nothing', async () => {
      await withRequest(store, 'a');
      await expect(change(store, 'a', { state: 'applying' })).rejects.toMatchObject({
        kind: 'conflict',
        code: 'illegal-move',
      });
      expect(await store.requests.get('a')).toMatchObject({ state: 'collecting', revision: 0 });
    });

    test('a row that was not locked in the transaction cannot be changed', async () => {
      await withRequest(store, 'a');
      await store.transaction((tx) => store.requests.lock(tx, 'a'));
      const unlocked = store.transaction((tx) => store.requests.update(tx, 'a', { reason: 'x' }));
      await expect(unlocked).rejects.toMatchObject({ code: 'request-not-locked' });
    });

    test('a request may be changed in the transaction that inserts it', async () => {
      const changed = await store.transaction(async (tx) => {
        await store.requests.insert(tx, newRequest('a'));
        return store.requests.update(tx, 'a', { state: 'planning' });
      });
      expect(changed.revision).toBe(1);
    });

    test('a transaction sees its own changes, counts each, and leaves none behind when it fails', async () => {
      await withRequest(store, 'a', { facts: { kept: 1 } });
      const changing = async (tx: Tx): Promise<void> => {
        await store.requests.lock(tx, 'a');
        await store.requests.update(tx, 'a', { state: 'planning', facts: { one: 1 } });
        expect(await store.requests.lock(tx, 'a')).toMatchObject({ state: 'planning', revision: 1 });
        // Nobody else sees it before the end.
        expect(await stores.two.requests.get('a')).toMatchObject({ state: 'collecting', revision: 0 });
        await store.requests.update(tx, 'a', { state: 'awaiting-approval', facts: { two: 2 } });
      };
      const failing = store.transaction(async (tx) => {
        await changing(tx);
        throw new Error('crash');
      });
      await expect(failing).rejects.toThrow('crash');
      expect(await store.requests.get('a')).toMatchObject({ state: 'collecting', revision: 0 });
      await store.transaction(changing);
      expect(await stores.two.requests.get('a')).toMatchObject({
        state: 'awaiting-approval',
        revision: 2,
        facts: { kept: 1, one: 1, two: 2 },
      });
    });

    test('who locks second sees what the first has written', async () => {
      await withRequest(store, 'a');
      const held = new Latch();
      const first = stores.one.transaction(async (tx) => {
        await stores.one.requests.lock(tx, 'a');
        held.open();
        await new Promise((resolve) => setTimeout(resolve, 50));
        await stores.one.requests.update(tx, 'a', { state: 'planning' });
      });
      await held.wait();
      const second = stores.two.transaction((tx) => stores.two.requests.lock(tx, 'a'));
      await first;
      expect(await second).toMatchObject({ state: 'planning', revision: 1 });
    });

    test('a hundred changes from two processes are a hundred revisions', async () => {
      await withRequest(store, 'a');
      const both = [stores.one, stores.two];
      await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          change(both[index % 2] ?? store, 'a', { facts: { [`fact${index}`]: index } }),
        ),
      );
      const request = await store.requests.get('a');
      expect(request?.revision).toBe(100);
      expect(Object.keys(request?.facts ?? {})).toHaveLength(100);
    });

    test('a transaction that throws leaves nothing', async () => {
      const failing = store.transaction(async (tx) => {
        await store.requests.insert(tx, newRequest('a'));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.requests.get('a')).toBeNull();
    });

    test('a transaction that has ended cannot be used', async () => {
      const ended = await store.transaction((tx) => Promise.resolve({ tx }));
      await expect(store.requests.insert(ended.tx, newRequest('a'))).rejects.toMatchObject({
        code: 'transaction-ended',
      });
    });

    test('open requests are found newest first, by requester and by recipe', async () => {
      await withRequest(store, 'old');
      stores.clock.pass(1_000);
      await withRequest(store, 'new', { recipeId: 'collate' });
      stores.clock.pass(1_000);
      await withRequest(store, 'megans', { requester: MEGAN });
      await withRequest(store, 'closed');
      await change(store, 'closed', { state: 'cancelled' });
      const ids = async (filter: Parameters<Store['requests']['findOpen']>[0]): Promise<string[]> =>
        (await store.requests.findOpen(filter)).map(({ id }) => id);
      expect(await ids({})).toEqual(['megans', 'new', 'old']);
      expect(await ids({ ownerObjectId: ALEX.objectId })).toEqual(['new', 'old']);
      expect(await ids({ ownerObjectId: ALEX.objectId, recipeId: 'amplitude' })).toEqual(['old']);
      const newest = async (filter: { recipeId?: string; limit: number }): Promise<string[]> =>
        (await store.requests.findNewest(filter)).map(({ id }) => id);
      expect((await newest({ limit: 9 })).sort()).toEqual(['closed', 'megans', 'new', 'old']);
      expect(await newest({ limit: 9, recipeId: 'collate' })).toEqual(['new']);
      expect(await newest({ limit: 1, recipeId: 'amplitude' })).not.toContain('old');
    });

    test('an owner takes the requester’s place where people are looked for, and the requester stays', async () => {
      await withRequest(store, 'kept');
      stores.clock.pass(1_000);
      await withRequest(store, 'given');
      await withRequest(store, 'done');
      await change(store, 'given', { owner: MEGAN });
      expect(await store.requests.get('given')).toMatchObject({ requester: ALEX, owner: MEGAN });
      expect(await store.requests.get('kept')).toMatchObject({ requester: ALEX, owner: ALEX });
      const open = async (ownerObjectId: string) =>
        (await store.requests.findOpen({ ownerObjectId })).map(({ id }) => id);
      expect(await open(MEGAN.objectId)).toEqual(['given']);
      expect((await open(ALEX.objectId)).sort()).toEqual(['done', 'kept']);
      const mine = { first: MEGAN.objectId, onlyTheirs: true, matching: null, offset: 0, limit: 9 };
      const listed = await store.requests.findListed({ ...mine, states: ['collecting'] });
      expect(listed.map(({ id }) => id)).toEqual(['given']);
      expect(
        (await store.requests.getMany(['kept', 'given', 'nobody’s'])).map(({ id }) => id).sort(),
      ).toEqual(['given', 'kept']);
      const lockedOf = (ownerObjectId: string) =>
        store.transaction((tx) => store.requests.lockOpen(tx, { ownerObjectId, recipeId: 'amplitude' }));
      expect((await lockedOf(MEGAN.objectId)).map(({ id }) => id)).toEqual(['given']);

      expect(await store.requests.findOwners('', 9)).toEqual([]);
      await change(store, 'given', { state: 'waiting-on-vendor' });
      await change(store, 'done', { state: 'waiting-on-vendor' });
      expect(await store.requests.findOwners('', 9)).toEqual([ALEX.objectId, MEGAN.objectId]);
      expect(await store.requests.findOwners('', 1)).toEqual([ALEX.objectId]);
      expect(await store.requests.findOwners(ALEX.objectId, 9)).toEqual([MEGAN.objectId]);
      expect((await store.requests.findOwnedBy(MEGAN.objectId)).map(({ id }) => id)).toEqual(['given']);
      await change(store, 'given', { owner: ALEX });
      expect(await store.requests.findOwners('', 9)).toEqual([ALEX.objectId]);
    });

    test('a list has one’s own first, then the newest, and is searched by what people call a set-up', async () => {
      const named = (input: string, value: string) => ({ given: { [input]: { value } }, drafts: {} });
      await withRequest(store, 'old', { answers: named('applicationName', '100% Wiki') });
      await withRequest(store, 'megans', { requester: MEGAN, answers: named('vendor', 'Contoso Wiki') });
      stores.clock.pass(1_000);
      await withRequest(store, 'new');
      await withRequest(store, 'closed');
      await change(store, 'closed', { state: 'cancelled' });
      const all = { first: ALEX.objectId, onlyTheirs: false, matching: null, offset: 0, limit: 9 };
      const listed = async (asked: Partial<RequestListing>): Promise<string[]> =>
        (await store.requests.findListed({ ...all, states: ['collecting'], ...asked })).map(({ id }) => id);
      const called = (words: string) => ({ matching: { recipeIds: [], words } });
      expect(await listed({})).toEqual(['new', 'old', 'megans']);
      expect(await listed({ first: MEGAN.objectId })).toEqual(['megans', 'new', 'old']);
      expect(await listed({ onlyTheirs: true, offset: 1, limit: 1 })).toEqual(['old']);
      expect(await listed({ states: ['cancelled'] })).toEqual(['closed']);
      expect(await listed(called('wIKI'))).toEqual(['old', 'megans']);
      expect(await listed(called('0% w'))).toEqual(['old']);
      expect(await listed(called('_'))).toEqual([]);
      expect(await listed({ matching: { recipeIds: ['amplitude'], words: '?' } })).toHaveLength(3);
    });

    test('due requests are found, the longest due first, final ones never', async () => {
      const at = (ms: number): Date => new Date(stores.clock.now().getTime() + ms);
      await withRequest(store, 'later', { dueAt: at(-1) });
      await withRequest(store, 'first', { dueAt: at(-1_000) });
      await withRequest(store, 'not-yet', { dueAt: at(1) });
      await withRequest(store, 'never');
      await withRequest(store, 'closed', { dueAt: at(-5_000) });
      await change(store, 'closed', { state: 'cancelled' });
      const due = async (limit: number): Promise<string[]> =>
        (await store.requests.findDue(stores.clock.now(), limit)).map(({ id }) => id);
      expect(await due(10)).toEqual(['first', 'later']);
      expect(await due(1)).toEqual(['first']);
      expect((await store.requests.findInState('cancelled', 10)).map(({ id }) => id)).toEqual(['closed']);
    });

    test('what is found goes on behind the last one of a page', async () => {
      const dueAt = stores.clock.now();
      for (const id of ['a', 'b', 'c']) await withRequest(store, id, { dueAt });
      const [first] = await store.requests.findDue(dueAt, 1);
      expect((await store.requests.findDue(dueAt, 9, first)).map(({ id }) => id)).toEqual(['b', 'c']);
      const [, second] = await store.requests.findInState('collecting', 2);
      expect((await store.requests.findInState('collecting', 9, second)).map(({ id }) => id)).toEqual(['c']);
    });

    test('open requests of other recipes are found, and those noted to be', async () => {
      await withRequest(store, 'gone', { recipeId: 'gone' });
      await withRequest(store, 'closed', { recipeId: 'gone' });
      await change(store, 'closed', { state: 'cancelled' });
      await withRequest(store, 'back', { recipeId: 'collate' });
      await change(store, 'back', { facts: { missing: true } });
      await withRequest(store, 'never', { recipeId: 'collate' });
      const found = await store.requests.findOfOtherRecipes(['collate'], 'missing');
      expect(found.map(({ id }) => id).sort()).toEqual(['back', 'gone']);
    });
  });
}

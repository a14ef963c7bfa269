import type { Besides, CardRecord } from '../../../core/ports/card-store';
import type { Store } from '../../../core/ports/store';
import { Latch, withRequest } from './stores';
import type { OpenStores, Stores } from './stores';
import { cardSteps } from './card-steps';

export function cardsContract(openStores: OpenStores): void {
  describe('cards', () => {
    let stores: Stores;
    let store: Store;

    beforeEach(async () => {
      stores = await openStores();
      store = stores.one;
      await withRequest(store, 'a');
    });
    afterEach(() => stores.close());

    const { add, touch, take, showAll } = cardSteps(() => stores);

    test('a new card waits to be posted; the same one is added once', async () => {
      await Promise.all([add('q1'), add('q1'), add(null), add(null), add('q1', 'other')]);
      const cards = await store.cards.listForRequest('a');
      expect(cards).toHaveLength(3);
      expect(cards[0]).toMatchObject({
        requestId: 'a',
        kind: 'question',
        activityId: null,
        shownRevision: -1,
        shownHash: null,
        failures: 0,
      });
    });

    test('the outcome is kept, and a card that shows the newest revision rests until the next one', async () => {
      await add('q1');
      const outcome = { activityId: 'm-1', shownRevision: 0, shownHash: 'h', failures: 0 };
      expect(await take(() => outcome)).toBe(true);
      expect(await take(() => outcome)).toBe(false);
      expect((await store.cards.listForRequest('a'))[0]).toMatchObject(outcome);
      await touch('a');
      const seen: CardRecord[] = [];
      expect(await take((card) => (seen.push(card), { shownRevision: 1 }))).toBe(true);
      expect(seen[0]).toMatchObject({ activityId: 'm-1', shownRevision: 0, shownHash: 'h' });
    });

    test('a posted card that became stale gives way to one that waits to be posted', async () => {
      await add('q1');
      await take(() => ({ activityId: 'm-1', shownRevision: 0 }));
      await touch('a');
      await add('q2');
      await add('q3');
      expect(await showAll()).toEqual(['q2', 'q3', 'q1']);
    });

    test('two processes never hold the same card, and cards of other conversations go on', async () => {
      await add('q1', 'general');
      await add('q2', 'random');
      const [holding, release] = [new Latch(), new Latch()];
      const first = take(async (card) => {
        holding.open();
        await release.wait();
        return { activityId: `posted ${String(card.subject)}`, shownRevision: 0 };
      }, stores.one);
      await holding.wait();
      expect(await showAll(stores.two)).toEqual(['q2']);
      release.open();
      expect(await first).toBe(true);
      expect(await showAll(stores.two)).toEqual([]);
    });

    test('the order of first posts in a conversation is kept while another process is posting', async () => {
      await add('q1');
      await add('q2');
      const [holding, release] = [new Latch(), new Latch()];
      const first = take(async () => {
        holding.open();
        await release.wait();
        return { activityId: 'm-1', shownRevision: 0 };
      }, stores.one);
      await holding.wait();
      expect(await showAll(stores.two)).toEqual([]);
      release.open();
      await first;
      expect(await showAll(stores.two)).toEqual(['q2']);
    });

    test('many cards, two processes: each is posted once, in order within its conversation', async () => {
      const conversations = ['one', 'two', 'three'];
      for (let index = 0; index < 24; index += 1) await add(`q${index}`, conversations[index % 3]);
      const posted: CardRecord[] = [];
      const post = async (from: Store): Promise<void> => {
        let misses = 0;
        while (misses < 5) {
          const took = await take(async (card) => {
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
            posted.push(card);
            return { activityId: `m-${card.id}`, shownRevision: 0 };
          }, from);
          misses = took ? 0 : misses + 1;
          if (!took) await new Promise((resolve) => setTimeout(resolve, 3));
        }
      };
      await Promise.all([post(stores.one), post(stores.two), post(stores.one)]);
      expect(posted).toHaveLength(24);
      for (const conversation of conversations) {
        const ids = posted.filter((card) => card.conversation === conversation).map(({ id }) => id);
        expect(ids).toEqual([...ids].sort((left, right) => left - right));
      }
    });

    test('the claim of a process that crashed lapses; what it has to say then comes too late', async () => {
      await add('q1');
      const [holding, release] = [new Latch(), new Latch()];
      const crashed = take(async () => {
        holding.open();
        await release.wait();
        return { activityId: 'too-late', shownRevision: 0 };
      }, stores.one);
      await holding.wait();
      expect(await showAll(stores.two)).toEqual([]);
      await stores.lapse();
      expect(await showAll(stores.two)).toEqual(['q1']);
      release.open();
      await crashed;
      expect(await store.cards.listForRequest('a')).toMatchObject([{ activityId: 'posted q1' }]);
    });

    test('a conversation in which something failed comes behind all others', async () => {
      for (const name of ['failing', 'first', 'second']) await add('q1', name);
      await take(() => ({ failures: 1 }));
      await add('q2', 'failing');
      const seen: string[] = [];
      while (
        await take((card) => {
          seen.push(`${card.conversation} ${String(card.subject)}`);
          return { activityId: `m-${card.id}`, shownRevision: 0 };
        })
      );
      expect(seen).toEqual(['first q1', 'second q1', 'failing q1', 'failing q2']);
    });

    test('conversations, addresses and what failed can be left for later', async () => {
      const place = (key: string) => ({
        key,
        kind: 'group' as const,
        personObjectId: null,
        name: null,
        reference: {},
        serviceUrl: `https://${key}.example`,
      });
      for (const key of ['one', 'two']) await store.conversations.save(place(key));
      for (const key of ['one', 'two', 'unknown']) await add('q', key);
      const urls: string[] = [];
      const next = (besides: Partial<Besides>): Promise<boolean> =>
        store.cards.takeStale(
          stores.clock.now(),
          (card, { serviceUrl }) => {
            urls.push(`${card.conversation} ${serviceUrl}`);
            return Promise.resolve({});
          },
          { conversations: [], serviceUrls: [], failing: false, ...besides },
        );
      await next({ conversations: ['one'] });
      await next({ serviceUrls: ['https://one.example', 'https://two.example'] });
      await next({ serviceUrls: [''] });
      expect(await next({ conversations: ['one', 'two', 'unknown'] })).toBe(false);
      expect(urls).toEqual(['two https://two.example', 'unknown ', 'one https://one.example']);
      await take(() => ({ failures: 1 }));
      expect(await next({ failing: true, conversations: ['two', 'unknown'] })).toBe(false);
    });

    test('a claimed card brings its request and the conversation it goes to', async () => {
      const place = (key: string, personObjectId: string | null) => ({
        key,
        kind: personObjectId === null ? ('group' as const) : ('personal' as const),
        personObjectId,
        name: 'Ä „ö“',
        reference: { conversation: { id: key }, list: [1, null] },
        serviceUrl: `https://${key}.example`,
      });
      await store.conversations.save(place('general', null), place('older', 'alex'));
      stores.clock.pass(1_000);
      await store.conversations.save(place('newer', 'alex'));
      await store.conversations.block('general', stores.clock.now());
      await withRequest(store, 'b', {
        dueAt: new Date('2027-03-15T08:00:00.120Z'),
        facts: { text: '\u0000 „ö“' },
        origin: 'elsewhere',
      });
      await touch('b');
      for (const conversation of ['general', 'personal:alex', 'unknown']) await add('q', conversation, 'b');
      const seen: unknown[] = [];
      while (
        await store.cards.takeStale(stores.clock.now(), ({ request, shownIn }) => {
          seen.push([request, shownIn]);
          return Promise.resolve({ activityId: 'm', shownRevision: 1 });
        })
      );
      const request = await store.requests.get('b');
      expect(seen).toEqual([
        [request, await store.conversations.get('general')],
        [request, await store.conversations.personalOf('alex')],
        [request, null],
      ]);
    });

    test('a card whose work throws is tried again, later each time', async () => {
      await add('q1');
      const fail = (): never => {
        throw new Error('Teams is away');
      };
      for (const waitMs of [1_000, 2_000, 4_000]) {
        expect(await take(fail)).toBe(true);
        stores.clock.pass(waitMs - 1);
        expect(await take(fail)).toBe(false);
        stores.clock.pass(1);
      }
      expect((await store.cards.listForRequest('a'))[0]).toMatchObject({ failures: 3, activityId: null });
      expect(await take(() => ({ activityId: 'm-1', shownRevision: 0 }))).toBe(true);
      expect((await store.cards.listForRequest('a'))[0]).toMatchObject({ failures: 0, activityId: 'm-1' });
    });

    test('the wait after failures ends at five minutes', async () => {
      await add('q1');
      await take(() => ({ failures: 40 }));
      await take(() => {
        throw new Error('no');
      });
      stores.clock.pass(299_999);
      expect(await take(() => ({}))).toBe(false);
      stores.clock.pass(1);
      expect(await take(() => ({ shownRevision: 0 }))).toBe(true);
    });

    test('a card that cannot be posted does not hold up its conversation for ever', async () => {
      await add('q1');
      await add('q2');
      const fail = (): never => {
        throw new Error('too large');
      };
      await take(fail);
      expect(await showAll()).toEqual([]);
      await take(() => ({ failures: 5, nextEditAt: new Date(stores.clock.now().getTime() + 60_000) }));
      stores.clock.pass(1_000);
      await take(() => ({ failures: 5, nextEditAt: new Date(stores.clock.now().getTime() + 60_000) }));
      expect(await showAll()).toEqual(['q2']);
    });

    test('closed cards and cards with a later time are left alone', async () => {
      await add('q1');
      const nextEditAt = new Date(stores.clock.now().getTime() + 1_000);
      await take(() => ({ activityId: 'm-1', shownRevision: 0, nextEditAt }));
      await touch('a');
      expect(await take(() => ({}))).toBe(false);
      stores.clock.pass(1_000);
      expect(await take(() => ({ shownRevision: 1, closed: true }))).toBe(true);
      await touch('a');
      expect(await take(() => ({}))).toBe(false);
    });

    test('a copy that was clicked is edited as well, and known once', async () => {
      await add('q1');
      await take(() => ({ activityId: 'm-1', shownRevision: 0 }));
      const copy = { requestId: 'a', kind: 'question' as const, subject: 'q1' };
      await store.cards.adopt({ ...copy, conversation: 'general', activityId: 'm-1' });
      await store.cards.adopt({ ...copy, conversation: 'forwarded', activityId: 'm-2' });
      await stores.two.cards.adopt({ ...copy, conversation: 'forwarded', activityId: 'm-2' });
      const cards = await store.cards.listForRequest('a');
      expect(cards.map(({ activityId }) => activityId)).toEqual(['m-1', 'm-2']);
      expect(await showAll()).toEqual(['q1']);
    });

    test('a click that arrives before its message is known leaves one card', async () => {
      await add('q1');
      await take(async () => {
        const copy = { requestId: 'a', kind: 'question' as const, subject: 'q1', activityId: 'm-1' };
        await stores.two.cards.adopt({ ...copy, conversation: 'general' });
        return { activityId: 'm-1', shownRevision: 0 };
      });
      expect(await store.cards.listForRequest('a')).toMatchObject([{ activityId: 'm-1', shownRevision: 0 }]);
    });
  });
}

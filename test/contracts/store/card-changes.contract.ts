import type { CardRecord } from '../../../core/ports/card-store';
import type { Store } from '../../../core/ports/store';
import { cardSteps } from './card-steps';
import { Latch, withRequest } from './stores';
import type { OpenStores, Stores } from './stores';

export function cardChangesContract(openStores: OpenStores): void {
  describe('cards that close, are reopened or have buttons', () => {
    let stores: Stores;
    let store: Store;

    beforeEach(async () => {
      stores = await openStores();
      store = stores.one;
      await withRequest(store, 'a');
    });
    afterEach(() => stores.close());

    const { add, touch, take, showAll } = cardSteps(() => stores);

    test('a card closes only on what is true: a change that came meanwhile is shown as well', async () => {
      await add('q1');
      await take(async () => {
        await touch('a');
        return { activityId: 'm-1', shownRevision: 0, shownHash: 'h', closed: true };
      });
      expect(await take(() => ({ shownRevision: 1, closed: true }))).toBe(true);
      await touch('a');
      expect(await take(() => ({}))).toBe(false);
    });

    test('closed cards of a kind are reopened and shown once more; what was never shown stays closed', async () => {
      for (const subject of ['q1', 'q2']) await add(subject);
      await take(() => ({ activityId: 'm-1', shownRevision: 0, shownHash: 'h', closed: true }));
      await take(() => ({ closed: true }));
      const reopen = (kind: 'question' | 'plan') => () =>
        store.transaction(async (tx) => {
          await store.requests.lock(tx, 'a');
          await store.requests.update(tx, 'a', {});
          await store.cards.reopen(tx, 'a', kind);
        });
      await reopen('plan')();
      expect(await showAll()).toEqual([]);
      await reopen('question')();
      expect(await showAll()).toEqual(['q1']);
    });

    test('a card that is added while its request moves on shows where it moved to', async () => {
      const [moving, added] = [new Latch(), new Latch()];
      const moved = store.transaction(async (tx) => {
        await store.requests.lock(tx, 'a');
        await store.requests.update(tx, 'a', {});
        moving.open();
        await Promise.race([added.wait(), new Promise((resolve) => setTimeout(resolve, 300))]);
      });
      await moving.wait();
      await stores.two.cards.adopt({
        ...{ requestId: 'a', kind: 'question', conversation: 'general', subject: 'q1', activityId: 'm-1' },
      });
      added.open();
      await moved;
      expect(await take(() => ({ shownRevision: 0 }))).toBe(true);
      // Drawn before the change was to be seen: it is drawn again.
      expect(await take(() => ({ shownRevision: 1 }))).toBe(true);
      expect(await take(() => ({}))).toBe(false);
    });

    test('an edit of a message with buttons may be asked for first; others wait as before', async () => {
      for (const subject of ['plain', 'buttons']) await add(subject);
      const show = (card: CardRecord) => ({
        ...{ activityId: `m-${card.id}`, shownRevision: 0, hasButtons: card.subject === 'buttons' },
      });
      while (await take(show));
      await touch('a');
      await add('new');
      const seen: (string | null)[] = [];
      const next = (buttonsFirst: boolean) =>
        store.cards.takeStale(
          stores.clock.now(),
          (card) => {
            seen.push(card.subject);
            return Promise.resolve({ activityId: card.activityId ?? 'm-new', shownRevision: 1 });
          },
          { conversations: [], serviceUrls: [], failing: false, buttonsFirst },
        );
      for (const first of [true, true, false]) expect(await next(first)).toBe(true);
      expect(seen).toEqual(['buttons', 'new', 'plain']);
    });
  });
}

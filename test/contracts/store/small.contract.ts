import type { ConversationRecord, Store } from '../../../core/ports/store';
import type { OpenStores, Stores } from './stores';

export function smallContracts(openStores: OpenStores): void {
  let stores: Stores;
  let store: Store;

  async function open(): Promise<void> {
    stores = await openStores();
    store = stores.one;
  }

  describe('conversations', () => {
    beforeEach(open);
    afterEach(() => stores.close());

    const personal: Omit<ConversationRecord, 'blockedAt'> = {
      key: 'personal-1',
      kind: 'personal',
      personObjectId: 'alex-id',
      name: null,
      reference: { conversation: { id: 'personal-1' } },
      serviceUrl: 'https://smba.example/',
    };

    test('a conversation is kept and refreshed', async () => {
      await store.conversations.save(personal);
      await store.conversations.save({ ...personal, serviceUrl: 'https://other.example/' });
      expect(await store.conversations.get('personal-1')).toEqual({
        ...personal,
        serviceUrl: 'https://other.example/',
        blockedAt: null,
      });
      await store.conversations.remove('personal-1');
      expect(await store.conversations.get('personal-1')).toBeNull();
    });

    test('a refresh clears a block', async () => {
      await store.conversations.save(personal);
      await store.conversations.block('personal-1', stores.clock.now());
      expect((await store.conversations.get('personal-1'))?.blockedAt).toEqual(stores.clock.now());
      await store.conversations.save(personal);
      expect((await store.conversations.get('personal-1'))?.blockedAt).toBeNull();
    });

    test('the personal chat of somebody is the one used last', async () => {
      await store.conversations.save(personal);
      stores.clock.pass(1_000);
      await store.conversations.save({ ...personal, key: 'personal-2' });
      await store.conversations.save({ ...personal, key: 'group-1', kind: 'group' });
      expect((await store.conversations.personalOf('alex-id'))?.key).toBe('personal-2');
      stores.clock.pass(1_000);
      await store.conversations.save(personal);
      expect((await store.conversations.personalOf('alex-id'))?.key).toBe('personal-1');
      expect(await store.conversations.personalOf('megan-id')).toBeNull();
    });
  });

  describe('settings', () => {
    beforeEach(open);
    afterEach(() => stores.close());

    test('a setting is set, replaced, and preset only where it is missing', async () => {
      const { settings } = store;
      expect(await settings.get('notices')).toBeNull();
      await store.transaction((tx) => settings.preset(tx, 'notices', 'general'));
      await store.transaction((tx) => settings.preset(tx, 'notices', 'other'));
      expect(await settings.get('notices')).toBe('general');
      await store.transaction((tx) => settings.set(tx, 'notices', { key: ['x', null] }));
      await store.transaction((tx) => settings.preset(tx, 'notices', 'other'));
      expect(await stores.two.settings.get('notices')).toEqual({ key: ['x', null] });
    });
  });

  describe('bot state', () => {
    beforeEach(open);
    afterEach(() => stores.close());

    test('items are written, read and deleted by key; a missing one is absent', async () => {
      await store.botState.write({ a: { n: 1 }, b: { n: 2 } });
      await store.botState.write({ b: { n: 3 } });
      await store.botState.write({});
      expect(await stores.two.botState.read(['a', 'b', 'c'])).toEqual({ a: { n: 1 }, b: { n: 3 } });
      await store.botState.delete(['a', 'c']);
      expect(await store.botState.read(['a', 'b'])).toEqual({ b: { n: 3 } });
    });

    test('writers of the same keys do not get into each other’s way', async () => {
      const writes = Array.from({ length: 20 }, (_, index) => {
        const items = index % 2 === 0 ? { a: { index }, b: { index } } : { b: { index }, a: { index } };
        return (index % 2 === 0 ? stores.one : stores.two).botState.write(items);
      });
      await Promise.all(writes);
      const { a, b } = await store.botState.read(['a', 'b']);
      expect(a).toEqual(b);
    });
  });
}

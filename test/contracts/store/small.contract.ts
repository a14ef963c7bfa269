import type { Json } from '../../../core/json';
import type { ConversationRecord, Store } from '../../../core/ports/store';
import { withRequest } from './stores';
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

    test('of several who change the same setting at the same moment one does', async () => {
      const swap = (store: Store, before: Json | null, value: Json) =>
        store.transaction((tx) => store.settings.swap(tx, 'greeted', { before, value }));
      const racing = async (before: Json | null, values: readonly Json[]) => {
        const won = await Promise.all(
          values.map((value, at) => swap(at % 2 === 0 ? stores.one : stores.two, before, value)),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await stores.one.settings.get('greeted')).toEqual(values[won.indexOf(true)]);
      };
      await racing(null, [{ at: 1 }, { at: 2 }, { at: 3 }]);
      await racing(await stores.one.settings.get('greeted'), [{ at: 4 }, { at: 5 }, { at: 6 }]);
      expect(await swap(stores.one, { at: 99 }, { at: 7 })).toBe(false);
    });

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

  describe('dialogs', () => {
    beforeEach(open);
    afterEach(() => stores.close());

    test('what a person answers here is found by every process, as the request is now', async () => {
      await withRequest(store, 'a');
      await withRequest(store, 'b');
      await store.dialogs.follow('here', 'a');
      await store.dialogs.follow('there', 'a');
      await store.dialogs.follow('here', 'b');
      expect(await stores.two.dialogs.requestOf('here')).toEqual(await store.requests.get('b'));
      expect(await stores.two.dialogs.requestOf('there')).toMatchObject({ id: 'a', revision: 0 });
      await store.transaction(async (tx) => {
        await store.requests.lock(tx, 'a');
        await store.requests.update(tx, 'a', { state: 'planning' });
      });
      expect(await stores.two.dialogs.requestOf('there')).toMatchObject({ state: 'planning', revision: 1 });
      await store.dialogs.forget('here');
      expect(await stores.two.dialogs.requestOf('here')).toBeNull();
      await store.dialogs.follow('here', 'a');
      expect(await store.dialogs.requestOf('here')).toMatchObject({ id: 'a' });
    });
  });
}

import type { Store } from '../../../core/ports/store';
import type { OpenStores, Stores } from './stores';

const HOUR_MS = 3_600_000;
const VALUE = { requestId: 'a', name: 'client-secret' };

export function secretsContract(openStores: OpenStores): void {
  describe('secrets', () => {
    let stores: Stores;
    let store: Store;

    beforeEach(async () => {
      stores = await openStores();
      store = stores.one;
    });
    afterEach(() => stores.close());

    function after(ms: number): Date {
      return new Date(stores.clock.now().getTime() + ms);
    }

    function keep(text: string): Promise<void> {
      return store.transaction((tx) =>
        store.secrets.keep(tx, { ...VALUE, text, keepUntil: after(24 * HOUR_MS) }),
      );
    }

    async function mint(): Promise<string> {
      const token = await store.secrets.mintLink({ ...VALUE, expiresAt: after(600_000) });
      if (token === null) throw new Error('There is nothing to link to.');
      return token;
    }

    test('a link gives the value once', async () => {
      await keep('s3cret „ö“');
      const token = await mint();
      expect(await stores.two.secrets.look(token, stores.clock.now())).toMatchObject({ state: 'valid' });
      expect(await stores.two.secrets.burn(token, stores.clock.now())).toEqual({
        ...VALUE,
        text: 's3cret „ö“',
      });
      expect(await store.secrets.burn(token, stores.clock.now())).toBe('burnt');
      expect(await store.secrets.look(token, stores.clock.now())).toMatchObject({ state: 'burnt' });
      expect(await store.secrets.mintLink({ ...VALUE, expiresAt: after(1) })).toBeNull();
    });

    test('of many who burn at once one gets the value', async () => {
      await keep('x');
      const token = await mint();
      const burns = Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? stores.one : stores.two).secrets.burn(token, stores.clock.now()),
      );
      const results = await Promise.all(burns);
      expect(results.filter((result) => typeof result === 'object')).toHaveLength(1);
      expect(results.filter((result) => result === 'burnt')).toHaveLength(9);
    });

    test('a fresh link kills the older ones', async () => {
      await keep('x');
      const old = await mint();
      const fresh = await mint();
      expect(await store.secrets.look(old, stores.clock.now())).toMatchObject({ state: 'expired' });
      expect(await store.secrets.burn(old, stores.clock.now())).toBe('expired');
      expect(await store.secrets.burn(fresh, stores.clock.now())).toMatchObject({ text: 'x' });
    });

    test('a link dies with its time, a value with its own', async () => {
      await keep('x');
      const token = await mint();
      const late = stores.clock.pass(600_000);
      expect(await store.secrets.look(token, late)).toMatchObject({ state: 'expired' });
      expect(await store.secrets.burn(token, late)).toBe('expired');
      stores.clock.pass(24 * HOUR_MS);
      expect(await store.secrets.mintLink({ ...VALUE, expiresAt: after(1_000) })).toBeNull();
    });

    test('a token nobody minted is unknown', async () => {
      expect(await store.secrets.look('no-such-token', stores.clock.now())).toMatchObject({
        state: 'unknown',
      });
      expect(await store.secrets.burn('no-such-token', stores.clock.now())).toBe('unknown');
    });

    test('a value that is kept again replaces the old one and its links', async () => {
      await keep('old');
      const old = await mint();
      await keep('new');
      expect(await store.secrets.burn(old, stores.clock.now())).toBe('expired');
      expect(await store.secrets.burn(await mint(), stores.clock.now())).toMatchObject({ text: 'new' });
    });

    test('names and requests are apart', async () => {
      await keep('x');
      const other = { requestId: 'b', name: VALUE.name, text: 'y', keepUntil: after(HOUR_MS) };
      await store.transaction((tx) => store.secrets.keep(tx, other));
      const token = await mint();
      expect(await store.secrets.mintLink({ requestId: 'a', name: 'else', expiresAt: after(1) })).toBeNull();
      expect(await store.secrets.burn(token, stores.clock.now())).toMatchObject({ text: 'x' });
      expect(await store.secrets.mintLink({ ...other, expiresAt: after(1_000) })).not.toBeNull();
    });

    test('it opens while it is kept, and nowhere else', async () => {
      await keep('s3cret „ö“');
      expect(await stores.two.secrets.open(VALUE)).toBe('s3cret „ö“');
      expect(await store.secrets.open({ ...VALUE, name: 'else' })).toBeNull();
      await store.transaction((tx) => store.secrets.keepNoLonger(tx, { ...VALUE, than: after(HOUR_MS) }));
      await store.transaction((tx) => store.secrets.keepNoLonger(tx, { ...VALUE, than: after(9 * HOUR_MS) }));
      stores.clock.pass(HOUR_MS - 1);
      expect(await store.secrets.open(VALUE)).toBe('s3cret „ö“');
      stores.clock.pass(1);
      expect(await store.secrets.open(VALUE)).toBeNull();
    });

    test('a digest is that of one text at one place', () => {
      const digest = store.secrets.digestOf({ ...VALUE, text: 'x' });
      expect(digest).toMatch(/^[\w-]{43}$/);
      expect(stores.two.secrets.digestOf({ ...VALUE, text: 'x' })).toBe(digest);
      expect(stores.two.secrets.isDigestOf(digest, { ...VALUE, text: 'x' })).toBe(true);
      for (const other of [{ text: 'y' }, { requestId: 'b' }, { name: 'else' }])
        expect(store.secrets.isDigestOf(digest, { ...VALUE, text: 'x', ...other })).toBe(false);
    });

    test('a sweep deletes what is past its time', async () => {
      await keep('x');
      const token = await mint();
      expect(await store.secrets.sweep(after(24 * HOUR_MS - 1))).toBe(0);
      const late = stores.clock.pass(24 * HOUR_MS);
      expect(await store.secrets.sweep(late)).toBe(1);
      expect(await store.secrets.look(token, late)).toMatchObject({ state: 'expired' });
      expect(await store.secrets.sweep(late)).toBe(0);
    });
  });
}

import type { AuditEntry, Store } from '../../../core/ports/store';
import type { OpenStores, Stores } from './stores';

export function auditContract(openStores: OpenStores): void {
  describe('audit', () => {
    let stores: Stores;
    let store: Store;

    beforeEach(async () => {
      stores = await openStores();
      store = stores.one;
    });
    afterEach(() => stores.close());

    function entry(eventKey: string, changes: Partial<AuditEntry> = {}): AuditEntry {
      return {
        eventKey,
        tenantId: 'tenant-1',
        requestId: 'a',
        actorObjectId: 'alex-id',
        event: 'request-started',
        planHash: null,
        details: { vendor: 'Amplitude' },
        ...changes,
      };
    }

    function append(eventKey: string, changes: Partial<AuditEntry> = {}, to = store): Promise<void> {
      return to.transaction((tx) => to.audit.append(tx, entry(eventKey, changes)));
    }

    test('entries are numbered, chained and listed newest first', async () => {
      await append('e1');
      await append('e2', { requestId: 'b', details: { nested: { z: 1, a: [null, true] } }, planHash: 'h' });
      const [second, first] = await store.audit.list({ limit: 10 });
      expect(first).toMatchObject({ ...entry('e1'), seq: 1, at: stores.clock.now() });
      expect(second).toMatchObject({
        eventKey: 'e2',
        seq: 2,
        planHash: 'h',
        details: { nested: { z: 1, a: [null, true] } },
        previousHash: first?.hash,
      });
      expect((await store.audit.list({ requestId: 'a', limit: 10 })).map(({ seq }) => seq)).toEqual([1]);
      expect((await store.audit.list({ limit: 1 })).map(({ seq }) => seq)).toEqual([2]);
    });

    test('an event that is reported again is kept once', async () => {
      await append('e1');
      await append('e1', { event: 'graph-kept' });
      await store.transaction(async (tx) => {
        await store.audit.append(tx, entry('e2'));
        await store.audit.append(tx, entry('e2'));
        await store.audit.append(tx, entry('e3'));
      });
      const events = await store.audit.list({ limit: 10 });
      expect(events.map(({ seq, eventKey }) => `${seq} ${eventKey}`)).toEqual(['3 e3', '2 e2', '1 e1']);
    });

    test('what is rolled back was never audited', async () => {
      const failing = store.transaction(async (tx) => {
        await store.audit.append(tx, entry('e1'));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.audit.list({ limit: 10 })).toEqual([]);
    });

    test('processes that append at once make one chain without gaps', async () => {
      const both = [stores.one, stores.two];
      await Promise.all(
        Array.from({ length: 60 }, (_, index) => append(`e${index % 40}`, {}, both[index % 2])),
      );
      const chain = [...(await store.audit.list({ limit: 100 }))].reverse();
      expect(chain.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
      for (const [index, record] of chain.slice(1).entries()) {
        expect(record.previousHash).toBe(chain[index]?.hash);
      }
    });

    test('a second tenant’s entry is refused, and none of it is kept', async () => {
      await append('e1');
      await expect(append('e2', { tenantId: 'tenant-2' })).rejects.toMatchObject({
        kind: 'refused',
        code: 'database-of-another-tenant',
      });
      await append('e3');
      const events = await store.audit.list({ limit: 10 });
      expect(events.map(({ seq, eventKey }) => `${seq} ${eventKey}`)).toEqual(['2 e3', '1 e1']);
    });
  });
}

import type { Pool } from 'pg';
import { openStore } from '../../store/open-store';
import type { PostgresStore } from '../../store/open-store';
import type { SealingKeys } from '../../store/seal';
import { MovableClock } from '../contracts/store/stores';
import { createTestDatabase, openPool } from '../support/database';
import { silentLog } from '../support/silent-log';

/** A store on a fresh database, and a way past it. */
export interface StoreDatabase {
  readonly connectionString: string;
  readonly store: PostgresStore;
  readonly clock: MovableClock;
  /** Connections of an intruder or an operator. */
  readonly pool: Pool;
  open(...sealingKeys: SealingKeys): Promise<PostgresStore>;
  close(): Promise<void>;
}

export async function openStoreDatabase(): Promise<StoreDatabase> {
  const database = await createTestDatabase();
  const { connectionString } = database;
  const clock = new MovableClock();
  const opened: PostgresStore[] = [];
  const open = async (...sealingKeys: SealingKeys): Promise<PostgresStore> => {
    const store = await openStore({ connectionString, sealingKeys, clock, log: silentLog });
    opened.push(store);
    return store;
  };
  const pool = openPool(connectionString);
  return {
    connectionString,
    store: await open(Buffer.alloc(32, 7)),
    clock,
    pool,
    open,
    async close() {
      // A test may have closed its own.
      await Promise.allSettled(opened.map((store) => store.close()));
      await pool.end();
      await database.drop();
    },
  };
}

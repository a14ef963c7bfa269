import { openStore } from '../../store/open-store';
import type { SealingKeys } from '../../store/seal';
import { createTestDatabase, openPool } from '../support/database';
import { silentLog } from '../support/silent-log';
import { storeContract } from './store.contract';
import { MovableClock } from './store/stores';
import type { Stores } from './store/stores';

async function openStores(): Promise<Stores> {
  const database = await createTestDatabase();
  const { connectionString } = database;
  const clock = new MovableClock();
  const sealingKeys: SealingKeys = [Buffer.alloc(32, 7)];
  const options = { connectionString, sealingKeys, clock, log: silentLog };
  const [one, two] = [await openStore(options), await openStore(options)];
  return {
    one,
    two,
    clock,
    async lapse() {
      const pool = openPool(connectionString);
      await pool.query('UPDATE cards SET claimed_until = clock_timestamp()');
      await pool.end();
    },
    async close() {
      await Promise.all([one.close(), two.close()]);
      await database.drop();
    },
  };
}

describe('the store on PostgreSQL', () => {
  storeContract(openStores);
});

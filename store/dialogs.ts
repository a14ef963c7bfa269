import type { DialogStore } from '../core/ports/store';
import type { RequestRecord } from '../core/request';
import { rowOf, run } from './database';
import type { Database } from './database';
import { REQUEST_COLUMNS } from './held-requests';

/** Where botbuilder's state of a person in a conversation kept the request. */
const REQUEST_ID = `value->'setup'->>'requestId'`;

// Named: parsed and planned once a connection.
const READ = {
  name: 'read-dialog',
  text: `SELECT ${REQUEST_COLUMNS} FROM bot_state JOIN requests ON requests.id = ${REQUEST_ID} WHERE key = $1`,
};

export function createDialogStore({ pool, clock }: Database): DialogStore {
  return {
    requestOf(key) {
      return rowOf(pool.query<RequestRecord>({ ...READ, values: [key] }));
    },

    async follow(key, requestId) {
      await run(
        pool.query(
          `INSERT INTO bot_state (key, value, changed_at) VALUES ($1, $2, $3)
           ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, changed_at = EXCLUDED.changed_at`,
          [key, JSON.stringify({ setup: { requestId } }), clock.now()],
        ),
      );
    },

    async forget(key) {
      await run(pool.query('DELETE FROM bot_state WHERE key = $1', [key]));
    },
  };
}

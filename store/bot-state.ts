import type { JsonObject } from '../core/json';
import type { BotStateStore } from '../core/ports/store';
import { rowsOf, run } from './database';
import type { Database } from './database';

export function createBotStateStore({ pool, clock }: Database): BotStateStore {
  return {
    async read(keys) {
      const rows = await rowsOf(
        pool.query<{ key: string; value: JsonObject }>(
          'SELECT key, value FROM bot_state WHERE key = ANY ($1)',
          [keys],
        ),
      );
      return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
    },

    async write(items) {
      // In the order of the keys: two writers of the same keys wait for each other instead of deadlocking.
      const entries = Object.entries(items).sort(([one], [other]) => (one < other ? -1 : 1));
      await run(
        pool.query(
          `INSERT INTO bot_state (key, value, changed_at)
           SELECT key, value::json, $3 FROM unnest($1::text[], $2::text[]) AS item (key, value)
           ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, changed_at = EXCLUDED.changed_at`,
          [entries.map(([key]) => key), entries.map(([, value]) => JSON.stringify(value)), clock.now()],
        ),
      );
    },

    async delete(keys) {
      await run(pool.query('DELETE FROM bot_state WHERE key = ANY ($1)', [keys]));
    },
  };
}

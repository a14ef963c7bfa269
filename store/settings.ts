import type { Json } from '../core/json';
import type { SettingStore } from '../core/ports/store';
import { rowOf, run } from './database';
import type { Database } from './database';

export function createSettingStore(database: Database): SettingStore {
  return {
    async get(key) {
      const row = await rowOf(
        database.pool.query<{ value: Json }>('SELECT value FROM settings WHERE key = $1', [key]),
      );
      return row?.value ?? null;
    },

    async set(tx, key, value) {
      await run(
        database.clientOf(tx).query(
          `INSERT INTO settings (key, value) VALUES ($1, $2)
           ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
          [key, JSON.stringify(value)],
        ),
      );
    },

    async swap(tx, key, { before, value }) {
      const client = database.clientOf(tx);
      const changed =
        before === null
          ? client.query('INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING', [
              key,
              JSON.stringify(value),
            ])
          : client.query('UPDATE settings SET value = $3 WHERE key = $1 AND value::jsonb = $2::jsonb', [
              key,
              JSON.stringify(before),
              JSON.stringify(value),
            ]);
      return (await run(changed)) === 1;
    },

    async preset(tx, key, value) {
      await run(
        database
          .clientOf(tx)
          .query('INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING', [
            key,
            JSON.stringify(value),
          ]),
      );
    },
  };
}

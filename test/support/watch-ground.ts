import type { Json } from '../../core/json';
import type { WatchedRecord } from '../../core/ports/watched';
import { NO_POLICY } from '../../core/policy';
import type { Log } from '../../core/ports/log';
import { DAY_MS } from '../../core/durations';
import { openStore, type PostgresStore } from '../../store/open-store';
import type { Ports } from '../../workflows/ports';
import { MovableClock, newRequest } from '../contracts/store/stores';
import { setUpClient } from '../graph/support/client';
import { ChangesServer } from './changes-server';
import { createTestDatabase } from './database';

export interface WatchGround {
  readonly ports: Ports;
  readonly store: PostgresStore;
  readonly clock: MovableClock;
  readonly entra: ChangesServer;
  readonly logLines: string[];
  /** Watched requests with one application each: `app-<id>`, `sp-<id>`, a consent `grant-<id>`; due in a day. */
  watch(...ids: readonly string[]): Promise<void>;
  /** So many at once: `m1`, `m2`, … */
  watchMany(count: number): Promise<void>;
  /** Those that are due now. */
  due(): Promise<readonly string[]>;
  setting(key: string): Promise<Json | null>;
  stop(): Promise<void>;
}

/** The real store and Graph client over a server that answers delta queries; no request has a plan. */
export async function openWatchGround(): Promise<WatchGround> {
  const [database, entra] = [await createTestDatabase(), await ChangesServer.start()];
  const clock = new MovableClock();
  const logLines: string[] = [];
  const line = (fields: object, message: string) => logLines.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { debug: () => undefined, info: line, warn: line, error: line };
  const { connectionString } = database;
  const store = await openStore({ connectionString, sealingKeys: [Buffer.alloc(32)], clock, log });
  const { tenant } = setUpClient(entra.url, { clock });
  const rules = { policy: NO_POLICY, visibilityWindowMs: 0 };
  const ports = { store, tenant, clock, log, rules, nudge: () => undefined } as unknown as Ports;
  return {
    ports,
    store,
    clock,
    entra,
    logLines,
    async watch(...ids) {
      for (const id of ids)
        await store.transaction(async (tx) => {
          await store.requests.insert(tx, newRequest(id));
          await store.watched.save(tx, watchedRecord(id, clock));
        });
    },
    async watchMany(count) {
      await store.transaction(async (tx) => {
        await store.clientOf(tx).query(
          `INSERT INTO requests (id, tenant_id, state, recipe_id, answers, requester, requester_object_id, origin,
             inbound_key, facts, created_at)
           SELECT 'm' || n, 'tenant-1', 'completed', 'amplitude', '{}', '{}', 'alex-id', 'general', 'm' || n, '{}', now()
           FROM generate_series(1, $1) AS n`,
          [count],
        );
        for (let n = 1; n <= count; n += 1)
          await store.watched.save(tx, watchedRecord(`m${String(n)}`, clock));
      });
    },
    async due() {
      const { rows } = await store.transaction((tx) =>
        store
          .clientOf(tx)
          .query<{ id: string }>(
            'SELECT request_id AS id FROM watched WHERE due_at <= $1 ORDER BY request_id',
            [clock.now()],
          ),
      );
      return rows.map(({ id }) => id);
    },
    setting: (key) => store.settings.get(key),
    async stop() {
      await store.close();
      await entra.stop();
      await database.drop();
    },
  };
}

function watchedRecord(id: string, clock: MovableClock): WatchedRecord {
  const now = clock.now();
  return {
    requestId: id,
    applications: [{ appObjectId: `app-${id}`, spObjectId: `sp-${id}`, clientId: `client-${id}` }],
    grantIds: [`grant-${id}`],
    baseline: { takenAt: now.toISOString(), lists: {} },
    isFormer: false,
    seen: null,
    drift: null,
    mutedHash: null,
    mutedUntil: null,
    ends: [],
    assigned: null,
    letsEverybodyIn: false,
    names: {},
    dueAt: new Date(now.getTime() + DAY_MS),
    lookedAt: now,
  };
}

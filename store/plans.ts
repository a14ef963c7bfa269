import type { PlanRecord, PlanStore } from '../core/ports/store';
import { rowOf, rowsOf, run } from './database';
import type { Database } from './database';

const SELECT_PLANS = `SELECT id, request_id AS "requestId", seq, kind, document, hash,
  created_at AS "createdAt", expires_at AS "expiresAt" FROM plans`;

export function createPlanStore(database: Database): PlanStore {
  const { pool, clock } = database;
  return {
    async insert(tx, plan) {
      const client = database.clientOf(tx);
      const inserted = await run(
        client.query(
          `INSERT INTO plans (id, request_id, seq, kind, document, hash, created_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
          [
            plan.id,
            plan.requestId,
            plan.seq,
            plan.kind,
            JSON.stringify(plan.document),
            plan.hash,
            clock.now(),
            plan.expiresAt,
          ],
        ),
      );
      if (inserted === 0) return false;
      const { operations } = plan.document;
      await run(
        client.query(
          `INSERT INTO operations (plan_id, key, stage, position)
           SELECT $1, key, stage, position
           FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS planned (key, stage, position)`,
          [plan.id, operations.map(({ key }) => key), operations.map(({ stage }) => stage)],
        ),
      );
      return true;
    },

    get(id) {
      return rowOf(pool.query<PlanRecord>(`${SELECT_PLANS} WHERE id = $1`, [id]));
    },

    latest(requestId) {
      return rowOf(
        pool.query<PlanRecord>(`${SELECT_PLANS} WHERE request_id = $1 ORDER BY seq DESC LIMIT 1`, [
          requestId,
        ]),
      );
    },

    listForRequest(requestId) {
      return rowsOf(
        pool.query<PlanRecord>(`${SELECT_PLANS} WHERE request_id = $1 ORDER BY seq`, [requestId]),
      );
    },
  };
}

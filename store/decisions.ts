import type { DecisionRecord, DecisionStore } from '../core/ports/store';
import { rowsOf, run } from './database';
import type { Database } from './database';

export function createDecisionStore(database: Database): DecisionStore {
  const { pool, clock } = database;
  return {
    async insert(tx, decision) {
      const inserted = await run(
        database.clientOf(tx).query(
          `INSERT INTO decisions (plan_id, stage, approver_object_id, approver, verdict, reason, plan_hash, at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
          [
            decision.planId,
            decision.stage,
            decision.approver.objectId,
            JSON.stringify(decision.approver),
            decision.verdict,
            decision.reason,
            decision.planHash,
            clock.now(),
          ],
        ),
      );
      return inserted === 1;
    },

    list(planId) {
      return rowsOf(
        pool.query<DecisionRecord>(
          `SELECT plan_id AS "planId", stage, approver, verdict, reason, plan_hash AS "planHash", at
           FROM decisions WHERE plan_id = $1 ORDER BY at, stage, approver_object_id`,
          [planId],
        ),
      );
    },
  };
}

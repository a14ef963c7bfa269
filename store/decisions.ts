import type { DecisionRecord, DecisionStore } from '../core/ports/store';
import type { Stage } from '../core/stages';
import { rowsOf } from './database';
import type { Database } from './database';

// A no takes the place of one's own yes, never the other way round.
const INSERT = `INSERT INTO decisions AS known
  (plan_id, stage, approver_object_id, approver, verdict, reason, plan_hash, on_behalf_of, at)
SELECT $1, stage, $3, $4, $5, $6, $7, $8, $9 FROM unnest($2::text[]) AS stage
ON CONFLICT (plan_id, stage, approver_object_id) DO UPDATE SET approver = EXCLUDED.approver,
  verdict = EXCLUDED.verdict, reason = EXCLUDED.reason, plan_hash = EXCLUDED.plan_hash,
  on_behalf_of = EXCLUDED.on_behalf_of, at = EXCLUDED.at, voided_at = NULL
WHERE known.voided_at IS NOT NULL
  OR (known.verdict = 'approved' AND EXCLUDED.verdict <> 'approved')
RETURNING stage`;

export function createDecisionStore(database: Database): DecisionStore {
  const { pool, clock } = database;
  return {
    async insert(tx, decision) {
      const { stages } = decision;
      const rows = await rowsOf(
        database
          .clientOf(tx)
          .query<{ stage: Stage }>(INSERT, [
            decision.planId,
            stages,
            decision.approver.objectId,
            JSON.stringify(decision.approver),
            decision.verdict,
            decision.reason,
            decision.planHash,
            decision.onBehalfOf === null ? null : JSON.stringify(decision.onBehalfOf),
            clock.now(),
          ]),
      );
      return stages.filter((stage) => rows.some((row) => row.stage === stage));
    },

    async voidApprovals(tx, { planId, approverObjectId, stages }) {
      const rows = await rowsOf(
        database.clientOf(tx).query<{ stage: Stage }>(
          `UPDATE decisions SET voided_at = $4 WHERE plan_id = $1 AND approver_object_id = $2
             AND stage = ANY ($3) AND verdict = 'approved' AND voided_at IS NULL RETURNING stage`,
          [planId, approverObjectId, stages, clock.now()],
        ),
      );
      return stages.filter((stage) => rows.some((row) => row.stage === stage));
    },

    list(planId) {
      return rowsOf(
        pool.query<DecisionRecord>(
          `SELECT plan_id AS "planId", stage, approver, verdict, reason, plan_hash AS "planHash",
             on_behalf_of AS "onBehalfOf", at, voided_at AS "voidedAt"
           FROM decisions WHERE plan_id = $1 ORDER BY at, stage, approver_object_id`,
          [planId],
        ),
      );
    },
  };
}

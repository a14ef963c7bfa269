import { AppError } from '../core/errors';
import type { OperationRecord } from '../core/plan';
import type { OperationChange, OperationStore } from '../core/ports/store';
import { rowsOf, run } from './database';
import type { Database } from './database';
import { HeldRequests } from './held-requests';

const SELECT_OPERATIONS = `SELECT plan_id AS "planId", key, operations.stage, state, attempt,
  client_request_id AS "clientRequestId", before, effect, ids, request_ids AS "requestIds", checks, failure, remark
  FROM operations`;

const COLUMN_OF: Readonly<Record<keyof OperationChange, { name: string; json: boolean }>> = {
  state: { name: 'state', json: false },
  attempt: { name: 'attempt', json: false },
  clientRequestId: { name: 'client_request_id', json: false },
  before: { name: 'before', json: true },
  effect: { name: 'effect', json: false },
  ids: { name: 'ids', json: true },
  requestIds: { name: 'request_ids', json: true },
  checks: { name: 'checks', json: true },
  failure: { name: 'failure', json: true },
  remark: { name: 'remark', json: false },
};

export function createOperationStore(database: Database): OperationStore {
  const { pool } = database;
  return {
    list(planId) {
      return rowsOf(
        pool.query<OperationRecord>(`${SELECT_OPERATIONS} WHERE plan_id = $1 ORDER BY position`, [planId]),
      );
    },

    listForRequest(requestId) {
      return rowsOf(
        pool.query<OperationRecord>(
          `${SELECT_OPERATIONS} JOIN plans ON plans.id = plan_id WHERE request_id = $1 ORDER BY seq, position`,
          [requestId],
        ),
      );
    },

    async update(tx, { planId, key }, change) {
      const client = database.clientOf(tx);
      // The request first, as everywhere else: two transactions that lock in different orders would deadlock.
      await HeldRequests.in(database, tx).countUp(planId);
      const { assignments, values } = assignmentsOf(change);
      if (assignments.length === 0) return;
      const changed = await run(
        client.query(`UPDATE operations SET ${assignments.join(', ')} WHERE plan_id = $1 AND key = $2`, [
          planId,
          key,
          ...values,
        ]),
      );
      if (changed === 0) throw noSuchOperation(planId, key);
    },
  };
}

function assignmentsOf(change: OperationChange): { assignments: string[]; values: unknown[] } {
  const assignments: string[] = [];
  const values: unknown[] = [];
  for (const [field, value] of Object.entries(change)) {
    const column = COLUMN_OF[field as keyof OperationChange];
    values.push(column.json && value !== null ? JSON.stringify(value) : value);
    assignments.push(`${column.name} = $${values.length + 2}`);
  }
  return { assignments, values };
}

function noSuchOperation(planId: string, key: string): AppError {
  return new AppError({
    kind: 'bug',
    code: 'operation-unknown',
    safeText: 'Something went wrong.',
    details: { planId, key },
  });
}

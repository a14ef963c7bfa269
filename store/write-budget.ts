import { AppError } from '../core/errors';
import type { WriteBudget } from '../core/ports/write-budget';
import { rowOf, type Database } from './database';

/**
 * A block begins when the one so many places before it began long enough ago. One row, one statement, no transaction
 * around it: processes wait for each other only as long as it is written. Nobody queues for longer than six spans (16,000
 * writes waiting at once); what begins later was taken by a wrong clock, and holds the others up no longer than that.
 */
const RESERVE = `
  UPDATE write_budget
  SET begins = (
    begins || CASE WHEN cardinality(begins) < $2::int THEN $1::float8
      ELSE greatest($1, least(begins[cardinality(begins) + 1 - $2], $1 + 6 * $3::float8) + $3) END
  )[cardinality(begins) + 2 - $2:]
  RETURNING begins[cardinality(begins)] AS at`;

export function createWriteBudget(database: Database): WriteBudget {
  return {
    async reserve({ blocks, withinMs }) {
      const nowMs = database.clock.now().getTime();
      const row = await rowOf(database.pool.query<{ at: number }>(RESERVE, [nowMs, blocks, withinMs]));
      if (row === null) throw lost();
      return new Date(row.at);
    },
  };
}

function lost(): AppError {
  return new AppError({
    kind: 'bug',
    code: 'write-budget-missing',
    safeText: 'The table by which writes are paced has lost its row. Nothing was written.',
  });
}

import type { Delegation, DelegationStore } from '../core/ports/store';
import { rowsOf, run } from './database';
import type { Database } from './database';

export function createDelegationStore(database: Database): DelegationStore {
  return {
    async set(tx, { person, delegate, until }) {
      await run(
        database.clientOf(tx).query(
          `INSERT INTO delegations (person_object_id, person, delegate, until) VALUES ($1, $2, $3, $4)
           ON CONFLICT (person_object_id)
           DO UPDATE SET person = EXCLUDED.person, delegate = EXCLUDED.delegate, until = EXCLUDED.until`,
          [person.objectId, JSON.stringify(person), JSON.stringify(delegate), until],
        ),
      );
    },

    async remove(tx, personObjectId) {
      const removed = await run(
        database.clientOf(tx).query('DELETE FROM delegations WHERE person_object_id = $1', [personObjectId]),
      );
      return removed === 1;
    },

    listActive(now) {
      return rowsOf(
        database.pool.query<Delegation>(
          'SELECT person, delegate, until FROM delegations WHERE until > $1 ORDER BY person_object_id',
          [now],
        ),
      );
    },
  };
}

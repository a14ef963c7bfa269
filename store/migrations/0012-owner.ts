import type { Migration } from '../migration';

/** Nothing more happens to such a request by itself. Frozen: later releases may know more states. */
const FINAL = `'completed', 'rejected', 'expired', 'cancelled', 'undone'`;

/** Nothing stands yet, or any more. Frozen as well. */
const NOT_LOOKED_AFTER = `'collecting', 'rejected', 'expired', 'cancelled', 'undone'`;

const OWNER = `coalesce(owner_object_id, requester_object_id)`;

/**
 * Who owns a set-up: nobody is noted while it is the requester, so no row is written and a process of the release
 * before goes on adding requests.
 */
export const owner: Migration = {
  version: 12,
  name: 'owner',
  statements: [
    `ALTER TABLE requests ADD COLUMN owner json, ADD COLUMN owner_object_id text`,
    `CREATE INDEX requests_by_owner ON requests ((${OWNER}), created_at)`,
    `DROP INDEX requests_by_requester`,
    `CREATE INDEX requests_owned_open ON requests ((${OWNER}), recipe_id) WHERE state NOT IN (${FINAL})`,
    `DROP INDEX requests_open`,
    `CREATE INDEX requests_looked_after ON requests ((${OWNER}))
      WHERE state NOT IN (${NOT_LOOKED_AFTER})`,
  ],
};

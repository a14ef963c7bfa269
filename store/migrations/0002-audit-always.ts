import type { Migration } from '../migration';

export const auditAlways: Migration = {
  version: 2,
  name: 'audit-always',
  statements: [
    // An ordinary trigger is skipped in a session that says it is a replica.
    `ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_append_only`,
    `CREATE INDEX requests_by_recipe ON requests (recipe_id, created_at)`,
  ],
};

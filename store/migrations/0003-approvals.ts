import type { Migration } from '../migration';

export const approvals: Migration = {
  version: 3,
  name: 'approvals',
  statements: [
    `ALTER TABLE decisions ADD COLUMN on_behalf_of json, ADD COLUMN voided_at timestamptz(3)`,
    `CREATE TABLE delegations (
      person_object_id text PRIMARY KEY,
      person json NOT NULL,
      delegate json NOT NULL,
      until timestamptz(3) NOT NULL
    )`,
  ],
};

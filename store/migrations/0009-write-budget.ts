import type { Migration } from '../migration';

export const writeBudget: Migration = {
  version: 9,
  name: 'write-budget',
  statements: [
    // One row; `begins` holds when the latest blocks of writes begin, in milliseconds of Unix time, oldest first.
    `CREATE TABLE write_budget (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      begins double precision[] NOT NULL
    )`,
    `INSERT INTO write_budget (begins) VALUES ('{}')`,
  ],
};

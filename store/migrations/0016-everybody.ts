import type { Migration } from '../migration';

/** The next look says it: within a day. */
export const everybody: Migration = {
  version: 16,
  name: 'everybody',
  statements: [`ALTER TABLE watched ADD COLUMN lets_everybody_in boolean NOT NULL DEFAULT false`],
};

import type { Migration } from '../migration';

export const cardClaims: Migration = {
  version: 6,
  name: 'card-claims',
  statements: [
    `ALTER TABLE cards ADD COLUMN claim text, ADD COLUMN claimed_until timestamptz(3)`,
    `CREATE INDEX cards_failing ON cards (conversation) WHERE failures > 0 AND NOT closed`,
  ],
};

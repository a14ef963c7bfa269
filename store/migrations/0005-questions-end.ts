import type { Migration } from '../migration';

export const questionsEnd: Migration = {
  version: 5,
  name: 'questions-end',
  statements: [
    // Questions that went on after a wait had no end; they get that of all others, from now.
    `UPDATE requests SET due_at = now() + interval '14 days' WHERE state = 'collecting' AND due_at IS NULL`,
  ],
};

import type { Migration } from '../migration';

/** Where the stack of dialogs kept what the one dialog keeps by itself now. */
const KEPT = `value->'dialogs'->'dialogStack'->0->'state'`;

export const oneDialog: Migration = {
  version: 7,
  name: 'one-dialog',
  statements: [`UPDATE bot_state SET value = json_build_object('setup', ${KEPT}) WHERE ${KEPT} IS NOT NULL`],
};

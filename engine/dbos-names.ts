/** Owner of our rows in the engine's tables. */
export const APPLICATION = 'latchkey';
/** A constant: work that an older release began is finished by this one. Change running workflows through `DBOS.patch` only. */
export const VERSION = '1';
export const QUEUE = 'runs';
export const WORKFLOW = 'run';

/** Said wherever a deployment with `WRITES=off` is asked to write. */
export const WRITES_OFF =
  'This deployment only makes plans: writing is switched off (WRITES=off). Nothing was written.';

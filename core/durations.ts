export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** A sealed value that nobody revealed is gone after this. */
export const SECRET_KEPT_MS = DAY_MS;
/** A sealed answer that a plan writes waits for its run; whoever takes longer is asked again. */
export const SEALED_UNTIL_WRITTEN_MS = 60 * DAY_MS;

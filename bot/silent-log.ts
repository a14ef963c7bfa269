import type { Log } from '../core/ports/log';

const drop = (): void => undefined;

/** For commands whose only output is their own. */
export const silentLog: Log = { debug: drop, info: drop, warn: drop, error: drop };

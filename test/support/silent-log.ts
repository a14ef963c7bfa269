import type { Log } from '../../core/ports/log';

const drop = (): void => undefined;

export const silentLog: Log = { debug: drop, info: drop, warn: drop, error: drop };

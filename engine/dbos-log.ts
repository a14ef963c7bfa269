import type { DLogger } from '@dbos-inc/dbos-sdk';
import type { Log } from '../core/ports/log';

/** The engine's own log lines. What it finds worth telling about each start is noise for an operator. */
export function dbosLog(log: Log): DLogger {
  return {
    debug: (entry) => {
      log.debug({ part: 'dbos' }, String(entry));
    },
    info: (entry) => {
      log.debug({ part: 'dbos' }, String(entry));
    },
    warn: (entry) => {
      log.warn({ part: 'dbos' }, String(entry));
    },
    error: (entry, metadata) => {
      log.error({ part: 'dbos', stack: metadata?.stack ?? null }, String(entry));
    },
  };
}

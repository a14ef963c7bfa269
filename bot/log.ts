import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { correlationId } from '../core/correlation';
import { AppError } from '../core/errors';
import type { JsonObject } from '../core/json';
import type { Log } from '../core/ports/log';
import { redactedFields, withoutSecrets } from '../core/redact';
import { makeFolder } from './start/data-folder';
import type { Settings } from './settings';

/**
 * One JSON line per entry, with what could hold a secret blanked and the id of what is under way: on stdout in tenant mode, in
 * `DATA_DIR/bot.log` in the sandbox, where warnings and errors also go to stderr. Error: `refused` when the
 * folder cannot be written.
 */
export function createLog({ mode, dataDir, logLevel }: Pick<Settings, 'mode' | 'dataDir' | 'logLevel'>): Log {
  const options = { level: logLevel, base: null };
  if (mode === 'tenant') return logOn(pino(options));
  return logOn(
    pino(
      options,
      pino.multistream([
        { level: logLevel, stream: logFile(dataDir) },
        { level: 'warn', stream: pino.destination({ dest: 2, sync: true }) },
      ]),
    ),
  );
}

function logFile(dataDir: string) {
  try {
    makeFolder(dataDir);
    return pino.destination({ dest: join(dataDir, 'bot.log'), mode: 0o600, sync: true });
  } catch (error) {
    throw new AppError({
      kind: 'refused',
      code: 'data-dir-unwritable',
      safeText: `The folder ${dataDir} cannot be written. Set DATA_DIR to one that can.`,
      cause: error,
    });
  }
}

function logOn(logger: Logger): Log {
  const at =
    (level: keyof Log) =>
    (fields: JsonObject, message: string): void => {
      if (!logger.isLevelEnabled(level)) return;
      const id = correlationId();
      const entry = redactedFields(fields);
      logger[level](id === null ? entry : { correlationId: id, ...entry }, withoutSecrets(message));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Libraries write to the console, keys and stacks among it; what they say becomes entries of kind `debug`. */
export function captureConsole(log: Log): void {
  const capture = (...parts: readonly unknown[]): void => {
    log.debug({ console: parts.map(String).join(' ').slice(0, 500) }, 'A library wrote to the console');
  };
  Object.assign(globalThis.console, {
    log: capture,
    info: capture,
    warn: capture,
    error: capture,
    debug: capture,
  });
}

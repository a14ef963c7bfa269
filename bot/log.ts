import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { AppError } from '../core/errors';
import type { Log } from '../core/ports/log';
import { makeFolder } from './data-folder';
import type { Settings } from './settings';

const SECRET_FIELDS = [
  'authorization',
  'password',
  'secret',
  'secretText',
  'token',
  'connectionString',
  'text.secret',
];

/**
 * One JSON line per entry, with fields that could hold a secret blanked: on stdout in tenant mode, in
 * `DATA_DIR/bot.log` in the sandbox, where warnings and errors also go to stderr. Error: `refused` when the
 * folder cannot be written.
 */
export function createLog({ mode, dataDir, logLevel }: Pick<Settings, 'mode' | 'dataDir' | 'logLevel'>): Log {
  const options = {
    level: logLevel,
    base: null,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
  };
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
  return {
    debug: (fields, message) => {
      logger.debug(fields, message);
    },
    info: (fields, message) => {
      logger.info(fields, message);
    },
    warn: (fields, message) => {
      logger.warn(fields, message);
    },
    error: (fields, message) => {
      logger.error(fields, message);
    },
  };
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

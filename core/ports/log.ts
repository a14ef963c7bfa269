import type { JsonObject } from '../json';

/** Structured log (pino's shape): fields first, then a sentence. Never a token, secret or e-mail body. */
export interface Log {
  debug(fields: JsonObject, message: string): void;
  info(fields: JsonObject, message: string): void;
  warn(fields: JsonObject, message: string): void;
  error(fields: JsonObject, message: string): void;
}

import type { JsonObject } from './json';

/** The closed list of what can go wrong; code decides by this and by `code`, never by a message text. */
export type ErrorKind =
  'invalid' | 'refused' | 'not-found' | 'conflict' | 'throttled' | 'unavailable' | 'stale' | 'bug';

export interface AppErrorFields {
  kind: ErrorKind;
  /** Stable and searchable, e.g. `Request_ResourceNotFound` or `settings-invalid`. */
  code: string;
  /** A sentence that may be shown to anyone: no secret, no token, no stack. */
  safeText: string;
  /** Redacted facts for the log. */
  details?: JsonObject;
  cause?: unknown;
}

/** Breakage. A rule that says no is a returned result, not one of these. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly safeText: string;
  readonly details: JsonObject;

  constructor({ kind, code, safeText, details = {}, cause }: AppErrorFields) {
    super(`${code}: ${safeText}`, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.safeText = safeText;
    this.details = details;
  }
}

export function isAppError(error: unknown, code?: string): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}

/** The database did not answer, so nothing about this failure can be on record; later it may work. */
export function isStoreUnreachable(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'unavailable' && error.code.startsWith('database-');
}

/**
 * What a log may say about anything that was thrown. The message of a foreign error is left out: it may quote
 * a token, a row or what a person wrote.
 */
export function describeError(error: unknown): JsonObject {
  if (error instanceof AppError) return { ...error.details, kind: error.kind, code: error.code };
  if (!(error instanceof Error)) return { kind: 'bug', code: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: 'bug', code: error.name, frames: frames.slice(0, 6).map((line) => line.trim()) };
}

import { AppError } from '../core/errors';
import type { ErrorKind } from '../core/errors';
import type { JsonObject } from '../core/json';

/** An error as the engine may keep it, which is in clear text: nothing of foreign origin. */
export interface ReducedError {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly safeText: string;
  readonly details: JsonObject;
}

/** What a step leaves behind. A failure is data as well, so that it reads the same after a crash. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ReducedError };

/** Facts of an error that hold no text of the tenant or of a person. */
const KEPT_DETAILS = ['requestId', 'status', 'outcomeUnknown'];

export function reduce(error: unknown): ReducedError {
  if (!(error instanceof AppError)) {
    return { kind: 'bug', code: 'unexpected', safeText: 'Something went wrong.', details: {} };
  }
  const { kind, code, safeText } = error;
  const kept = Object.entries(error.details).filter(([name]) => KEPT_DETAILS.includes(name));
  return { kind, code, safeText, details: Object.fromEntries(kept) };
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new AppError(outcome.error);
}

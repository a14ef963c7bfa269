import { correlationId } from '../../core/correlation';
import { AppError, isStoreUnreachable } from '../../core/errors';
import type { OperationFailure } from '../../core/plan';

/** Code of a failure that only reading back showed. */
export const READ_BACK_DIFFERS = 'read-back-differs';

/** What the card says of an error: only text marked safe, else a code. */
export function failureOf(error: unknown): OperationFailure {
  if (!(error instanceof AppError)) {
    return failure({ text: 'Something unexpected happened inside Latchkey.', code: 'unexpected' });
  }
  const requestId = error.details['requestId'];
  return failure({
    text: error.safeText,
    code: error.code,
    requestId: typeof requestId === 'string' ? requestId : null,
  });
}

/** With the id by which the log entries of this run are found. */
export function failure({
  text,
  code,
  requestId = null,
}: Pick<OperationFailure, 'text' | 'code'> & { requestId?: string | null }): OperationFailure {
  const id = correlationId();
  return { text, code, requestId, ...(id === null ? {} : { correlationId: id }) };
}

/** A failure that cannot be put on record is none of the run's: the engine does the step again later. */
export function passOnStoreFailure(error: unknown): void {
  if (isStoreUnreachable(error)) throw error;
}

/** True when a write may have happened although no answer says so. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof AppError && error.details['outcomeUnknown'] === true;
}

export function describeWait(waitMs: number, reason: 'throttled' | 'not-ready' | 'unavailable'): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  switch (reason) {
    case 'throttled':
      return `Microsoft asks us to wait ${seconds} s`;
    case 'not-ready':
      return 'Waiting until Entra shows the new object';
    case 'unavailable':
      return `Microsoft Graph did not answer; trying again in ${seconds} s`;
  }
}

import { correlationId } from '../../core/correlation';
import { AppError, isStoreUnreachable } from '../../core/errors';
import type { OperationFailure } from '../../core/plan';
import type { WaitReason } from '../../core/ports/tenant';

/** Code of a failure that only reading back showed. */
export const READ_BACK_DIFFERS = 'read-back-differs';

/**
 * What the card says of an error: only text marked safe, else a code. `needed`: permissions of the operation, to name
 * where its write is refused for want of one.
 */
export function failureOf(error: unknown, needed: readonly string[] = []): OperationFailure {
  if (!(error instanceof AppError)) {
    return failure({ text: 'Something unexpected happened inside Latchkey.', code: 'unexpected' });
  }
  const { requestId, retryAt, refusal, method } = error.details;
  const isOurWrite = refusal === 'permission' && method !== 'GET' && needed.length > 0;
  const grant = isOurWrite
    ? ` It needs ${needed.join(' and ')} on Microsoft Graph. Grant it, then press Try again.`
    : '';
  return failure({
    text: `${error.safeText}${grant}`,
    code: error.code,
    requestId: typeof requestId === 'string' ? requestId : null,
    ...(typeof retryAt === 'string' && { notBefore: retryAt }),
  });
}

/** With the id by which the log entries of this run are found. */
export function failure({
  text,
  code,
  requestId = null,
  ...more
}: Pick<OperationFailure, 'text' | 'code' | 'notBefore'> & { requestId?: string | null }): OperationFailure {
  const id = correlationId();
  return { text, code, requestId, ...more, ...(id === null ? {} : { correlationId: id }) };
}

/** A failure that cannot be put on record is none of the run's: the engine does the step again later. */
export function passOnStoreFailure(error: unknown): void {
  if (isStoreUnreachable(error)) throw error;
}

/** True when a write may have happened although no answer says so. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof AppError && error.details['outcomeUnknown'] === true;
}

export function describeWait(waitMs: number, reason: WaitReason): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  switch (reason) {
    case 'throttled':
      return `Microsoft asks us to wait ${seconds} s`;
    case 'not-ready':
      return 'Waiting until Entra shows the new object';
    case 'paced':
      return `Waiting ${seconds} s for its turn: writes are paced below Microsoft’s limit`;
    case 'unavailable':
      return `Microsoft Graph did not answer; trying again in ${seconds} s`;
  }
}

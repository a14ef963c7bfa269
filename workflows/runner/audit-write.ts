import { AppError } from '../../core/errors';
import { newToken } from '../../core/ids';
import type { GraphRequest } from '../../core/graph-request';
import type { JsonObject } from '../../core/json';
import type { Alternative, OperationEffect, OperationFailure } from '../../core/plan';
import type { AuditEntry, Tx } from '../../core/ports/store';
import type { GraphResponse } from '../../core/ports/tenant';
import type { Ports } from '../ports';
import { failureOf, isOutcomeUnknown } from '../request/failures';
import type { OperationContext } from '../reading/operation-context';

/** One recorded intent to send, and what was heard while it was sent. */
export interface Attempt {
  readonly number: number;
  readonly clientRequestId: string;
  /** As it leaves, with every reference filled in. */
  readonly request: Pick<GraphRequest, 'method' | 'path'>;
  /** One per answer: a throttled request is sent again under the same id. */
  readonly answers: GraphResponse[];
}

interface Result {
  readonly context: OperationContext;
  readonly effect: OperationEffect;
  /** `null`: nothing was sent. */
  readonly attempt: Attempt | null;
  readonly requestId: string | null;
  readonly found: 'answered' | 'by looking';
  readonly alternative?: Alternative['when'];
}

interface Entry {
  readonly context: OperationContext;
  readonly event: AuditEntry['event'];
  readonly key: string;
  readonly details: JsonObject;
}

/** Committed with the intent, so that no write is ever without an entry. */
export function auditAttempt(
  ports: Ports,
  tx: Tx,
  { context, attempt }: { context: OperationContext; attempt: Attempt },
): Promise<void> {
  return append(ports, tx, {
    context,
    event: 'graph-attempt',
    key: `attempt:${attempt.number}`,
    details: factsOf(attempt),
  });
}

/** One answer that is no success; what becomes of the operation is another entry. */
export async function recordAttemptFailure(
  ports: Ports,
  context: OperationContext,
  { attempt, error }: { attempt: Attempt; error: unknown },
): Promise<void> {
  const { code, requestId } = failureOf(error);
  const status = error instanceof AppError ? (error.details['status'] ?? null) : null;
  const mayHaveHappened = isOutcomeUnknown(error);
  await ports.store.transaction((tx) =>
    append(ports, tx, {
      context,
      event: 'graph-attempt-failed',
      key: `attempt:${attempt.number}:failed`,
      details: {
        ...factsOf(attempt),
        'request-id': requestId,
        status,
        result: `failed: ${code}`,
        mayHaveHappened,
      },
    }),
  );
}

export function auditResult(
  ports: Ports,
  tx: Tx,
  { context, effect, attempt, requestId, found, alternative }: Result,
): Promise<void> {
  return append(ports, tx, {
    context,
    event: attempt === null ? 'graph-kept' : 'graph-write',
    // What reading back contradicts is written once more, by another attempt.
    key: `${effect}:${attempt?.number ?? context.record.attempt}`,
    details: {
      ...(attempt === null ? {} : { ...factsOf(attempt), 'request-id': requestId, found }),
      effect,
      result: effect,
      ...(alternative === undefined ? {} : { alternative }),
    },
  });
}

export function auditFailure(
  ports: Ports,
  tx: Tx,
  {
    context,
    failure,
    attempt,
  }: { context: OperationContext; failure: OperationFailure; attempt: Attempt | null },
): Promise<void> {
  const { code, requestId } = failure;
  return append(ports, tx, {
    context,
    event: 'graph-write-failed',
    // Whoever comes to it again, and fails, has failed again.
    key: `failed:${newToken().slice(0, 16)}`,
    details: {
      ...(attempt === null ? {} : factsOf(attempt)),
      code,
      'request-id': requestId,
      result: `failed: ${code}`,
    },
  });
}

export async function recordLeftOverRemoved(
  ports: Ports,
  context: OperationContext,
  { attempt, requestId }: { attempt: Attempt; requestId: string },
): Promise<void> {
  await ports.store.transaction((tx) =>
    append(ports, tx, {
      context,
      event: 'graph-left-over-removed',
      key: `left-over:${attempt.clientRequestId}`,
      details: { ...factsOf(attempt), 'request-id': requestId, result: 'removed' },
    }),
  );
}

function factsOf({ number, clientRequestId, request, answers }: Attempt): JsonObject {
  return {
    attempt: number,
    method: request.method,
    path: request.path,
    'client-request-id': clientRequestId,
    // One answer is the one that the entry names itself.
    ...(answers.length > 1 ? { answers: answers.map(answerFacts) } : {}),
  };
}

function answerFacts({ status, requestId }: GraphResponse): JsonObject {
  return { status, 'request-id': requestId };
}

function append({ store }: Ports, tx: Tx, { context, event, key, details }: Entry): Promise<void> {
  const { plan, operation } = context;
  return store.audit.append(tx, {
    eventKey: `${plan.id}:${operation.key}:${key}`,
    tenantId: plan.document.tenantId,
    requestId: plan.requestId,
    actorObjectId: null,
    event,
    planHash: plan.hash,
    details: { operation: operation.key, stage: operation.stage, ...details },
  });
}

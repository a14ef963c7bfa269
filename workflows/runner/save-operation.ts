import { describeError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import type { Alternative, OperationEffect, OperationFailure, OperationRecord } from '../../core/plan';
import type { KeptSecret } from '../../core/ports/secrets';
import type { Tx } from '../../core/ports/store';
import { resolveRequest } from '../../core/references';
import type { Ports } from '../ports';
import { auditAttempt, auditFailure, auditResult, type Attempt } from './audit-write';
import type { OperationContext } from '../reading/operation-context';

export interface Result {
  readonly effect: OperationEffect;
  readonly ids: Readonly<Record<string, string>>;
  /** Absent when nothing was sent, or when it was found by looking. */
  readonly answered?: { readonly attempt: Attempt; readonly requestId: string };
  /** The way that was taken, where it was not the first. */
  readonly alternative?: Alternative['when'];
  /** Already at its place; recorded with the rest. */
  readonly secret?: KeptSecret;
}

interface Intent {
  readonly context: OperationContext;
  readonly attempt: Attempt;
  readonly before?: JsonObject;
}

/** Committed before every write: whoever comes after a crash knows that one may have happened. */
export async function saveIntents(ports: Ports, intents: readonly Intent[]): Promise<void> {
  if (intents.length === 0) return;
  await ports.store.transaction(async (tx) => {
    for (const { context, attempt, ...before } of intents) {
      const { number, clientRequestId } = attempt;
      await ports.store.operations.update(tx, context.record, {
        state: 'writing',
        failure: null,
        remark: null,
        attempt: number,
        clientRequestId,
        ids: {},
        ...before,
      });
      await auditAttempt(ports, tx, { context, attempt });
    }
  });
  ports.nudge();
}

/** What was made although the operation did not come to its end. */
export async function saveMade(
  { store }: Ports,
  { record }: OperationContext,
  ids: OperationRecord['ids'],
): Promise<void> {
  await store.transaction((tx) => store.operations.update(tx, record, { ids }));
}

/** Ids, secret, effect and audit entry in one transaction. */
export function saveResult(ports: Ports, context: OperationContext, result: Result): Promise<void> {
  return saveResults(ports, [{ context, result }]);
}

/** All of them or none. */
export async function saveResults(
  ports: Ports,
  results: readonly { context: OperationContext; result: Result }[],
): Promise<void> {
  if (results.length === 0) return;
  await ports.store.transaction(async (tx) => {
    for (const { context, result } of results) await addResult(ports, tx, { context, result });
  });
  ports.nudge();
}

async function addResult(
  ports: Ports,
  tx: Tx,
  { context, result }: { context: OperationContext; result: Result },
): Promise<void> {
  const { record } = context;
  const { effect, ids, answered, secret, alternative } = result;
  if (secret !== undefined) {
    const attempt = answered?.attempt.number ?? record.attempt;
    await recordSecret(ports, tx, { context, secret, attempt });
  }
  await ports.store.operations.update(tx, record, {
    state: 'written',
    effect,
    ids,
    requestIds: [...record.requestIds, ...(answered === undefined ? [] : [answered.requestId])],
    remark: null,
    failure: null,
  });
  await auditResult(ports, tx, {
    context,
    effect,
    attempt: answered?.attempt ?? lastAttempt(context, record),
    requestId: answered?.requestId ?? null,
    found: answered === undefined ? 'by looking' : 'answered',
    ...(alternative === undefined ? {} : { alternative }),
  });
}

async function recordSecret(
  { store }: Ports,
  tx: Tx,
  { context, secret, attempt }: { context: OperationContext; secret: KeptSecret; attempt: number },
): Promise<void> {
  const { plan, operation } = context;
  const { vaultId } = secret;
  const keptUntil = secret.keptUntil?.toISOString() ?? null;
  await secret.record(tx);
  await store.audit.append(tx, {
    eventKey: `${plan.id}:${operation.key}:secret-kept:${attempt}`,
    tenantId: plan.document.tenantId,
    requestId: plan.requestId,
    actorObjectId: null,
    event: 'secret-kept',
    planHash: plan.hash,
    details: { name: operation.key, ...(vaultId === null ? { keptUntil } : { vaultId }) },
  });
}

/** The newest recorded intent of an operation; `null` when nothing was ever about to be sent. */
function lastAttempt(
  { operation, references }: OperationContext,
  row: OperationRecord | undefined,
): Attempt | null {
  if (row?.clientRequestId == null) return null;
  const { attempt: number, clientRequestId } = row;
  return { number, clientRequestId, request: resolveRequest(operation.request, references), answers: [] };
}

export async function saveFailure(
  ports: Ports,
  context: OperationContext,
  failure: OperationFailure,
): Promise<void> {
  const { plan, operation } = context;
  const row = (await ports.store.operations.list(plan.id)).find(({ key }) => key === operation.key);
  const attempt = lastAttempt(context, row);
  await ports.store.transaction(async (tx) => {
    await ports.store.operations.update(tx, context.record, { state: 'failed', failure, remark: null });
    await auditFailure(ports, tx, { context, failure, attempt });
  });
  ports.nudge();
}

/** A passing remark is only for the eye: losing it loses nothing. */
export async function saveRemark(
  ports: Ports,
  operation: Pick<OperationRecord, 'planId' | 'key'>,
  remark: string,
): Promise<void> {
  try {
    await ports.store.transaction((tx) => ports.store.operations.update(tx, operation, { remark }));
    ports.nudge();
  } catch (error) {
    ports.log.warn({ key: operation.key, ...describeError(error) }, 'remark not saved');
  }
}

import { describeError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import type { OperationEffect, OperationFailure, OperationRecord } from '../../core/plan';
import type { Tx } from '../../core/ports/store';
import { resolveRequest } from '../../core/references';
import type { Ports } from '../ports';
import { auditAttempt, auditFailure, auditResult, type Attempt } from './audit-write';
import type { OperationContext } from './operation-context';

/** A secret that nobody revealed is gone after this. */
export const SECRET_KEPT_MS = 24 * 3_600_000;

interface Result {
  readonly effect: OperationEffect;
  readonly ids: Readonly<Record<string, string>>;
  /** Absent when nothing was sent, or when it was found by looking. */
  readonly answered?: { readonly attempt: Attempt; readonly requestId: string };
  readonly secretText?: string;
}

/** Committed before every write: whoever comes after a crash knows that one may have happened. */
export async function saveIntent(
  ports: Ports,
  context: OperationContext,
  { attempt, ...before }: { attempt: Attempt; before?: JsonObject },
): Promise<void> {
  const { number, clientRequestId } = attempt;
  await ports.store.transaction(async (tx) => {
    await ports.store.operations.update(tx, context.record, {
      state: 'writing',
      failure: null,
      remark: null,
      attempt: number,
      clientRequestId,
      ...before,
    });
    await auditAttempt(ports, tx, { context, attempt });
  });
  ports.nudge();
}

/** Ids, sealed secret, effect and audit entry in one transaction. */
export async function saveResult(ports: Ports, context: OperationContext, result: Result): Promise<void> {
  const { record } = context;
  const { store } = ports;
  const { effect, answered } = result;
  const sent = answered?.attempt ?? (await lastAttempt(ports, context));
  await store.transaction(async (tx) => {
    if (result.secretText !== undefined) await keepSecret(ports, tx, { context, text: result.secretText });
    await store.operations.update(tx, record, {
      state: 'written',
      effect: result.effect,
      ids: result.ids,
      requestIds: [...record.requestIds, ...(answered === undefined ? [] : [answered.requestId])],
      remark: null,
      failure: null,
    });
    await auditResult(ports, tx, {
      context,
      effect,
      attempt: sent,
      requestId: answered?.requestId ?? null,
      found: answered === undefined ? 'by looking' : 'answered',
    });
  });
  ports.nudge();
}

async function keepSecret(
  { store, clock }: Ports,
  tx: Tx,
  { context, text }: { context: OperationContext; text: string },
): Promise<void> {
  const { plan, operation } = context;
  const keepUntil = new Date(clock.now().getTime() + SECRET_KEPT_MS);
  await store.secrets.keep(tx, { requestId: plan.requestId, name: operation.key, text, keepUntil });
  await store.audit.append(tx, {
    eventKey: `${plan.id}:${operation.key}:secret-kept:${keepUntil.getTime()}`,
    tenantId: plan.document.tenantId,
    requestId: plan.requestId,
    actorObjectId: null,
    event: 'secret-kept',
    planHash: plan.hash,
    details: { name: operation.key, keptUntil: keepUntil.toISOString() },
  });
}

/** The newest recorded intent of this operation; `null` when nothing was ever about to be sent. */
async function lastAttempt(
  { store }: Ports,
  { operation, plan, references }: OperationContext,
): Promise<Attempt | null> {
  const row = (await store.operations.list(plan.id)).find(({ key }) => key === operation.key);
  if (row?.clientRequestId == null) return null;
  const { attempt: number, clientRequestId } = row;
  return { number, clientRequestId, request: resolveRequest(operation.request, references), answers: [] };
}

export async function saveFailure(
  ports: Ports,
  context: OperationContext,
  failure: OperationFailure,
): Promise<void> {
  const attempt = await lastAttempt(ports, context);
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

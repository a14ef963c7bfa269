import { describeError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import type { OperationEffect, OperationFailure, OperationRecord } from '../../core/plan';
import type { Tx } from '../../core/ports/store';
import type { Ports } from '../ports';
import type { OperationContext } from './operation-context';

/** A secret that nobody revealed is gone after this. */
export const SECRET_KEPT_MS = 24 * 3_600_000;

interface Result {
  readonly effect: OperationEffect;
  readonly ids: Readonly<Record<string, string>>;
  readonly requestId?: string;
  readonly secretText?: string;
}

/** Committed before every write: whoever comes after a crash knows that one may have happened. */
export async function saveIntent(
  ports: Ports,
  { operation, plan }: OperationContext,
  intent: { attempt: number; clientRequestId: string; before?: JsonObject },
): Promise<void> {
  await ports.store.transaction((tx) =>
    ports.store.operations.update(
      tx,
      { planId: plan.id, key: operation.key },
      { state: 'writing', failure: null, remark: null, ...intent },
    ),
  );
  ports.nudge();
}

/** Ids, sealed secret, effect and audit entry in one transaction. */
export async function saveResult(ports: Ports, context: OperationContext, result: Result): Promise<void> {
  const { operation, plan, record } = context;
  const { store, clock } = ports;
  await store.transaction(async (tx) => {
    if (result.secretText !== undefined) {
      await store.secrets.keep(tx, {
        requestId: plan.requestId,
        name: operation.key,
        text: result.secretText,
        keepUntil: new Date(clock.now().getTime() + SECRET_KEPT_MS),
      });
    }
    await store.operations.update(tx, record, {
      state: 'written',
      effect: result.effect,
      ids: result.ids,
      requestIds: [...record.requestIds, ...(result.requestId === undefined ? [] : [result.requestId])],
      remark: null,
      failure: null,
    });
    await auditWrite(ports, tx, { context, result });
  });
  ports.nudge();
}

const WITHOUT_WRITE: readonly OperationEffect[] = ['kept', 'adopted'];

async function auditWrite(
  ports: Ports,
  tx: Tx,
  { context, result }: { context: OperationContext; result: Result },
): Promise<void> {
  const { operation, plan } = context;
  const [row] = (await ports.store.operations.list(plan.id)).filter(({ key }) => key === operation.key);
  await ports.store.audit.append(tx, {
    eventKey: `${plan.id}:${operation.key}:${result.effect}`,
    tenantId: plan.document.tenantId,
    requestId: plan.requestId,
    actorObjectId: null,
    event:
      WITHOUT_WRITE.includes(result.effect) && operation.change === 'keep' ? 'graph-kept' : 'graph-write',
    planHash: plan.hash,
    details: {
      operation: operation.key,
      method: operation.request.method,
      path: operation.request.path,
      effect: result.effect,
      'client-request-id': row?.clientRequestId ?? null,
      'request-id': result.requestId ?? null,
    },
  });
}

export async function saveFailure(
  ports: Ports,
  { operation, plan, record }: OperationContext,
  failure: OperationFailure,
): Promise<void> {
  await ports.store.transaction(async (tx) => {
    await ports.store.operations.update(tx, record, { state: 'failed', failure, remark: null });
    await ports.store.audit.append(tx, {
      eventKey: `${plan.id}:${operation.key}:failed:${ports.clock.now().getTime()}`,
      tenantId: plan.document.tenantId,
      requestId: plan.requestId,
      actorObjectId: null,
      event: 'graph-write-failed',
      planHash: plan.hash,
      details: { operation: operation.key, code: failure.code, 'request-id': failure.requestId },
    });
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

import { randomUUID } from 'node:crypto';
import { AppError } from '../../core/errors';
import type { GraphAnswer } from '../../core/graph-request';
import type { OperationEffect, PlannedChange } from '../../core/plan';
import type { JsonObject } from '../../core/json';
import { resolveRequest } from '../../core/references';
import { valueAt } from '../../core/json-path';
import type { Ports } from '../ports';
import { holdsValue, readImage } from './before-image';
import { recordAttemptFailure, recordLeftOverRemoved, type Attempt } from './audit-write';
import { describeWait, failureOf, isOutcomeUnknown, passOnStoreFailure, READ_BACK_DIFFERS } from './failures';
import { refuseForbiddenWrite } from './may-write';
import { loadOperation, targetIsNew, type OperationContext } from './operation-context';
import { pollUntil } from './poll';
import { discardRequests, lookForResult, outputsOf } from './recover';
import { saveFailure, saveIntent, saveRemark, saveResult } from './save-operation';

export type OperationOutcome = 'written' | 'failed';

/** How often an operation whose outcome stays unknown is sent in one run. */
const MAX_SENDS = 3;

const EFFECTS: Readonly<Record<PlannedChange, OperationEffect>> = {
  create: 'created',
  change: 'changed',
  keep: 'kept',
  remove: 'removed',
};

/**
 * Brings one operation to `written`: safe to call again after a crash at any instant. A row that says
 * `writing` at entry is in doubt, so its result is looked for over the whole visibility window before it is sent again.
 */
export async function runOperation(ports: Ports, planId: string, key: string): Promise<OperationOutcome> {
  const context = await loadOperation(ports.store, planId, key);
  const { state } = context.record;
  if (isWritten(context)) return 'written';
  try {
    if (context.operation.change === 'keep') {
      await saveResult(ports, context, { effect: effectOf(context), ids: {} });
      return 'written';
    }
    const inDoubt = state === 'writing' && !context.operation.repeatable;
    const found = inDoubt
      ? await pollForResult(ports, context)
      : context.record.attempt > 0
        ? await lookForResult(ports.tenant, context.operation, context.references)
        : null;
    if (found !== null) await saveResult(ports, context, { effect: effectOf(context), ids: found });
    else await write(ports, context, context.record.attempt);
    return 'written';
  } catch (error) {
    passOnStoreFailure(error);
    await saveFailure(ports, context, failureOf(error));
    return 'failed';
  }
}

/**
 * What reading back did not show is sent again where that does no harm: a replica that lagged may have answered 404 to
 * a removal, which passes for success.
 */
function isWritten({ record: { state, failure }, operation }: OperationContext): boolean {
  const isContradicted = failure?.code === READ_BACK_DIFFERS && operation.change === 'remove';
  return state === 'done' || (state === 'written' && !isContradicted);
}

function effectOf({ operation }: OperationContext): OperationEffect {
  return operation.adopts === true ? 'adopted' : EFFECTS[operation.change];
}

async function pollForResult(ports: Ports, { operation, references }: OperationContext) {
  if (operation.recovery.length === 0) return null;
  return pollUntil(ports.clock, ports.rules.visibilityWindowMs, () =>
    lookForResult(ports.tenant, operation, references),
  );
}

/** Sends the operation; an unknown outcome is resolved by looking, and only then sent again. */
async function write(ports: Ports, context: OperationContext, earlierAttempts: number): Promise<void> {
  const before = await lookFirst(ports, context);
  if (before === 'already so') return saveResult(ports, context, { effect: 'kept', ids: {} });
  refuseForbiddenWrite(ports.rules, context);
  for (let attempt = earlierAttempts + 1; ; attempt++) {
    if (attempt > 1) await discardLeftOvers(ports, context);
    const sending = newAttempt(context, attempt);
    await saveIntent(ports, context, { attempt: sending, ...(before === null ? {} : { before }) });
    try {
      const answer = await send(ports, context, sending);
      await saveAnswer(ports, context, { answer, attempt: sending });
      return;
    } catch (error) {
      passOnStoreFailure(error);
      await recordAttemptFailure(ports, context, { attempt: sending, error });
      if (await resolved(ports, context, error)) return;
      if (!isOutcomeUnknown(error) || attempt >= earlierAttempts + MAX_SENDS) throw error;
    }
  }
}

function newAttempt({ operation, references }: OperationContext, number: number): Attempt {
  const request = resolveRequest(operation.request, references);
  return { number, clientRequestId: randomUUID(), request, answers: [] };
}

/** The before-image, to be saved with the first intent; `null` where there is none or it is saved already. */
async function lookFirst(
  ports: Ports,
  { operation, record, references }: OperationContext,
): Promise<JsonObject | 'already so' | null> {
  if (!operation.lookFirst || record.before !== null || record.attempt > 0) return null;
  const request = resolveRequest(operation.request, references);
  const before = await readImage(ports.tenant, request);
  if (before === null) throw targetGone(operation.key);
  return holdsValue(before, request.body ?? null) ? 'already so' : before;
}

function targetGone(key: string): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'target-gone',
    safeText: 'What was to be changed is not in the tenant any more.',
    details: { key },
  });
}

function send(
  ports: Ports,
  { operation, references, plan }: OperationContext,
  { clientRequestId, answers }: Attempt,
) {
  return ports.tenant.write(resolveRequest(operation.request, references), {
    clientRequestId,
    onAnswer: (answer) => answers.push(answer),
    repeatable: operation.repeatable,
    notReadyCodes: operation.notReadyCodes,
    targetIsNew: operation.change !== 'remove' && targetIsNew(operation),
    onWait: (waitMs, reason) => {
      void saveRemark(ports, { planId: plan.id, key: operation.key }, describeWait(waitMs, reason));
    },
  });
}

/** Saves ids (and seals a secret) in one transaction, before anything else can happen. */
async function saveAnswer(
  ports: Ports,
  context: OperationContext,
  { answer, attempt }: { answer: GraphAnswer; attempt: Attempt },
): Promise<void> {
  const { operation } = context;
  const ids =
    outputsOf(answer.body, operation.outputs) ??
    // An upsert that found the object answers 204, without a body.
    (await pollForResult(ports, context));
  if (ids === null) throw noOutputs(operation.key, answer.requestId);
  const secret = operation.secretAt === undefined ? null : valueAt(answer.body, operation.secretAt);
  await saveResult(ports, context, {
    effect: effectOf(context),
    ids,
    answered: { attempt, requestId: answer.requestId },
    ...(typeof secret === 'string' ? { secretText: secret } : {}),
  });
}

/** After an error: is the wanted effect there all the same? */
async function resolved(ports: Ports, context: OperationContext, error: unknown): Promise<boolean> {
  const { operation } = context;
  if (operation.change === 'remove' && error instanceof AppError && error.kind === 'not-found') {
    await saveResult(ports, context, { effect: 'removed', ids: {} });
    return true;
  }
  if (!(error instanceof AppError) || operation.recovery.length === 0 || error.kind === 'bug') return false;
  const found = isOutcomeUnknown(error)
    ? await pollForResult(ports, context)
    : await lookForResult(ports.tenant, operation, context.references);
  if (found === null) return false;
  const effect = isOutcomeUnknown(error) ? effectOf(context) : 'adopted';
  await saveResult(ports, context, { effect, ids: found });
  return true;
}

/** A lost entry may show late, so it is waited for over the whole visibility window. */
async function discardLeftOvers(ports: Ports, context: OperationContext): Promise<void> {
  const { discard } = context.operation;
  if (discard === undefined) return;
  const requests = await pollUntil(ports.clock, ports.rules.visibilityWindowMs, async () => {
    const found = await discardRequests(ports.tenant, discard, context.references);
    return found.length > 0 ? found : null;
  });
  for (const request of requests ?? []) {
    const attempt: Attempt = { number: 1, clientRequestId: randomUUID(), request, answers: [] };
    const { clientRequestId } = attempt;
    const { requestId } = await ports.tenant.write(request, { clientRequestId, repeatable: true });
    await recordLeftOverRemoved(ports, context, { attempt, requestId });
  }
}

function noOutputs(key: string, requestId: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'answer-incomplete',
    safeText: 'Microsoft Graph accepted the request, but what it made does not show up.',
    details: { key, requestId },
  });
}

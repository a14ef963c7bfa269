import { randomUUID } from 'node:crypto';
import { AppError, isAppError } from '../../core/errors';
import type { GraphAnswer } from '../../core/graph-request';
import type { OperationEffect, PlannedChange } from '../../core/plan';
import type { JsonObject } from '../../core/json';
import { resolveRequest } from '../../core/references';
import type { Ports } from '../ports';
import { imageIn, imageRead } from '../reading/before-image';
import { difference } from '../difference/difference';
import { expectedBy } from '../difference/wanted';
import { writtenBy } from '../difference/written';
import { recordAttemptFailure, recordLeftOverRemoved, type Attempt } from './audit-write';
import { describeWait, failureOf, isOutcomeUnknown, passOnStoreFailure } from '../request/failures';
import { isFoundInTenant } from './marked-in-tenant';
import { traced } from '../../core/tracing';
import { refuseForbiddenWrite } from './may-write';
import { namesNewObjects, type OperationContext } from '../reading/operation-context';
import { pollUntil } from '../reading/poll';
import { idsAsPlanned, refusedAlternative, takeAlternative, usesWhatIsThere } from './alternative';
import { keepSecret } from './keep-secret';
import { discardRequests, lookForResult, outputsOf } from '../reading/lost-results';
import { saveFailure, saveIntents, saveMade, saveRemark, saveResult } from './save-operation';
import { newAttempt, send } from './send-attempt';

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
 * `writing` at entry, or whose result was seen in the tenant, is in doubt, so that is looked for over the whole
 * visibility window before it is sent again.
 * `intended`: the intent saved just now for an operation that was never begun before.
 */
export function runOperation(
  ports: Ports,
  context: OperationContext,
  intended?: Attempt,
): Promise<OperationOutcome> {
  const { plan, operation } = context;
  const about = {
    'latchkey.request': plan.requestId,
    'latchkey.plan': plan.hash,
    'latchkey.stage': operation.stage,
  };
  const which = { 'latchkey.operation': operation.key, 'latchkey.graph_operation': operation.graphOperation };
  return traced('operation', { ...about, ...which }, async (span) => {
    const outcome = await broughtToWritten(ports, context, intended);
    span.set({ 'latchkey.outcome': outcome });
    return outcome;
  });
}

async function broughtToWritten(
  ports: Ports,
  context: OperationContext,
  intended?: Attempt,
): Promise<OperationOutcome> {
  try {
    const found = intended === undefined ? await resultSoFar(ports, context) : null;
    if (found !== null) await saveResult(ports, context, { effect: effectOf(context), ids: found });
    else await write(ports, context, intended);
    return 'written';
  } catch (error) {
    passOnStoreFailure(error);
    await saveFailure(ports, context, failureOf(error, context.operation.permissions));
    return 'failed';
  }
}

/** What an earlier attempt made; `null` when there was none or it does not show. */
async function resultSoFar(ports: Ports, context: OperationContext): Promise<Record<string, string> | null> {
  const { operation, record, references } = context;
  const isInDoubt = (record.state === 'writing' && !operation.repeatable) || isFoundInTenant(record);
  if (isInDoubt) return pollForResult(ports, context);
  return record.attempt > 0 ? lookForResult(ports.tenant, operation, references) : null;
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
async function write(ports: Ports, context: OperationContext, intended?: Attempt): Promise<void> {
  if (await usesWhatIsThere(ports, context)) return;
  const before = intended === undefined ? await lookFirst(ports, context) : null;
  if (before === 'already so') return saveResult(ports, context, { effect: 'kept', ids: {} });
  refuseForbiddenWrite(ports.rules, context);
  const earlierAttempts = context.record.attempt;
  for (let number = earlierAttempts + 1; ; number++) {
    if (number > 1) await discardLeftOvers(ports, context);
    const attempt = intended?.number === number ? intended : newAttempt(context, number);
    if (attempt !== intended) {
      await saveIntents(ports, [{ context, attempt, ...(before === null ? {} : { before }) }]);
    }
    const { clientRequestId } = attempt;
    const sending = { ...context, record: { ...context.record, attempt: number, clientRequestId } };
    try {
      const answer = await sendUntilKnown(ports, sending, attempt);
      await saveAnswer(ports, sending, { answer, attempt });
      return;
    } catch (error) {
      passOnStoreFailure(error);
      await recordAttemptFailure(ports, sending, { attempt, error });
      if (await resolved(ports, sending, error)) return;
      const alternative = refusedAlternative(context.operation, error);
      if (alternative !== null) return takeAlternative(ports, sending, { alternative, number: number + 1 });
      if (!isOutcomeUnknown(error) || number >= earlierAttempts + MAX_SENDS) throw error;
    }
  }
}

/** True while nobody knows what the operation would write over. */
export function isToBeLookedAt({
  operation,
  record,
}: Pick<OperationContext, 'operation' | 'record'>): boolean {
  return operation.lookFirst && record.before === null && record.attempt === 0;
}

/** The before-image, to be saved with the first intent; `null` where there is none or it is saved already. */
async function lookFirst(
  ports: Ports,
  { operation, record, references }: OperationContext,
): Promise<JsonObject | 'already so' | null> {
  if (!isToBeLookedAt({ operation, record })) return null;
  const request = resolveRequest(operation.request, references);
  const image = imageRead(request);
  const asking = { reads: [image], whole: true };
  const { differing, answerTo } = await difference(ports.tenant, writtenBy(request), asking);
  const before = imageIn(answerTo(image), request);
  if (before === null) throw targetGone(operation.key);
  return differing.length === 0 ? 'already so' : before;
}

function targetGone(key: string): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'target-gone',
    safeText: 'What was to be changed is not in the tenant any more.',
    details: { key },
  });
}

/**
 * What the request names is ours and new: a refusal may only mean that it has not replicated (terraform-provider-azuread
 * pull 1896, msgraph-bicep-types#193). Whether somebody did the same meanwhile is looked for before it is sent again,
 * because Graph refuses that with the same code.
 */
async function sendUntilKnown(
  ports: Ports,
  context: OperationContext,
  attempt: Attempt,
): Promise<GraphAnswer> {
  const { plan, operation, references } = context;
  if (!namesNewObjects(context)) return send(ports, context, attempt);
  let refusal: unknown;
  const answer = await pollUntil(ports.clock, ports.rules.visibilityWindowMs, async () => {
    try {
      return await send(ports, context, attempt);
    } catch (error) {
      if (!isAppError(error, UNSPECIFIC) || error.kind !== 'invalid') throw error;
      if ((await lookForResult(ports.tenant, operation, references)) !== null) throw error;
      refusal = error;
      await saveRemark(ports, { planId: plan.id, key: operation.key }, describeWait(0, 'not-ready'));
      return null;
    }
  });
  if (answer === null) throw refusal;
  return answer;
}

/** Graph's code for whatever has none of its own. */
const UNSPECIFIC = 'Request_BadRequest';

/** Brings a secret to its place and saves ids in one transaction, before anything else can happen. */
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
  const secret = await keepSecret(ports, context, { body: answer.body, ids }).catch(
    async (error: unknown) => {
      // Its text is lost, the entry is there: an undo has to find it.
      await saveMade(ports, context, ids);
      throw error;
    },
  );
  await saveResult(ports, context, {
    effect: effectOf(context),
    ids: { ...ids, ...idsAsPlanned(operation), ...secret?.ids },
    answered: { attempt, requestId: answer.requestId },
    ...(secret === null ? {} : { secret: secret.kept }),
  });
}

/** After an error: is the wanted effect there all the same? */
async function resolved(ports: Ports, context: OperationContext, error: unknown): Promise<boolean> {
  const { operation } = context;
  if (operation.change === 'remove' && error instanceof AppError && (await isGone(ports, context, error))) {
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

/** Of a secret that is gone Graph says that the request is wrong, so it is looked for. */
async function isGone(
  { tenant }: Ports,
  { operation, references }: OperationContext,
  { kind }: AppError,
): Promise<boolean> {
  if (kind === 'not-found') return true;
  if (kind !== 'invalid' || operation.readBack.length === 0) return false;
  const wanted = expectedBy(operation.readBack, references);
  const { differing } = await difference(tenant, wanted, { reads: [], whole: true });
  return differing.length === 0;
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

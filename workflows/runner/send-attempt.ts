import { randomUUID } from 'node:crypto';
import { AppError, isAppError } from '../../core/errors';
import type { GraphAnswer, GraphRequest } from '../../core/graph-request';
import { resolveRequest } from '../../core/references';
import { sealedIn, sealedText, withSealedFilledIn } from '../../core/sealed';
import type { Ports } from '../ports';
import { targetIsNew, type OperationContext } from '../reading/operation-context';
import { describeWait } from '../request/failures';
import { openSealed } from '../request/sealed-answers';
import type { Attempt } from './audit-write';
import { saveRemark } from './save-operation';

/** An intent to send, not saved yet; `request`: what is sent instead of the operation's own. */
export function newAttempt(
  { operation, references }: OperationContext,
  number: number,
  request: GraphRequest = operation.request,
): Attempt {
  return { number, clientRequestId: randomUUID(), request: resolveRequest(request, references), answers: [] };
}

/** Sends an attempt whose intent is saved; every answer is noted with it, and the card says what it waits for. */
export async function send(ports: Ports, context: OperationContext, attempt: Attempt): Promise<GraphAnswer> {
  const sealed = sealedIn(attempt.request);
  if (sealed.length === 0) return sendAs(ports, context, attempt);
  const request = await filledIn(ports, context.plan.requestId, attempt.request);
  try {
    return await sendAs(ports, context, { ...attempt, request });
  } catch (error) {
    throw withoutGraphsWords(error);
  }
}

/** Nothing but what leaves for Graph ever holds the text of a sealed answer. */
async function filledIn(ports: Ports, requestId: string, request: GraphRequest): Promise<GraphRequest> {
  const texts = new Map<string, string>();
  for (const one of sealedIn(request)) texts.set(sealedText(one), await openSealed(ports, requestId, one));
  const body = withSealedFilledIn(request.body ?? null, (one) => texts.get(sealedText(one)) ?? '');
  return { ...request, body };
}

/** What Graph says of a request that it refuses may quote it, and is logged. */
function withoutGraphsWords(error: unknown): unknown {
  if (!isAppError(error)) return error;
  const { kind, code, safeText, details } = error;
  const { graphMessage, ...others } = details;
  return graphMessage === undefined ? error : new AppError({ kind, code, safeText, details: others });
}

function sendAs(
  ports: Ports,
  { operation, plan }: OperationContext,
  { request, clientRequestId, answers }: Attempt,
): Promise<GraphAnswer> {
  return ports.tenant.write(request, {
    clientRequestId,
    onAnswer: (answer) => answers.push(answer),
    repeatable: operation.repeatable,
    notReadyCodes: operation.notReadyCodes,
    targetIsNew:
      operation.mayNotShowYet === true || (operation.change !== 'remove' && targetIsNew(operation)),
    onWait: (waitMs, reason) => {
      void saveRemark(ports, { planId: plan.id, key: operation.key }, describeWait(waitMs, reason));
    },
  });
}

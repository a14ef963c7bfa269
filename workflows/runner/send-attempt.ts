import { randomUUID } from 'node:crypto';
import type { GraphAnswer, GraphRequest } from '../../core/graph-request';
import { resolveRequest } from '../../core/references';
import type { Ports } from '../ports';
import { targetIsNew, type OperationContext } from '../reading/operation-context';
import { describeWait } from '../request/failures';
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
export function send(
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

import { isAppPolicyCode } from '../../core/graph-codes';
import { AppError } from '../../core/errors';
import type { GraphRequest } from '../../core/graph-request';
import { alternativeOf, AS_PLANNED, type Alternative, type PlannedOperation } from '../../core/plan';
import type { Ports } from '../ports';
import { recordAttemptFailure } from './audit-write';
import type { OperationContext } from '../reading/operation-context';
import { lookForResult } from '../reading/lost-results';
import { saveIntents, saveResult } from './save-operation';
import { newAttempt, send } from './send-attempt';

type OnRefusal = Extract<Alternative, { readonly when: 'refused' }>;

/** Among the ids of what was sent as planned: the hand-over asks which way it was. */
export function idsAsPlanned({ alternative, key }: PlannedOperation): Record<string, string> {
  return alternative?.when === 'refused' ? { [alternativeOf(key)]: AS_PLANNED } : {};
}

/** True when the tenant held what the operation would have made: nothing is sent. */
export async function usesWhatIsThere(ports: Ports, context: OperationContext): Promise<boolean> {
  const { operation, references } = context;
  if (operation.alternative?.when !== 'found') return false;
  const ids = await lookForResult(ports.tenant, { recovery: operation.alternative.find }, references);
  if (ids === null) return false;
  await saveResult(ports, context, {
    effect: 'kept',
    ids: { ...ids, [alternativeOf(operation.key)]: 'found' },
    alternative: 'found',
  });
  return true;
}

/** What is sent instead, where Graph found the request itself invalid. A policy's refusal is none of that kind. */
export function refusedAlternative({ alternative }: PlannedOperation, error: unknown): OnRefusal | null {
  if (alternative?.when !== 'refused' || !(error instanceof AppError)) return null;
  return error.kind === 'invalid' && !isAppPolicyCode(error.code) ? alternative : null;
}

/** What was approved for the case of a refusal: another request, or nothing at all. */
export async function takeAlternative(
  ports: Ports,
  context: OperationContext,
  { alternative: { request }, number }: { alternative: OnRefusal; number: number },
): Promise<void> {
  if (request !== undefined) return writeAlternative(ports, context, { request, number });
  const ids = { [alternativeOf(context.operation.key)]: 'refused' };
  await saveResult(ports, context, { effect: 'kept', ids, alternative: 'refused' });
}

/** An attempt of its own, with intent, answer and audit like any other. */
async function writeAlternative(
  ports: Ports,
  context: OperationContext,
  { request, number }: { request: GraphRequest; number: number },
): Promise<void> {
  const attempt = newAttempt(context, number, request);
  await saveIntents(ports, [{ context, attempt }]);
  try {
    const { requestId } = await send(ports, context, attempt);
    await saveResult(ports, context, {
      effect: 'changed',
      ids: { [alternativeOf(context.operation.key)]: 'refused' },
      answered: { attempt, requestId },
      alternative: 'refused',
    });
  } catch (error) {
    await recordAttemptFailure(ports, context, { attempt, error });
    throw error;
  }
}

import type { GraphAnswer, GraphRequest, References } from '../../core/graph-request';
import type { OperationRecord, PlannedOperation, RecoveryStep } from '../../core/plan';
import type { Tx } from '../../core/ports/store';
import { isKnown, referencesUsedIn } from '../../core/references';
import { difference, type AnswerTo } from '../difference/difference';
import type { Ports } from '../ports';
import type { OperationContext } from '../reading/operation-context';
import { foundBy, markedKeys } from '../reading/lost-results';
import { requestFor } from '../reading/read-request';

/** An operation that waits, and where the tenant would show that it was done all the same. */
export interface Sought {
  readonly context: OperationContext;
  readonly reads: readonly GraphRequest[];
}

export interface Found {
  readonly context: OperationContext;
  /** What is known of it; nothing of a secret. */
  readonly ids: References;
}

/**
 * What a database older than the tenant may have forgotten: a backup was restored, and the tenant went on meanwhile.
 * Only what carries the request's mark counts, and what stands on something that was found so itself.
 */
export function soughtAmong(contexts: readonly OperationContext[]): Sought[] {
  return contexts.flatMap((context) => {
    const { operation, record, references } = context;
    if (record.state !== 'waiting' || !(operation.marked === true || standsOnFound(context))) return [];
    const steps = firstSteps(operation);
    return steps.length === 0 || !isKnown(steps, references)
      ? []
      : [{ context, reads: steps.map(({ read }) => requestFor(read, references)) }];
  });
}

/** True where an operation it builds on was found and never sent: no look before the stage could ask for it then. */
export function standsOnFound({ operation, records }: OperationContext): boolean {
  const found = records.filter(wasFound).flatMap(({ ids }) => Object.keys(ids));
  const { request, recovery, discard } = operation;
  return referencesUsedIn([request, recovery, discard ?? null]).some((name) => found.includes(name));
}

function wasFound({ effect, attempt, clientRequestId }: OperationRecord): boolean {
  return effect === 'created' && attempt > 0 && clientRequestId === null;
}

/** Where each way to find it begins. */
function firstSteps({ discard, recovery, laterRecovery = [] }: PlannedOperation): RecoveryStep[] {
  if (discard !== undefined) return [{ read: discard.read, outputs: {} }];
  return [...recovery.slice(0, 1), ...laterRecovery.slice(0, 1)];
}

export function foundAmong(sought: readonly Sought[], answerTo: AnswerTo): Found[] {
  return sought.flatMap(({ context, reads }) => {
    const ids = shownBy(context, reads.map(answerTo));
    return ids === null ? [] : [{ context, ids }];
  });
}

function shownBy(
  { operation, references }: OperationContext,
  answers: readonly (GraphAnswer | undefined)[],
): References | null {
  const { discard } = operation;
  if (discard !== undefined) return markedKeys(discard, answers[0]).length > 0 ? {} : null;
  const found = firstSteps(operation).map((step, index) => foundBy(step, answers[index], references));
  return found.find((ids) => ids !== null) ?? null;
}

/**
 * They are in doubt from now on, as if a crash had come after they were sent. What may be sent again without harm is
 * just sent.
 */
export async function saveFound({ store }: Ports, tx: Tx, found: readonly Found[]): Promise<void> {
  for (const { context } of found.filter(isInDoubt))
    await store.operations.update(tx, context.record, { attempt: FORGOTTEN });
}

function isInDoubt({ context: { operation, record } }: Found): boolean {
  return !operation.repeatable && record.attempt === 0;
}

/** The attempt that this database knows nothing of but that it was. */
const FORGOTTEN = 1;

/** True of a row that waits although the tenant shows its result. */
export function isFoundInTenant({ state, attempt }: OperationRecord): boolean {
  return state === 'waiting' && attempt > 0;
}

/** A look of its own, where the one before the stage did not see these operations. */
export async function lookForForgotten(
  ports: Ports,
  contexts: readonly OperationContext[],
): Promise<OperationContext[]> {
  const sought = soughtAmong(contexts).filter(({ context }) => context.record.attempt === 0);
  if (sought.length === 0) return [...contexts];
  const reads = sought.flatMap((one) => one.reads);
  const { answerTo } = await difference(ports.tenant, [], { reads, whole: true });
  const found = foundAmong(sought, answerTo).filter(isInDoubt);
  if (found.length === 0) return [...contexts];
  await ports.store.transaction((tx) => saveFound(ports, tx, found));
  return contexts.map((context) =>
    found.some((one) => one.context === context)
      ? { ...context, record: { ...context.record, attempt: FORGOTTEN } }
      : context,
  );
}

import { AppError } from '../../core/errors';
import type { References } from '../../core/graph-request';
import type { OperationRecord, PlannedOperation } from '../../core/plan';
import type { PlanRecord, Store } from '../../core/ports/store';
import { referencesUsedIn } from '../../core/references';

/** One operation of a frozen plan, what happened to it, and the values known by now. */
export interface OperationContext {
  readonly plan: PlanRecord;
  readonly operation: PlannedOperation;
  readonly record: OperationRecord;
  /** Of the whole plan. */
  readonly records: readonly OperationRecord[];
  readonly references: References;
}

/** Those with the given keys, or all, in the order of the plan. */
export async function loadOperations(
  store: Store,
  planId: string,
  wanted?: readonly string[],
): Promise<OperationContext[]> {
  const [plan, records] = await Promise.all([loadPlan(store, planId), store.operations.list(planId)]);
  const references = referencesOf(plan, records);
  const keys = wanted ?? plan.document.operations.map(({ key }) => key);
  return keys.map((key) => {
    const operation = plan.document.operations.find((planned) => planned.key === key);
    const record = records.find((row) => row.key === key);
    if (operation === undefined || record === undefined) throw missing(`${planId} ${key}`);
    return { plan, operation, record, records, references };
  });
}

export async function loadPlan(store: Store, planId: string): Promise<PlanRecord> {
  const plan = await store.plans.get(planId);
  if (plan === null) throw missing(planId);
  return plan;
}

/** What was known when the plan was made, and the outputs of its operations so far. */
export function referencesOf(plan: PlanRecord, records: readonly OperationRecord[]): References {
  return Object.assign({}, plan.document.references, ...records.map(({ ids }) => ids)) as References;
}

/** True when the request goes to something this plan has just made, which Graph may not show yet. */
export function targetIsNew({ request }: PlannedOperation): boolean {
  return referencesUsedIn(request).length > 0;
}

/** True when the request names something that this plan made itself, not only what was known before. */
export function namesNewObjects({ operation, records }: OperationContext): boolean {
  const made = records.filter(({ effect }) => effect === 'created').flatMap(({ ids }) => Object.keys(ids));
  return (
    operation.namesOthers === true && referencesUsedIn(operation.request).some((name) => made.includes(name))
  );
}

function missing(what: string): AppError {
  return new AppError({ kind: 'bug', code: 'plan-missing', safeText: `The plan ${what} is not there.` });
}

import { AppError } from '../../core/errors';
import type { References } from '../../core/graph-request';
import { isJsonObject, type Json } from '../../core/json';
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

/**
 * True when the request names something that this plan made itself, not only what was known before: an object, or an
 * app role that it wrote to an application, which the service principal inherits later.
 */
export function namesNewObjects({ operation, records, plan }: OperationContext): boolean {
  if (operation.namesOthers !== true) return false;
  const made = records.filter(({ effect }) => effect === 'created').flatMap(({ ids }) => Object.keys(ids));
  if (referencesUsedIn(operation.request).some((name) => made.includes(name))) return true;
  const changed = records.filter(({ effect }) => effect === 'changed').map(({ key }) => key);
  const written = JSON.stringify(
    plan.document.operations
      .filter(({ key }) => changed.includes(key))
      .map(({ request }) => request.body ?? null),
  );
  return idsIn(operation.request.body ?? null).some((id) => written.includes(`"id":"${id}"`));
}

function idsIn(body: Json): string[] {
  return isJsonObject(body) ? Object.values(body).filter((value) => typeof value === 'string') : [];
}

function missing(what: string): AppError {
  return new AppError({ kind: 'bug', code: 'plan-missing', safeText: `The plan ${what} is not there.` });
}

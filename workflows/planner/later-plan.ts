import { canonicalJson, type Json } from '../../core/json';
import type { OperationRecord, PlanDocument, PlannedOperation } from '../../core/plan';
import type { Store } from '../../core/ports/store';
import type { References } from '../../core/graph-request';
import type { RequestRecord } from '../../core/request';
import { BROUGHT_REPLY_URLS } from '../reading/existing-application';
import { isInEffect, makesThings } from '../request/plan-stages';
import { referencesTo, watchedIn } from '../request/watched-application';
import { referencesOf } from '../reading/operation-context';
import { isTenantWide } from './input/tenant-wide';

/** What earlier set-up plans of a request have written already. */
export interface DoneBefore {
  readonly operations: readonly PlannedOperation[];
  /** Ids of what they made. */
  readonly references: References;
}

export const NOTHING_DONE: DoneBefore = { operations: [], references: {} };

export async function doneBefore(store: Store, requestId: string): Promise<DoneBefore> {
  const plans = (await store.plans.listForRequest(requestId)).filter(({ kind }) => makesThings(kind));
  const operations: PlannedOperation[] = [];
  let references: References = {};
  for (const plan of plans) {
    const records = await store.operations.list(plan.id);
    if (!isInEffect(plan, records)) continue;
    operations.push(...plan.document.operations.filter(({ key }) => isWritten(records, key)));
    if (operations.length > 0) references = { ...references, ...referencesOf(plan, records) };
  }
  return { operations, references };
}

/** Ids of what stands: of what earlier plans made or, where there was none, of what is only watched. */
export async function knownBefore(
  store: Store,
  request: Pick<RequestRecord, 'id' | 'facts'>,
): Promise<References> {
  const { references } = await doneBefore(store, request.id);
  return { ...referencesTo(watchedIn(request)), ...references };
}

/**
 * A plan after the first: everything that all answers ask for, less what is done already. What was created is
 * never created again; what was changed comes back only when its request differs.
 */
export function laterPlan(document: PlanDocument, done: DoneBefore): PlanDocument {
  if (done.operations.length === 0) return document;
  return {
    ...document,
    operations: laterOperations(document.operations, done),
    references: { ...OF_OLDER_PLANS, ...done.references, ...document.references },
  };
}

/** Plans of before did not put out which reply URLs a template brought. */
const OF_OLDER_PLANS: References = { [BROUGHT_REPLY_URLS]: '[]' };

export function laterOperations(
  operations: readonly PlannedOperation[],
  done: DoneBefore,
): readonly PlannedOperation[] {
  return operations
    .filter((operation) => !isDone(operation, done.operations))
    .map((operation) => withoutOldFacts(operation, done.operations));
}

/** On an application that was adopted: what is so already was shown with the first plan. */
export function laterOfAdopted(
  operations: readonly PlannedOperation[],
  done: DoneBefore,
): readonly PlannedOperation[] {
  return done.operations.length === 0 ? operations : operations.filter(({ change }) => change !== 'keep');
}

function isDone(operation: PlannedOperation, done: readonly PlannedOperation[]): boolean {
  const last = done.filter(({ key }) => key === operation.key).at(-1);
  // Assignments are numbered, so the same key may stand for somebody else.
  if (operation.key.includes('assign-')) return done.some((one) => asText(one) === asText(operation));
  return last !== undefined && (operation.change === 'create' || asText(last) === asText(operation));
}

/** What an earlier write relied on it has changed itself: an identifier then belongs to the request's own application. */
function withoutOldFacts(operation: PlannedOperation, done: readonly PlannedOperation[]): PlannedOperation {
  const old = done
    .filter(({ key }) => key === operation.key)
    .flatMap(({ reliesOn }) => reliesOn.map((check) => canonicalJson(check as unknown as Json)));
  const reliesOn = operation.reliesOn.filter(
    (check) => isTenantWide(check) || !old.includes(canonicalJson(check as unknown as Json)),
  );
  return { ...operation, reliesOn };
}

function asText({ request }: PlannedOperation): string {
  return canonicalJson(request as unknown as Json);
}

function isWritten(records: readonly OperationRecord[], key: string): boolean {
  const state = records.find((record) => record.key === key)?.state;
  return state === 'written' || state === 'done';
}

import type { References } from '../../core/graph-request';
import { isJsonObject, type JsonObject } from '../../core/json';
import type { OperationRecord } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import { referencesUsedIn, resolveRequest } from '../../core/references';
import type { Stage } from '../../core/stages';
import type { Ports } from '../ports';
import { changedFacts, reliedOnBy } from './changed-fact';
import { imageIn, imageRequest, leavesOf, type Leaf } from './before-image';
import { loadPlan, referencesOf, type OperationContext } from './operation-context';
import { isToBeLookedAt } from './run-operation';
import { runChecksAndReads } from './run-reads';

/**
 * The one look at the tenant before a stage's first write, in one batch: facts that its operations rely on, and what
 * they are going to write over, which is saved. Gives the facts that no longer hold, in words; empty when all do.
 */
export async function lookBeforeStage(ports: Ports, planId: string, stage: Stage): Promise<string[]> {
  const plan = await loadPlan(ports.store, planId);
  const records = await ports.store.operations.list(planId);
  if (records.some((record) => record.stage === stage && record.state !== 'waiting')) return [];
  const references = referencesOf(plan, records);
  const own = contextsIn({ plan, records, references }, stage);
  const targets = writtenOver(own);
  const { results, answers } = await runChecksAndReads(
    ports.tenant,
    {
      checks: own.flatMap(({ operation }) => operation.reliesOn),
      reads: targets.map(({ request }) => imageRequest(request)),
    },
    references,
  );
  const reliedOn = reliedOnBy(own.map(({ operation }) => operation));
  const changed = changedFacts(reliedOn, results, references);
  if (changed.length === 0) {
    const images = targets.map(({ request }, index) => imageIn(answers[index], request));
    await saveImages(ports, targets, images);
  }
  return changed;
}

interface Known {
  readonly plan: PlanRecord;
  readonly records: readonly OperationRecord[];
  readonly references: References;
}

function contextsIn({ plan, records, references }: Known, stage: Stage): OperationContext[] {
  return plan.document.operations.flatMap((operation) => {
    const record = records.find(({ key }) => key === operation.key);
    return operation.stage === stage && record !== undefined ? [{ plan, operation, record, references }] : [];
  });
}

interface Target {
  readonly context: OperationContext;
  readonly request: OperationContext['operation']['request'];
}

/** Not what an earlier operation of the stage writes itself, nor what is known only later: that is looked at in its turn. */
function writtenOver(contexts: readonly OperationContext[]): Target[] {
  const targets: Target[] = [];
  for (const context of contexts.filter(isToBeLookedAt)) {
    const { operation, references } = context;
    if (!referencesUsedIn(operation.request).every((name) => references[name] !== undefined)) continue;
    const request = resolveRequest(operation.request, references);
    if (!targets.some((earlier) => overlap(earlier.request, request))) targets.push({ context, request });
  }
  return targets;
}

function overlap(one: Target['request'], other: Target['request']): boolean {
  if (one.path !== other.path) return false;
  const others = leavesIn(other);
  return leavesIn(one).some((leaf) =>
    others.some((second) => isWithin(leaf, second) || isWithin(second, leaf)),
  );
}

function leavesIn({ body }: Target['request']): Leaf[] {
  return isJsonObject(body ?? null) ? leavesOf(body as JsonObject) : [];
}

function isWithin(leaf: Leaf, other: Leaf): boolean {
  return other.every((name, index) => leaf[index] === name);
}

/** An object that is gone is the operation's own failure, in its turn. */
async function saveImages(
  ports: Ports,
  targets: readonly Target[],
  images: readonly (JsonObject | null)[],
): Promise<void> {
  if (images.every((image) => image === null)) return;
  await ports.store.transaction(async (tx) => {
    for (const [index, { context }] of targets.entries()) {
      const before = images[index] ?? null;
      if (before !== null) await ports.store.operations.update(tx, context.record, { before });
    }
  });
}

import type { Check } from '../../core/checks';
import type { References } from '../../core/graph-request';
import { isJsonObject, type JsonObject } from '../../core/json';
import type { PlannedOperation } from '../../core/plan';
import { isKnown, resolvePath, resolveRequest } from '../../core/references';
import { sealedIn } from '../../core/sealed';
import type { Stage } from '../../core/stages';
import { compare, difference } from '../difference/difference';
import { expectedBy } from '../difference/wanted';
import type { Ports } from '../ports';
import { changedFacts, reliedOnBy } from './changed-fact';
import { imageIn, imageRead, leavesOf, type Leaf } from '../reading/before-image';
import { foundAmong, lookForForgotten, saveFound, soughtAmong, type Found } from './marked-in-tenant';
import { loadOperations, type OperationContext } from '../reading/operation-context';
import { isToBeLookedAt } from './run-operation';
import { namingSealed } from '../reading/naming-sealed';

/**
 * The one look at the tenant before a stage's first write, in one batch: facts that its operations rely on, what they
 * are going to write over, which is saved, and what the tenant shows of them although they have not begun. Gives the
 * facts that no longer hold, in words; empty when all do.
 */
export async function lookBeforeStage(ports: Ports, planId: string, stage: Stage): Promise<string[]> {
  const contexts = await loadOperations(ports.store, planId);
  const own = contexts.filter(({ operation }) => operation.stage === stage);
  if (own.some(hasBegun)) {
    await lookForForgotten(ports, own);
    return [];
  }
  const [first] = contexts;
  if (first === undefined) return [];
  const relying = operationsRelying(contexts, own);
  const targets = writtenOver(own);
  const sought = soughtAmong(own);
  // What was sealed is compared by what stands for it.
  const sealed = sealedIn(contexts.map(({ operation }) => operation));
  const naming = namingSealed(ports, first.plan.requestId, sealed);
  const facts = relying.flatMap(({ reliesOn }) => reliesOn.map((one) => readable(one, first.references)));
  const { answerTo } = await difference(naming, [], {
    reads: [
      ...facts.map(({ read }) => read),
      ...targets.map(({ request }) => imageRead(request)),
      ...sought.flatMap(({ reads }) => reads),
    ],
    whole: true,
  });
  const found = foundAmong(sought, answerTo);
  const known = Object.assign({}, first.references, ...found.map(({ ids }) => ids)) as References;
  const { results } = compare(expectedBy(facts, known), answerTo);
  const changed = changedFacts(reliedOnBy(relying), results, known);
  if (changed.length === 0) {
    const images = targets.map(({ request }) => imageIn(answerTo(imageRead(request)), request));
    await saveSeen(ports, { targets, images, found });
  }
  return changed;
}

/** What has just been found may be expected, and is not what was read by. */
function readable({ read, expect }: Check, references: References): Check {
  return { read: { ...read, path: resolvePath(read.path, references) }, expect };
}

function hasBegun({ record }: OperationContext): boolean {
  return record.state !== 'waiting';
}

/**
 * Those of the stage; before anything of a set-up was written, those of later stages as well, as far as what they
 * look at is known: what is in the way there is better seen before an application is made.
 */
function operationsRelying(
  all: readonly OperationContext[],
  own: readonly OperationContext[],
): PlannedOperation[] {
  const isUntouched = all.every(({ plan, record }) => plan.kind === 'setup' && record.state === 'waiting');
  if (!isUntouched) return own.map(({ operation }) => operation);
  return all.map((context) => {
    const { operation, references } = context;
    return own.includes(context) || isKnown(operation.reliesOn, references)
      ? operation
      : { ...operation, reliesOn: [] };
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
    if (!isKnown(operation.request, references)) continue;
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

interface Seen {
  readonly targets: readonly Target[];
  /** `null`: the object is gone, which is the operation's own failure, in its turn. */
  readonly images: readonly (JsonObject | null)[];
  readonly found: readonly Found[];
}

async function saveSeen(ports: Ports, { targets, images, found }: Seen): Promise<void> {
  if (images.every((image) => image === null) && found.length === 0) return;
  await ports.store.transaction(async (tx) => {
    for (const [index, { context }] of targets.entries()) {
      const before = images[index] ?? null;
      if (before !== null) await ports.store.operations.update(tx, context.record, { before });
    }
    await saveFound(ports, tx, found);
  });
}

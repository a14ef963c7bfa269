import type { PlanDocument, PlannedOperation } from './plan';
import { isKnown, referencesUsedIn } from './references';
import type { Stage } from './stages';

/** Writes under way at once in one run; more would only be throttled. */
const MOST_AT_ONCE = 4;

/** What a path or body says of an application of the plan: the first one's, or the second one's. */
const OF_APPLICATION = /^(second)?(?:app|sp|App|Sp)\./;

/** POSTs that make an object of their own, which nothing else in the plan writes to until its id is known. */
const MAKES_OWN_OBJECT =
  /^\/(?:groups|oauth2PermissionGrants|policies\/\w+|applicationTemplates\/[^/]+\/instantiate|servicePrincipals\/[^/]+\/appRoleAssignedTo)$/;
const UPSERTS_REGISTRATION = /^\/applications\(uniqueName='[^']+'\)$/;

/**
 * A stage's operations as rounds: those of one round are written at the same time, each round after the one before.
 * An operation comes after all whose outputs it uses and after every earlier write to the same application
 * (facts.md d: quick writes to one application collide). A set-up only: whatever takes back runs one by one.
 */
export function roundsOf(
  { kind, operations }: Pick<PlanDocument, 'kind' | 'operations'>,
  stage: Stage,
  mostAtOnce = MOST_AT_ONCE,
): PlannedOperation[][] {
  const own = operations.filter((operation) => operation.stage === stage);
  if (kind !== 'setup') return own.map((operation) => [operation]);
  const rounds: PlannedOperation[][] = [];
  for (const [position, operation] of own.entries()) {
    const before = own.slice(0, position).filter((earlier) => comesAfter(operation, earlier));
    let round = rounds.findLastIndex((some) => some.some((one) => before.includes(one))) + 1;
    while (writesIn(rounds[round]) >= mostAtOnce) round += 1;
    (rounds[round] ??= []).push(operation);
  }
  return rounds;
}

/**
 * Round trips of a run that cannot overlap: the longest chain of writes of each stage, one read-back per stage, and a
 * look before the first stage where that relies on anything, or may have been done already; later stages are looked
 * at during a read-back.
 */
export function longestChain(document: Pick<PlanDocument, 'kind' | 'operations' | 'references'>): number {
  const stages = [...new Set(document.operations.map(({ stage }) => stage))];
  const writes = stages
    .flatMap((stage) => roundsOf(document, stage, Infinity))
    .filter((one) => writesIn(one) > 0);
  return writes.length + stages.length + (looksFirst(document, stages[0]) ? 1 : 0);
}

/** Of a set-up the first look sees what later stages rely on as well, as far as that is known then. */
function looksFirst(
  { kind, operations, references }: Pick<PlanDocument, 'kind' | 'operations' | 'references'>,
  first: Stage | undefined,
): boolean {
  return operations.some(({ stage, reliesOn, lookFirst, marked }) => {
    if (stage === first) return reliesOn.length > 0 || lookFirst || marked === true;
    return kind === 'setup' && reliesOn.length > 0 && isKnown(reliesOn, references);
  });
}

function writesIn(round: readonly PlannedOperation[] = []): number {
  return round.filter(({ change }) => change !== 'keep').length;
}

function comesAfter(later: PlannedOperation, earlier: PlannedOperation): boolean {
  const given = givenBy(earlier);
  if (referencesUsedIn(usedBy(later)).some((name) => given.includes(name))) return true;
  if (later.change === 'keep' || earlier.change === 'keep') return false;
  const [one, other] = [applicationsOf(later), applicationsOf(earlier)];
  return one === 'unknown' || other === 'unknown' || one.some((name) => other.includes(name));
}

function usedBy({ request, recovery, discard }: PlannedOperation) {
  return [request, recovery, discard ?? null];
}

function givenBy({ outputs, recovery }: PlannedOperation): string[] {
  return [...Object.keys(outputs), ...recovery.flatMap((step) => Object.keys(step.outputs))];
}

/** Applications that the operation writes to, the service principal being a part of it. */
function applicationsOf({ request }: PlannedOperation): string[] | 'unknown' {
  const { method, path } = request;
  if (method === 'POST' && MAKES_OWN_OBJECT.test(path)) return [];
  if (method === 'PATCH' && UPSERTS_REGISTRATION.test(path)) return [];
  const found = referencesUsedIn(request).flatMap((name) => {
    const match = OF_APPLICATION.exec(name);
    return match === null ? [] : [match[1] ?? 'first'];
  });
  return found.length === 0 ? 'unknown' : [...new Set(found)];
}

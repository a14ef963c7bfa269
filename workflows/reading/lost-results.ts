import type { GraphAnswer, References } from '../../core/graph-request';
import { isJsonObject, type Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { DiscardStep, PlannedOperation, RecoveryStep } from '../../core/plan';
import { resolveRequest, resolveText } from '../../core/references';
import type { Tenant } from '../../core/ports/tenant';
import { bodyOf, requestFor } from './read-request';

/** Outputs by name; `null` unless every one of them is there. */
export function outputsOf(
  body: Json,
  outputs: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const found: Record<string, string> = {};
  for (const [name, at] of Object.entries(outputs)) {
    const value = valueAt(body, at);
    if (typeof value !== 'string' || value === '') return null;
    found[name] = value;
  }
  return found;
}

/** Looks once for the result of an earlier attempt; `null` when it is not (or not wholly) visible. */
export async function lookForResult(
  tenant: Tenant,
  { recovery, laterRecovery = [] }: Pick<PlannedOperation, 'recovery' | 'laterRecovery'>,
  references: References,
): Promise<Record<string, string> | null> {
  return (await follow(tenant, recovery, references)) ?? (await follow(tenant, laterRecovery, references));
}

async function follow(
  tenant: Tenant,
  steps: readonly RecoveryStep[],
  references: References,
): Promise<Record<string, string> | null> {
  if (steps.length === 0) return null;
  let found: Record<string, string> = {};
  for (const step of steps) {
    const known = { ...references, ...found };
    const [answer] = await tenant.readMany([requestFor(step.read, known)]);
    const part = foundBy(step, answer, known);
    if (part === null) return null;
    found = { ...found, ...part };
  }
  return found;
}

/** What one step of a recovery gives; `null` when its answer does not show it. */
export function foundBy(
  { outputs }: RecoveryStep,
  answer: GraphAnswer | undefined,
  known: References,
): Record<string, string> | null {
  return outputsOf(bodyOf(answer), placesOf(outputs, known));
}

/** Where to look may depend on what is known by now: `value[principalId={group.objectId}].id`. */
function placesOf(outputs: Readonly<Record<string, string>>, known: References): Record<string, string> {
  return Object.fromEntries(Object.entries(outputs).map(([name, at]) => [name, resolveText(at, known)]));
}

/** Entries that a lost attempt may have left and that are of no use, as requests that remove them. */
export async function discardRequests(tenant: Tenant, step: DiscardStep, references: References) {
  const keys = await leftOverKeys(tenant, step, references);
  return keys.map((key) => resolveRequest(step.request, { ...references, [step.reference]: key }));
}

/** Keys of the entries that carry the marker. */
export async function leftOverKeys(
  tenant: Tenant,
  step: DiscardStep,
  references: References,
): Promise<string[]> {
  const [answer] = await tenant.readMany([requestFor(step.read, references)]);
  return markedKeys(step, answer);
}

export function markedKeys(step: DiscardStep, answer: GraphAnswer | undefined): string[] {
  const entries = valueAt(bodyOf(answer), step.at);
  return (Array.isArray(entries) ? (entries as Json[]) : [])
    .filter((entry) => isJsonObject(entry) && entry[step.markerField] === step.marker)
    .map((entry) => valueAt(entry, step.keyField))
    .filter((key) => typeof key === 'string');
}

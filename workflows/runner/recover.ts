import type { References } from '../../core/graph-request';
import { isJsonObject, type Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { DiscardStep, PlannedOperation } from '../../core/plan';
import { resolveRequest, resolveText } from '../../core/references';
import type { Tenant } from '../../core/ports/tenant';
import { requestFor } from './run-reads';

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
  { recovery }: PlannedOperation,
  references: References,
): Promise<Record<string, string> | null> {
  if (recovery.length === 0) return null;
  let found: Record<string, string> = {};
  for (const { read, outputs } of recovery) {
    const known = { ...references, ...found };
    const [answer] = await tenant.readMany([requestFor(read, known)]);
    const part =
      answer === undefined || answer.status === 404 ? null : outputsOf(answer.body, placesOf(outputs, known));
    if (part === null) return null;
    found = { ...found, ...part };
  }
  return found;
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
  const entries = valueAt(answer?.body ?? null, step.at);
  return (Array.isArray(entries) ? (entries as Json[]) : [])
    .filter((entry) => isJsonObject(entry) && entry[step.markerField] === step.marker)
    .map((entry) => valueAt(entry, step.keyField))
    .filter((key) => typeof key === 'string');
}

import type { Check, Expectation } from '../../../../core/checks';
import { isJsonObject, type Json, type JsonObject } from '../../../../core/json';
import { textAt } from '../../../../core/json-read';
import { alternativeOf, type PlannedOperation } from '../../../../core/plan';
import { isKnown, resolveJson } from '../../../../core/references';
import type { Stage } from '../../../../core/stages';
import type { Differing } from '../../../difference/difference';
import { leafOf, type Leaf } from '../../../reading/before-image';

/** One value of an application or a service principal that is written again. */
export interface Value {
  /** `/applications/<id>` or `/servicePrincipals/<id>`. */
  readonly object: string;
  readonly stage: Stage;
  readonly leaf: Leaf;
  readonly label: string;
  readonly now: Json;
  readonly then: Json;
  /** What must be read back. */
  readonly holds: readonly Check[];
}

/** Beside what may be written. */
const READ_ONLY = ['id', 'appId'];

/** The value that a plan wrote, in the place of what stands there now; `null` where nobody knows what it was. */
export function valueAgain({ wanted }: Differing, body: JsonObject, before: Json | undefined): Value | null {
  const { check, operation, references } = wanted;
  const [expectation] = check.expect;
  const [place, deeper] = split(expectation.at);
  if (READ_ONLY.includes(place)) return null;
  const leaf = place.split('.');
  const now = leafOf(body, leaf);
  const base = before ?? now;
  const then =
    deeper === ''
      ? plainValue(expectation, base)
      : joined(listOf(base), ours(operation, references, leaf), { expectation, deeper });
  if (then === null && deeper !== '') return null;
  const object = check.read.path.split('?')[0] ?? '';
  return { object, stage: operation.stage, leaf, label: expectation.label, now, then, holds: [check] };
}

/** `web.redirectUris` | what is looked at inside, e.g. `[].id` or `|comma-list`. */
function split(at: string): [string, string] {
  const end = at.search(/[[|]/);
  return end < 0 ? [at, ''] : [at.slice(0, end), at.slice(end)];
}

function plainValue({ test, value }: Expectation, base: Json): Json {
  if (test === 'includes') return [...listOf(base).filter((one) => one !== value), value];
  if (test === 'excludes') return listOf(base).filter((one) => one !== value);
  return value;
}

/** What the operation wrote there; `null` where it wrote nothing itself. */
function ours(operation: PlannedOperation, references: Differing['wanted']['references'], leaf: Leaf): Json {
  const { alternative, key } = operation;
  const other = alternative?.when === 'refused' ? alternative.request : undefined;
  const isOther = references[alternativeOf(key)] === 'refused' && other !== undefined;
  const body = (isOther ? other : operation.request).body ?? null;
  if (!isJsonObject(body)) return null;
  const written = leafOf(body, leaf);
  return isKnown(written, references) ? resolveJson(written, references) : null;
}

/** By which Graph, or the vendor, knows an entry of a list. */
const KEYS = ['id', 'appId', 'resourceAppId', 'name'];

/**
 * A list is written as what stands and the entry that is missing. Where the plan named all of them, what came beside
 * them goes; of the resources that permissions are asked of, ours is the first.
 */
function joined(
  base: readonly Json[],
  written: Json,
  { expectation, deeper }: { expectation: Expectation; deeper: string },
): Json {
  if (!Array.isArray(written)) return written;
  const entries = written as readonly Json[];
  if (deeper.startsWith('[].') && expectation.test === 'same-set') return entries;
  const key =
    expectation.test === 'includes' ? expectation.value : (/^\[\w+=([^\]]*)\]/.exec(deeper)?.[1] ?? null);
  const missing = key === null ? entries : entries.filter((one) => keyOf(one) === key);
  if (missing.length === 0) return null;
  const isMissing = (one: Json) => missing.some((entry) => keyOf(entry) === keyOf(one));
  const others = base.filter((one) => !isMissing(one));
  return key === null ? [...missing, ...others] : [...others, ...missing];
}

function keyOf(entry: Json): string {
  const key = KEYS.find((name) => textAt(entry, name) !== '');
  return key === undefined ? JSON.stringify(entry) : textAt(entry, key);
}

function listOf(json: Json): readonly Json[] {
  return Array.isArray(json) ? (json as readonly Json[]) : [];
}

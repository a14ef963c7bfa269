import { own } from './own';
import { isJsonObject, type Json, type JsonObject } from './json';

/** The value at the end of a short path, without a reading: see `valueAt`. Absent is `null`. */
export function walk(json: Json, path: string): Json {
  return path === '' ? json : segmentsOf(path).reduce(stepInto, json);
}

/** `a[b=c d].e` → `a`, `[b=c d]`, `e`. A predicate's value ends at the first `]`. */
function segmentsOf(path: string): string[] {
  return path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
}

/** After `[]` every further step is taken in each member of the list. */
const EACH = Symbol('each');
type Spread = Json[] & { [EACH]?: true };

function stepInto(json: Json, segment: string): Json {
  if (Array.isArray(json) && (json as Spread)[EACH])
    return spread(json.map((item: Json) => stepOnce(item, segment)));
  return stepOnce(json, segment);
}

function stepOnce(json: Json, segment: string): Json {
  if (!segment.startsWith('[')) return isJsonObject(json) ? (own(json, segment) ?? null) : null;
  if (!Array.isArray(json)) return null;
  const inside = segment.slice(1, -1);
  if (inside === '') return spread([...(json as Json[])]);
  if (inside.startsWith(ALL)) return spread(allThatFit(json as Json[], inside.slice(ALL.length)));
  if (!inside.includes('=')) return (json[Number(inside)] as Json | undefined) ?? null;
  return allThatFit(json as Json[], inside)[0] ?? null;
}

/** `[all displayName=a]`: every entry that fits, where `[displayName=a]` is the first. */
const ALL = 'all ';

function allThatFit(list: readonly Json[], conditions: string): Json[] {
  const wanted = conditions.split(NEXT_CONDITION).map((condition) => conditionOf(condition));
  return list.filter((item) => fits(item, wanted));
}

/** An ampersand begins another condition only where a field name and `=` follow; elsewhere it is part of a value. */
const NEXT_CONDITION = /&(?=[A-Za-z]\w*[*>]?=)/;

type Condition = readonly [field: string, value: string];

function conditionOf(text: string): Condition {
  const end = text.indexOf('=');
  return [text.slice(0, end), text.slice(end + 1)];
}

function fits(item: Json, wanted: readonly Condition[]): boolean {
  return isJsonObject(item) && wanted.every((condition) => holds(item, condition));
}

function holds(item: JsonObject, [field, value]: Condition): boolean {
  const text = item[field.slice(0, -1)];
  if (field.endsWith('*')) return typeof text === 'string' && text.includes(value);
  if (field.endsWith('>')) return typeof text === 'string' && Date.parse(text) >= Date.parse(value);
  return item[field] === value;
}

function spread(list: Json[]): Spread {
  return Object.defineProperty(list, EACH, { value: true });
}

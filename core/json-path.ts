import { isJsonObject, type Json } from './json';

/**
 * Walks JSON by a short path: `web.redirectUris`, `value[0].id`, `value[].id` (a list of all),
 * `appRoles[value=User].id` (first entry that fits), `keyCredentials[displayName=a&usage=Verify].key` (fits all),
 * and at the end `|hex-of-base64` to decode a value, `|json` to get it as text, `|comma-list` to get a list of the
 * parts of a text, `|user-role` to get the id of the role that lets a person in. Absent is `null`.
 */
export function valueAt(json: Json, path: string): Json {
  const [walk = '', decode] = path.split('|');
  const found = walk === '' ? json : segmentsOf(walk).reduce(stepInto, json);
  return decode === undefined ? found : decoded(found, decode);
}

function decoded(found: Json, how: string): Json {
  if (how === 'json') return found === null ? null : JSON.stringify(found);
  if (how === 'user-role') return userRoleIn(found);
  if (typeof found !== 'string') return found;
  if (how === 'comma-list') return found.split(',').map((part) => part.trim());
  return Buffer.from(found, 'base64').toString('hex').toUpperCase();
}

/** Assigning with this id means access without a role; Entra takes it only where no role is for people. */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/**
 * A template's role `User`, else its first role for people. `msiam_access` is Entra's own and stays the last resort
 * (facts.md a.2).
 */
function userRoleIn(roles: Json): Json {
  if (!Array.isArray(roles)) return null;
  const forPeople = (roles as Json[]).filter((role) => {
    const members = isJsonObject(role) ? role['allowedMemberTypes'] : null;
    return (
      isJsonObject(role) && role['isEnabled'] !== false && Array.isArray(members) && members.includes('User')
    );
  });
  const isNamed = (role: Json, name: string) => isJsonObject(role) && role['displayName'] === name;
  const found =
    forPeople.find((role) => isNamed(role, 'User')) ??
    forPeople.find((role) => !isNamed(role, 'msiam_access')) ??
    forPeople[0];
  return isJsonObject(found) ? (found['id'] ?? null) : DEFAULT_ACCESS;
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
  if (!segment.startsWith('[')) return isJsonObject(json) ? (json[segment] ?? null) : null;
  if (!Array.isArray(json)) return null;
  const inside = segment.slice(1, -1);
  if (inside === '') return spread([...(json as Json[])]);
  if (!inside.includes('=')) return (json[Number(inside)] as Json | undefined) ?? null;
  const wanted = inside.split(NEXT_CONDITION).map((condition) => conditionOf(condition));
  return (json as Json[]).find((item) => fits(item, wanted)) ?? null;
}

/** An ampersand begins another condition only where a field name and `=` follow; elsewhere it is part of a value. */
const NEXT_CONDITION = /&(?=[A-Za-z]\w*=)/;

function conditionOf(text: string): readonly [field: string, value: string] {
  const end = text.indexOf('=');
  return [text.slice(0, end), text.slice(end + 1)];
}

function fits(item: Json, wanted: readonly (readonly [string, string])[]): boolean {
  return isJsonObject(item) && wanted.every(([field, value]) => item[field] === value);
}

function spread(list: Json[]): Spread {
  return Object.defineProperty(list, EACH, { value: true });
}

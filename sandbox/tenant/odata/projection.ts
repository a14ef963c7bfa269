import type { Json, JsonObject } from '../../../core/json';
import { types } from '../contract/operations';
import { objectsOf } from '../json-read';

/** What Graph returns of a user when nothing is selected. */
const USER_DEFAULTS = [
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
];

export interface Projection {
  readonly typeName: string;
  readonly select: readonly string[] | undefined;
  /** A list never shows the value of a key. */
  readonly single: boolean;
}

/** The properties a reader gets: declared ones, selected ones, `key` of a certificate only when asked for by name. */
export function project(object: JsonObject, { typeName, select, single }: Projection): JsonObject {
  const concreteType = concreteTypeOf(object, typeName);
  const wanted = select ?? (concreteType === 'user' ? USER_DEFAULTS : undefined);
  const showsKeys = single && select?.includes('keyCredentials') === true;
  const projected: Record<string, Json> = {};
  for (const name of namesOf(object, concreteType, wanted)) {
    const value = object[name] ?? null;
    projected[name] = name === 'keyCredentials' && !showsKeys ? withoutKeys(value) : value;
  }
  return projected;
}

function namesOf(object: JsonObject, typeName: string, wanted: readonly string[] | undefined): string[] {
  const declared = types[typeName]?.properties ?? [];
  const annotation = '@odata.type' in object ? ['@odata.type'] : [];
  const selectsAll = wanted === undefined || wanted.includes('*');
  const chosen = declared.filter((name) => name in object && (selectsAll || wanted.includes(name)));
  return [...annotation, ...chosen];
}

/** A directory object says itself what it is. */
function concreteTypeOf(object: JsonObject, typeName: string): string {
  const annotation = object['@odata.type'];
  return typeof annotation === 'string' ? annotation.replace('#microsoft.graph.', '') : typeName;
}

function withoutKeys(value: Json): Json {
  return objectsOf(value).map((credential) => ({ ...credential, key: null }));
}

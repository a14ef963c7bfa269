import type { Json, JsonObject } from '../../../core/json';
import { contractSchema } from '../contract/operations';
import { itemsOf, objectOf, textOf } from '../json-read';

/** What a filter or an order can do with a property. */
export type PropertyKind = 'text' | 'flag' | 'number' | 'texts' | 'other';

const DIRECTORY_OBJECTS = ['user', 'group', 'servicePrincipal', 'application', 'directoryRole'];

/** The kind of a property of a result type, as the contract declares it. */
export function kindOf(typeName: string | undefined, property: string): PropertyKind {
  const names = typeName === 'directoryObject' ? DIRECTORY_OBJECTS : [typeName ?? ''];
  const definitions = objectOf(contractSchema['definitions']);
  const declared = names
    .map((name) => objectOf(objectOf(objectOf(definitions[name])['properties'])[property]))
    .find((schema) => 'type' in schema || 'enum' in schema);
  return declared === undefined ? 'other' : kindIn(declared);
}

/** The same of a place within a property: `status/errorCode` of a sign-in. */
export function kindWithin(typeName: string | undefined, path: readonly string[]): PropertyKind {
  const definitions = objectOf(contractSchema['definitions']);
  const place = path.reduce<JsonObject>(
    (schema, name) => {
      const refs = [schema, objectOf(schema['items']), ...itemsOf(schema['anyOf']).map(objectOf)].map(
        (one) => textOf(one['$ref']) ?? '',
      );
      const named = objectOf(definitions[refs.join('').replace('#/definitions/', '')]);
      return objectOf(objectOf({ ...schema, ...named }['properties'])[name]);
    },
    objectOf(definitions[typeName ?? '']),
  );
  return kindIn(place);
}

function kindIn(schema: JsonObject): PropertyKind {
  const names = typeNames(schema['type']);
  if (names.includes('array'))
    return textOf(objectOf(schema['items'])['type']) === 'string' ? 'texts' : 'other';
  if (names.includes('boolean')) return 'flag';
  if (names.includes('integer') || names.includes('number')) return 'number';
  // One of several words, or none.
  const isWord = itemsOf(schema['enum']).some((value) => typeof value === 'string');
  return isWord || names.includes('string') ? 'text' : 'other';
}

function typeNames(type: Json | undefined): readonly Json[] {
  return typeof type === 'string' ? [type] : itemsOf(type);
}

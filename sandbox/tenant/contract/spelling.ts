import { isJsonObject, type Json, type JsonObject } from '../../../core/json';
import { itemsOf, objectOf, textOf } from '../json-read';
import { parseQuery, type Query } from '../odata/query';
import { contractSchema, type OperationMatch, types } from './operations';

/** `/myorganization` stands for the tenant of the token, as in Azure AD Graph; Graph still answers it. */
const TENANT_ALIAS = /^\/myorganization(?=\/)/i;
const NAME_LISTS = ['$select', '$orderby', '$search', '$expand'];
/** Texts in quotes are values, not names; a quote inside is doubled. */
const QUOTED = /('(?:[^']|'')*')/;
const WORD = /[A-Za-z_]\w*/g;

export function withoutTenantAlias(url: string): string {
  return url.replace(TENANT_ALIAS, '');
}

/** The query with the names of properties as the contract writes them: Graph compares them without case. */
export function withDeclaredNames(query: Query, typeName: string | undefined): Query {
  const names = namesOfType(typeName);
  if (names.length === 0) return query;
  const respell = (text: string): string => text.replace(WORD, (word) => declaredName(names, word));
  const pairs = [...query.options].map(([option, value]): [string, string] => {
    if (option === '$filter') return [option, outsideQuotes(value, respell)];
    if (option === '$search') return [option, value.replace(/"\w+:/g, respell)];
    return [option, NAME_LISTS.includes(option) ? respell(value) : value];
  });
  return { ...parseQuery(new URLSearchParams(pairs).toString()), repeated: query.repeated };
}

function outsideQuotes(text: string, change: (part: string) => string): string {
  return text
    .split(QUOTED)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join('');
}

const DIRECTORY_OBJECTS = ['user', 'group', 'servicePrincipal', 'application', 'directoryRole'];

function namesOfType(typeName: string | undefined): readonly string[] {
  const typeNames = typeName === 'directoryObject' ? DIRECTORY_OBJECTS : [typeName ?? ''];
  return typeNames.flatMap((name) => [
    ...(types[name]?.properties ?? []),
    ...(types[name]?.navigation ?? []),
  ]);
}

/** The name as it is declared; as it was given where no name fits. */
export function declaredName(names: readonly string[], given: string): string {
  if (names.includes(given)) return given;
  return names.find((name) => name.toLowerCase() === given.toLowerCase()) ?? given;
}

/** The body with the names of its properties as the contract writes them, at every depth. */
export function bodyWithDeclaredNames(
  { operation }: OperationMatch,
  body: Json | undefined,
): Json | undefined {
  const schema = operation.requestBody?.schema;
  return body === undefined || schema === undefined ? body : respelled(body, [schema]);
}

function respelled(value: Json, schemas: readonly JsonObject[]): Json {
  const shapes = schemas.flatMap(shapesOf);
  if (Array.isArray(value)) {
    const items = shapes.map((shape) => objectOf(shape['items']));
    return (value as readonly Json[]).map((item) => respelled(item, items));
  }
  if (!isJsonObject(value)) return value;
  const declared = shapes.map((shape) => objectOf(shape['properties']));
  const names = declared.flatMap((properties) => Object.keys(properties));
  const result: Record<string, Json> = {};
  for (const [given, inner] of Object.entries(value)) {
    const known = declaredName(names, given);
    const name = known in value ? given : known;
    const below = declared.map((properties) => objectOf(properties[name]));
    result[name] = respelled(inner, below);
  }
  return result;
}

/** A schema and everything it refers to or is composed of. */
function shapesOf(schema: JsonObject): JsonObject[] {
  const reference = textOf(schema['$ref']);
  const definition = /^#\/definitions\/(.+)$/.exec(reference ?? '')?.[1];
  const referred =
    definition === undefined ? [] : shapesOf(objectOf(objectOf(contractSchema['definitions'])[definition]));
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((name) => itemsOf(schema[name]).map(objectOf));
  return [schema, ...referred, ...parts.flatMap(shapesOf)];
}

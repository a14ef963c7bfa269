import type { JsonObject } from '../../../core/json';
import type { Operation } from '../contract/operations';
import { isPropertyOf } from '../contract/request-check';
import { unsupportedQuery } from '../graph-error';
import { textOf } from '../json-read';

interface Clause {
  readonly property: string;
  readonly words: readonly string[];
}

const CLAUSE = /^"(\w+):(.+)"$/s;
/** Only between quoted clauses: a name may hold the word itself. */
const BETWEEN_OR = /(?<=")\s+OR\s+(?=")/;
const BETWEEN_AND = /(?<=")\s+AND\s+(?=")/;
const SEARCHABLE_TYPES = ['application', 'directoryObject', 'group', 'servicePrincipal', 'user'];
const SEARCHABLE = [
  'displayName',
  'description',
  'mail',
  'userPrincipalName',
  'givenName',
  'surname',
  'mailNickname',
];

/** Parses `"displayName:sso" OR "mail:sso"`: alternatives of clauses that all have to hold. */
export function parseSearch(search: string, operation: Operation): readonly (readonly Clause[])[] {
  if (!SEARCHABLE_TYPES.includes(operation.resultType ?? '')) {
    throw unsupportedQuery(`$search is not supported on ${operation.path}.`);
  }
  const parse = (text: string): Clause => parseClause(text, operation);
  return search.split(BETWEEN_OR).map((part) => part.split(BETWEEN_AND).map(parse));
}

function parseClause(text: string, { resultType }: Operation): Clause {
  const match = CLAUSE.exec(text.trim());
  const property = match?.[1] ?? '';
  if (match === null)
    throw unsupportedQuery('Syntax error: $search needs clauses of the form "property:value".');
  if (!SEARCHABLE.includes(property) || !isPropertyOf(resultType, property)) {
    throw unsupportedQuery(`$search is not supported on '${property}'.`);
  }
  return { property, words: wordsOf(match[2] ?? '') };
}

/** Every searched word has to begin a word of the property, as the directory's tokenised index does. */
export function matchesSearch(object: JsonObject, alternatives: readonly (readonly Clause[])[]): boolean {
  return alternatives.some((clauses) =>
    clauses.every(({ property, words }) => {
      const present = wordsOf(textOf(object[property]) ?? '');
      return words.length > 0 && words.every((word) => present.some((other) => other.startsWith(word)));
    }),
  );
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

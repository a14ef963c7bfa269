import { badRequest, unsupportedQuery } from '../graph-error';

/** One relation of `$expand`, with the properties that `($select=…)` asks of what it leads to. */
export interface Expansion {
  readonly relation: string;
  readonly select: string | undefined;
}

const ITEM = /^(\w+)(?:\((.*)\))?$/;
const SELECT = /^\$select=([\w@.,\s]+)$/i;

/** `owners($select=id,displayName),appRoles`; a comma in brackets belongs to its relation. */
export function parseExpand(text: string): readonly Expansion[] {
  return text.split(/,(?![^(]*\))/).map(parseItem);
}

function parseItem(text: string): Expansion {
  const [, relation, inner] = ITEM.exec(text.trim()) ?? [];
  if (relation === undefined) {
    throw badRequest(`Parsing OData Select and Expand failed: '${text}' is not a relation.`);
  }
  if (inner === undefined) return { relation, select: undefined };
  const select = SELECT.exec(inner.trim())?.[1];
  if (select === undefined) throw unsupportedQuery(`'${inner}' is not supported inside $expand.`);
  return { relation, select };
}

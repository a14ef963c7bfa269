import { findOperation, type OperationMatch, types } from './operations';
import { checkParameters, matchOperation } from './request-check';
import { declaredName } from './spelling';

/** Where a request goes: an operation, or a part of what a reading operation answers. */
export interface Place {
  readonly match: OperationMatch;
  /** One property of the object, `/applications/{id}/appRoles`. */
  readonly property?: string;
  /** One kind of a list of mixed kinds, `/groups/{id}/members/microsoft.graph.user`. */
  readonly cast?: string;
}

const CASTS = ['user', 'group', 'servicePrincipal', 'application', 'directoryRole'];
const CAST = /^microsoft\.graph\.(\w+)$/i;

/**
 * Finds what a path means. Paths of properties and casts follow from the contract's types, so it does not list them
 * (OData 4.01 part 2, 4.6 and 4.11). Throws `ContractViolation` for everything else.
 */
export function placeOf(method: string, path: string): Place {
  const found = findOperation(method, path);
  if (found === 'unknown-path' && method === 'GET') {
    const cut = path.lastIndexOf('/');
    const [owner, last] = [path.slice(0, cut), path.slice(cut + 1)];
    const holder = findOperation('GET', owner);
    const place = typeof holder === 'string' ? undefined : (propertyOf(holder, last) ?? castOf(holder, last));
    if (place !== undefined) {
      checkParameters(place.match);
      return place;
    }
  }
  return { match: matchOperation(method, path) };
}

function isList({ operation }: OperationMatch): boolean {
  return operation.query?.includes('$top') === true;
}

function propertyOf(match: OperationMatch, last: string): Place | undefined {
  const names = types[match.operation.resultType ?? '']?.properties ?? [];
  const property = declaredName(names, last);
  if (isList(match) || !names.includes(property)) return undefined;
  return { match: { ...match, operation: { ...match.operation, query: [] } }, property };
}

function castOf(match: OperationMatch, last: string): Place | undefined {
  const { operation } = match;
  const cast = declaredName(CASTS, CAST.exec(last)?.[1] ?? '');
  if (!isList(match) || operation.resultType !== 'directoryObject' || !CASTS.includes(cast)) return undefined;
  return { match: { ...match, operation: { ...operation, resultType: cast } }, cast };
}

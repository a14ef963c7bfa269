import type { Json } from '../../../core/json';
import { badRequest, contractViolation } from '../graph-error';
import { type Query, selectedProperties } from '../odata/query';
import { findOperation, type OperationMatch, type PathParameter, types } from './operations';
import { violation } from './schemas';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const EXTENSION_PROPERTY = /^(extension_[0-9a-fA-F]{32}_\w+|ext[a-z0-9]{8}_\w+)$/;
const DIRECTORY_OBJECT_TYPES = [
  'directoryObject',
  'user',
  'group',
  'application',
  'servicePrincipal',
  'directoryRole',
];

/** Finds the operation; throws `ContractViolation` for a path or method the contract does not know. */
export function matchOperation(method: string, path: string): OperationMatch {
  const found = findOperation(method, path);
  if (found === 'unknown-path') throw contractViolation(`The contract has no path ${path}.`, 404);
  if (found === 'unknown-method')
    throw contractViolation(`The contract does not allow ${method} on ${path}.`);
  checkParameters(found);
  return found;
}

export function checkParameters({ operation, values }: OperationMatch): void {
  operation.params?.forEach((parameter, index) => {
    checkParameter(parameter, values[index] ?? '');
  });
}

function checkParameter({ kind }: PathParameter, value: string): void {
  const fits = kind === 'string' || GUID.test(value) || (kind === 'upn-or-guid' && value.includes('@'));
  if (!fits) throw badRequest(`Invalid object identifier '${value}'.`);
}

/** Option names, and the property names in `$select`. */
export function checkQuery({ operation }: OperationMatch, query: Query): void {
  for (const name of query.options.keys()) {
    if (!(operation.query ?? []).includes(name)) {
      throw contractViolation(
        `The query option '${name}' is not allowed on ${operation.method} ${operation.path}.`,
      );
    }
  }
  for (const name of selectedProperties(query) ?? []) {
    if (!isPropertyOf(operation.resultType, name)) {
      throw contractViolation(
        `$select names '${name}', which ${operation.resultType ?? 'the result'} does not have.`,
      );
    }
  }
}

/** Whether a result type has a property; a plain directory object may be any of its kinds. */
export function isPropertyOf(typeName: string | undefined, property: string): boolean {
  const names = typeName === 'directoryObject' ? DIRECTORY_OBJECT_TYPES : [typeName ?? ''];
  const isDeclared = names.some((name) => types[name]?.properties.includes(property));
  return isDeclared || property === '*' || EXTENSION_PROPERTY.test(property);
}

/** The body against the operation's schema, with read-only properties and nested JSON texts. */
export function checkBody({ operation, pointer }: OperationMatch, body: Json | undefined): void {
  const expected = operation.requestBody;
  if (expected === undefined) {
    if (body !== undefined) throw contractViolation(`${operation.method} ${operation.path} takes no body.`);
    return;
  }
  if (expected.binary === true) return;
  if (body === undefined) {
    if (expected.required === true)
      throw contractViolation(`${operation.method} ${operation.path} needs a body.`);
    return;
  }
  const problem = violation(`${pointer}/requestBody/schema`, body);
  if (problem !== undefined) throw contractViolation(`${operation.method} ${operation.path}: ${problem}.`);
}

/**
 * What is wrong with an answer under the contract; `undefined` when it fits.
 * An answer with a status of 400 or more has to be an OData error.
 */
export function responseViolation(match: OperationMatch, status: number, body: unknown): string | undefined {
  if (status >= 400) return violation('/definitions/odataError', body);
  const schema = match.operation.responses[String(status)];
  if (schema === undefined) return `the contract has no answer ${status} here`;
  if (schema === null) return body === undefined ? undefined : 'the answer must have no body';
  return violation(`${match.pointer}/responses/${status}`, body);
}

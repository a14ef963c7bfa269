import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { GraphRequest } from '../../../core/graph-request';
import { amended } from '../../../sandbox/tenant/contract/amendments';

interface ContractOperation {
  readonly method: string;
  readonly path: string;
  readonly pathRegex: string;
  readonly alsoRegex?: readonly string[];
  readonly params: readonly { readonly kind: string }[];
  readonly requestBody?: { readonly required: boolean };
  readonly query?: readonly string[];
  readonly filterable?: readonly string[];
  readonly resultType?: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
}

interface Contract {
  readonly operations: readonly ContractOperation[];
  readonly types: Readonly<Record<string, { readonly properties: readonly string[] } | undefined>>;
}

const file = join(__dirname, '../../../sandbox/contract/graph-v1-contract.json');
const contract = amended(JSON.parse(readFileSync(file, 'utf8')) as Contract);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(contract, 'contract');

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Path of the contract's operation that a request fits, e.g. `PATCH /applications/{id}`. */
export function contractPathOf({ method, path }: GraphRequest): string | undefined {
  const operation = find(method, new URL(path, 'http://graph').pathname);
  return operation && `${operation.method} ${operation.path}`;
}

/** Everything the contract holds against a request without references; empty when it fits. */
export function contractFindings(request: GraphRequest): string[] {
  const { pathname, searchParams } = new URL(request.path, 'http://graph');
  const operation = find(request.method, pathname);
  if (operation === undefined) return [`unknown path ${request.method} ${pathname}`];
  return [
    ...paramFindings(operation, pathname),
    ...bodyFindings(operation, request),
    ...queryFindings(operation, searchParams, request),
    ...Object.keys(operation.requestHeaders ?? {})
      .filter((name) => request.headers?.[name] === undefined)
      .map((name) => `header ${name} is missing`),
  ];
}

function find(method: string, pathname: string): ContractOperation | undefined {
  const fits = (regexes: readonly string[] = []) => regexes.some((regex) => new RegExp(regex).test(pathname));
  const ofMethod = contract.operations.filter((operation) => operation.method === method);
  // What is no id is a function by its other name.
  return (
    ofMethod.find(({ alsoRegex }) => fits(alsoRegex)) ?? ofMethod.find(({ pathRegex }) => fits([pathRegex]))
  );
}

function paramFindings(operation: ContractOperation, pathname: string): string[] {
  const values = new RegExp(operation.pathRegex).exec(pathname)?.slice(1) ?? [];
  return values
    .filter((value, index) => operation.params[index]?.kind === 'guid' && !GUID.test(value))
    .map((value) => `${value} is no GUID`);
}

function bodyFindings(operation: ContractOperation, { body }: GraphRequest): string[] {
  if (operation.requestBody === undefined) return body === undefined ? [] : ['takes no body'];
  if (body === undefined) return operation.requestBody.required ? ['body is missing'] : [];
  const index = contract.operations.indexOf(operation);
  const fits = ajv.compile({ $ref: `contract#/operations/${index}/requestBody/schema` });
  return fits(body)
    ? []
    : (fits.errors ?? []).map((error) => `body${error.instancePath} ${error.message ?? ''}`);
}

// A plain directory object may be any of its kinds, and $select may name the properties of each.
function propertiesOf(type: string): readonly string[] | undefined {
  const types = type === 'directoryObject' ? ['user', 'group', 'servicePrincipal'] : [type];
  const properties = types.flatMap((name) => contract.types[name]?.properties ?? []);
  return properties.length === 0 ? undefined : properties;
}

/** Properties in a filter; of a list the list itself, however its entries are looked at. */
function filteredBy(filter: string): string[] {
  const text = withoutTexts(filter);
  const lists = [...text.matchAll(/(\w+)\/any\(/g)].map((match) => match[1] ?? '');
  const rest = text.replace(/\w+\/any\([^)]*\)/g, '');
  return [...lists, ...[...rest.matchAll(/(\w+)(?: eq | ge |,)/g)].map((match) => match[1] ?? '')];
}

/** A comma within a text separates nothing. */
function withoutTexts(filter: string): string {
  return filter.replace(/'(?:[^']|'')*'/g, "''");
}

function queryFindings(
  operation: ContractOperation,
  query: URLSearchParams,
  request: GraphRequest,
): string[] {
  const properties = propertiesOf(operation.resultType ?? '');
  const unknownOptions = [...query.keys()].filter((name) => operation.query?.includes(name) !== true);
  const unknownFields = (query.get('$select')?.split(',') ?? []).filter(
    (name) => properties !== undefined && !properties.includes(name),
  );
  const filtered = filteredBy(query.get('$filter') ?? '');
  const allowed = operation.filterable?.map((name) => name.replace(/\/any$/, '')) ?? properties;
  const advanced = query.has('$search') || query.has('$count');
  return [
    ...unknownOptions.map((name) => `query option ${name}`),
    ...unknownFields.map((name) => `$select ${name}`),
    ...filtered.filter((name) => allowed?.includes(name) === false).map((name) => `$filter ${name}`),
    ...(advanced && request.headers?.['ConsistencyLevel'] !== 'eventual'
      ? ['ConsistencyLevel is missing']
      : []),
  ];
}

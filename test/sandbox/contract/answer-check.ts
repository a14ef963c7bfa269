import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { amended } from '../../../sandbox/tenant/contract/amendments';

export interface ContractOperation {
  readonly method: string;
  readonly path: string;
  readonly pathRegex: string;
  readonly query?: readonly string[];
  readonly resultType?: string;
  readonly requestBody?: { readonly required?: boolean; readonly schema?: Schema };
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface Schema {
  readonly $ref?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, { readonly not?: unknown; readonly 'x-readOnly'?: string }>>;
}

interface Contract {
  readonly operations: readonly ContractOperation[];
  readonly definitions: Readonly<Record<string, Schema>>;
}

const file = join(__dirname, '../../../sandbox/contract/graph-v1-contract.json');
const contract = amended(JSON.parse(readFileSync(file, 'utf8')) as Contract);

/** Not the tenant's own checker: one more reading of the same contract, with formats. */
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(contract, 'contract');

/** The contract's operation by `METHOD /path/template`. */
export function operationOf(key: string): ContractOperation {
  const found = contract.operations.find(({ method, path }) => `${method} ${path}` === key);
  if (found === undefined) throw new Error(`the contract has no ${key}`);
  return found;
}

/** What is wrong with an answer; empty when it fits the contract. */
export function answerFindings(key: string, status: number, body: unknown): string[] {
  const operation = operationOf(key);
  const schema = operation.responses[String(status)];
  if (status >= 400) return findings('#/definitions/odataError', body);
  if (schema === undefined) return [`no answer ${status}`];
  if (schema === null) return body === undefined ? [] : ['a body where there is none'];
  const index = contract.operations.indexOf(operation);
  return findings(`#/operations/${index}/responses/${status}`, body);
}

function findings(pointer: string, body: unknown): string[] {
  const validate = ajv.getSchema(`contract${pointer}`);
  if (validate === undefined) throw new Error(`no schema at ${pointer}`);
  if (validate(body) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

/** The schema of an operation's request body, its reference followed. */
export function bodySchema(key: string): Schema | undefined {
  const schema = operationOf(key).requestBody?.schema;
  const name = schema?.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : contract.definitions[name];
}

/** Properties of a request body that only the service sets. */
export function readOnlyProperties(key: string): string[] {
  const properties = Object.entries(bodySchema(key)?.properties ?? {});
  return properties.filter(([, schema]) => schema['x-readOnly'] !== undefined).map(([name]) => name);
}

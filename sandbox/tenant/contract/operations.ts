import type { Json, JsonObject } from '../../../core/json';
import contractAsCopied from '../../contract/graph-v1-contract.json';
import { amended } from './amendments';

export interface PathParameter {
  readonly name: string;
  readonly kind: 'guid' | 'string' | 'upn-or-guid';
}

export interface Operation {
  readonly method: string;
  /** Path template, e.g. `/applications/{id}/addPassword`. */
  readonly path: string;
  readonly pathRegex: string;
  readonly alsoRegex?: readonly string[];
  readonly params?: readonly PathParameter[];
  readonly query?: readonly string[];
  readonly resultType?: string;
  readonly filterable?: readonly string[];
  /** A collection in the directory: advanced queries need `ConsistencyLevel: eventual`. */
  readonly directoryObject?: boolean;
  readonly cast?: boolean;
  readonly requestBody?: {
    readonly required?: boolean;
    readonly binary?: boolean;
    readonly schema?: JsonObject;
  };
  readonly responses: Readonly<Record<string, Json>>;
}

export interface TypeNames {
  readonly properties: readonly string[];
  readonly navigation: readonly string[];
  readonly open: boolean;
}

interface ContractDocument {
  readonly operations: readonly Operation[];
  readonly types: Readonly<Record<string, TypeNames>>;
}

const contractDocument = amended(contractAsCopied);

/** The contract as a JSON schema; its `$id` is `graph-v1-contract`. */
export const contractSchema = contractDocument as unknown as JsonObject;
export const { operations, types } = contractDocument as unknown as ContractDocument;

export interface OperationMatch {
  readonly operation: Operation;
  /** JSON pointer into the contract. */
  readonly pointer: string;
  /** Values of the path's placeholders, in order. */
  readonly values: readonly string[];
}

interface Candidate {
  readonly operation: Operation;
  readonly pointer: string;
  readonly regexes: readonly RegExp[];
}

/** Literal paths first: `/applications/$count` also looks like `/applications/{id}`. */
const candidates: readonly Candidate[] = operations
  .map((operation, index) => ({
    operation,
    pointer: `/operations/${index}`,
    regexes: [operation.pathRegex, ...(operation.alsoRegex ?? [])].map((source) => new RegExp(source, 'i')),
  }))
  .sort((a, b) => (a.operation.params?.length ?? 0) - (b.operation.params?.length ?? 0));

export type OperationLookup = OperationMatch | 'unknown-path' | 'unknown-method';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Finds the operation for a method and a decoded path (no host, no version, no query). Segments are compared without
 * case, as Graph does (Microsoft's own pages write `/serviceprincipals` and `/directory/deleteditems`).
 */
export function findOperation(method: string, path: string): OperationLookup {
  let pathIsKnown = false;
  for (const { operation, pointer, regexes } of candidates) {
    const match = firstMatch(regexes, path);
    if (match === undefined) continue;
    if (operation.method === method) return { operation, pointer, values: match.slice(1).map(idWithoutCase) };
    pathIsKnown = true;
  }
  return pathIsKnown ? 'unknown-method' : 'unknown-path';
}

function idWithoutCase(value: string): string {
  return GUID.test(value) ? value.toLowerCase() : value;
}

function firstMatch(regexes: readonly RegExp[], path: string): readonly string[] | undefined {
  for (const regex of regexes) {
    const match = regex.exec(path);
    if (match !== null) return match;
  }
  return undefined;
}

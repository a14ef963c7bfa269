import type { GraphOperation } from '../../core/graph-request';
import * as operations from './operations';

export * from './operations';
export { idInBody } from './odata';
export { defineGraphOperation, notReadyCodes, type GraphRequestBuilder, type NoArguments } from './define';

/** Every Graph operation of the product, for docs/permissions.md and for the contract test. */
export const GRAPH_OPERATIONS: readonly GraphOperation[] = Object.values(operations);

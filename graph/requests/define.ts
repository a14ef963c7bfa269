import type { GraphOperation, GraphRequest } from '../../core/graph-request';

/** One Graph operation: what it is, and how its request is built from arguments. Building does no I/O. */
export interface GraphRequestBuilder<A> extends GraphOperation {
  build(args: A): GraphRequest;
}

/** Arguments of an operation that needs none: `build({})`. */
export type NoArguments = Readonly<Record<string, never>>;

export function defineGraphOperation<A>(operation: GraphRequestBuilder<A>): GraphRequestBuilder<A> {
  return Object.freeze(operation);
}

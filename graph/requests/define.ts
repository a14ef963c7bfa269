import type { GraphOperation, GraphRequest, NotReady } from '../../core/graph-request';

/** One Graph operation: what it is, and how its request is built from arguments. Building does no I/O. */
export interface GraphRequestBuilder<A> extends GraphOperation {
  build(args: A): GraphRequest;
}

/** Arguments of an operation that needs none: `build({})`. */
export type NoArguments = Readonly<Record<string, never>>;

export function defineGraphOperation<A>(operation: GraphRequestBuilder<A>): GraphRequestBuilder<A> {
  return Object.freeze(operation);
}

/** Codes that mean “not replicated yet” when this is written by the operation. */
export function notReadyCodes({ notReady }: GraphOperation, written: keyof NotReady): readonly string[] {
  return notReady?.[written] ?? [];
}

/** Ids, codes and words from closed lists: never a name, an answer, a secret or a text of somebody else. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  set(attributes: SpanAttributes): void;
}

/** What takes spans and counts; without one nothing is measured. */
export interface Tracer {
  span<T>(name: string, attributes: SpanAttributes, work: (span: Span) => Promise<T>): Promise<T>;
  count(name: string, attributes: SpanAttributes): void;
}

const NOT_TAKEN: Span = { set: () => undefined };

let tracer: Tracer | null = null;

/** From now on everything in this process; `null` ends it. */
export function traceWith(taken: Tracer | null): void {
  tracer = taken;
}

/** Does the work as one span of what is under way (`correlation.ts`); a failure is its code, nothing more. */
export function traced<T>(
  name: string,
  attributes: SpanAttributes,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return tracer === null ? work(NOT_TAKEN) : tracer.span(name, attributes, work);
}

/** Counts one of something. */
export function counted(name: string, attributes: SpanAttributes = {}): void {
  tracer?.count(name, attributes);
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { newRequestId } from './ids';

const current = new AsyncLocalStorage<string>();

/** Everything that `work` does or sets off in this process carries `id`, in its log entries and its errors. */
export function correlated<T>(id: string, work: () => T): T {
  return current.run(id, work);
}

/** The id of what is under way: an inbound activity and all that follows from it. `null` outside of one. */
export function correlationId(): string | null {
  return current.getStore() ?? null;
}

export function newCorrelationId(): string {
  return newRequestId();
}

/** A sentence for a person, with the id by which whoever operates the bot finds the log entries. */
export function withCorrelation(text: string): string {
  const id = correlationId();
  return id === null ? text : `${text} (${id})`;
}

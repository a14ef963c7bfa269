import { AsyncLocalStorage } from 'node:async_hooks';

const targeting = new AsyncLocalStorage<true>();

/** What `work` sends is shown only to the person it answers. For short answers; cards others act on are never targeted. */
export function sendTargeted<T>(work: () => Promise<T>): Promise<T> {
  return targeting.run(true, work);
}

export function isTargeting(): boolean {
  return targeting.getStore() === true;
}

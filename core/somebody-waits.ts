import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<boolean>();

/** Somebody waits for the end of `work`: where work has to queue it comes before what nobody looks at. */
export function whileSomebodyWaits<T>(work: () => T): T {
  return current.run(true, work);
}

/** What was set off while somebody waited, and goes on when they have their answer. */
export function whileNobodyWaits<T>(work: () => T): T {
  return current.run(false, work);
}

export function doesSomebodyWait(): boolean {
  return current.getStore() === true;
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** What goes on beside so many costs nobody anything that can be noticed; more are a rush. */
const FEW = 8;
/** Longer than a rush is answered in; where people wait for something else than this process, nothing may stop. */
const STAND_BACK_MS = 500;

const current = new AsyncLocalStorage<boolean>();
let waiting = 0;
/** The first half second of a rush: who stands back, and what ends it. */
let rush: { readonly goOn: (() => void)[]; readonly timer: NodeJS.Timeout } | null = null;

/** Somebody waits for the end of `work`: where work has to queue it comes before what nobody looks at. */
export async function whileSomebodyWaits<T>(work: () => Promise<T>): Promise<T> {
  waiting += 1;
  if (waiting === FEW + 1) rush = { goOn: [], timer: setTimeout(endRush, STAND_BACK_MS) };
  try {
    return await current.run(true, work);
  } finally {
    waiting -= 1;
    if (waiting === FEW) endRush();
  }
}

function endRush(): void {
  clearTimeout(rush?.timer);
  const { goOn = [] } = rush ?? {};
  rush = null;
  for (const one of goOn) one();
}

/** What was set off while somebody waited, and goes on when they have their answer. */
export function whileNobodyWaits<T>(work: () => T): T {
  return current.run(false, work);
}

export function doesSomebodyWait(): boolean {
  return current.getStore() === true;
}

/** For what nobody looks at: resolves when a rush of people is answered or half a second old; at once without one. */
export function standBack(): Promise<void> {
  if (rush === null) return Promise.resolve();
  const { goOn } = rush;
  return new Promise((resolve) => {
    goOn.push(resolve);
  });
}

import { drawnCards } from '../../cards/proof/drawn-cards';
import type { CardInState } from '../../cards/proof/card-in-state';
import { walkedCards } from '../../cards/proof/walked-cards';
import startCluster from '../../support/postgres-cluster';
import stopCluster from '../../support/postgres-cluster-teardown';

/** Every card in every state; the tests of the browser have no database of their own, so it comes and goes. */
export async function everyCard(): Promise<CardInState[]> {
  await startCluster();
  try {
    return [...drawnCards(), ...(await walkedCards())];
  } finally {
    await stopCluster();
  }
}

/** One of those that differ in their texts and numbers alone: the same elements, colours and buttons. */
export function withoutAlikes(cards: readonly CardInState[]): CardInState[] {
  const seen = new Map<string, CardInState>();
  for (const one of cards) {
    const built = buildOf(one.card);
    if (!seen.has(built)) seen.set(built, one);
  }
  return [...seen.values()];
}

/** A repeated row counts once. */
function buildOf(part: unknown): string {
  if (Array.isArray(part)) return [...new Set(part.map(buildOf))].join('|');
  if (typeof part !== 'object' || part === null) return '';
  const looks = Object.entries(part).map(([key, value]) =>
    LOOKS.has(key) ? `${key}=${String(value)}` : `${key}(${buildOf(value)})`,
  );
  return looks.join(',');
}

const LOOKS = new Set(['type', 'style', 'color', 'size', 'weight', 'isSubtle', 'fontType', 'mode']);

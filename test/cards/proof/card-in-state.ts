import type { AdaptiveCard } from '../../../cards/adaptive-card';

/** How much a card has to hold: what people write is as short as it can be, as usual, or as long as it can be. */
export const LENGTHS = ['shortest', 'usual', 'longest'] as const;
export type Length = (typeof LENGTHS)[number];

/** One card as somebody sees it at one moment. */
export interface CardInState {
  /** "collate usual: plan awaiting-approval"; the same for the same card whenever it is drawn. */
  readonly name: string;
  readonly length: Length;
  readonly card: AdaptiveCard;
}

/** As long as a name may be and as broad as letters come: some break anywhere, some nowhere. */
export const LONGEST_NAME = '語'.repeat(50) + 'W'.repeat(50);

/** What a person or the tenant supplies, by length. */
export const TEXTS: Readonly<Record<Length, string>> = {
  shortest: 'A',
  usual: 'Contoso Analytics',
  longest: LONGEST_NAME,
};

/** Cards that look the same stand once, by the first of their names. */
export function withoutTwins(cards: readonly CardInState[]): CardInState[] {
  const seen = new Map<string, CardInState>();
  for (const one of cards) {
    const drawn = JSON.stringify(one.card);
    if (!seen.has(drawn)) seen.set(drawn, one);
  }
  return [...seen.values()];
}

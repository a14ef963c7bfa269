import type { Exception } from '../../cards/proof/exceptions';
import { HAND_OVERS, PLANS } from '../../cards/proof/exceptions';

/** Of a card in Teams on a desk, and on a small phone. */
export const WIDTHS = [450, 320] as const;
export type Width = (typeof WIDTHS)[number];

interface Limit {
  readonly cards: RegExp;
  /** Most pixels of height, by width of the card. */
  readonly height: Readonly<Record<Width, number>>;
}

/** How high a card may be; the first line that names it counts. */
const LIMITS: readonly Limit[] = [
  { cards: /longest/, height: { 450: 2_400, 320: 3_200 } },
  { cards: /^amplitude \w+: plan/, height: { 450: 700, 320: 950 } },
  { cards: /^amplitude \w+: hand-over/, height: { 450: 800, 320: 1_050 } },
  { cards: PLANS, height: { 450: 900, 320: 1_200 } },
  { cards: HAND_OVERS, height: { 450: 1_000, 320: 1_300 } },
  { cards: /^page /, height: { 450: 850, 320: 1_000 } },
  { cards: /pause/, height: { 450: 800, 320: 950 } },
  // Ten a page, each with what ends, differs and is assigned.
  { cards: /^list of set-ups that are watched/, height: { 450: 1_700, 320: 1_700 } },
  { cards: /^list of set-ups/, height: { 450: 1_250, 320: 1_250 } },
  { cards: /audit/, height: { 450: 1_300, 320: 1_600 } },
  { cards: /./, height: { 450: 750, 320: 900 } },
];

export function mostHeightOf(name: string, width: Width): number {
  const limit = LIMITS.find(({ cards }) => cards.test(name));
  if (limit === undefined) throw new Error(`no limit for ${name}`);
  return limit.height[width];
}

export type ShownRule = 'height' | 'width' | 'accessible';

/** Cards that are too high, too wide or not accessible until they are drawn anew; what nothing needs fails the test. */
export const SHOWN_EXCEPTIONS: readonly Exception<ShownRule>[] = [
  { rule: 'height', cards: PLANS, because: 'every row of a plan is unfolded' },
  { rule: 'height', cards: HAND_OVERS, because: 'values and steps stand one after the other' },
  { rule: 'height', cards: /^long audit/, because: 'all lines stand on one page' },
];

import type { CardElement } from '../adaptive-card';
import { line, run } from './line';
import { TEXT_COLORS, type Tone } from './tone';

/** An icon of Teams' catalogue, elsewhere `glyph`. It says nothing to a screen reader: the word stands beside it. */
export function icon(name: string, glyph: string, tone: Tone = 'neutral'): CardElement {
  const color = TEXT_COLORS[tone];
  return {
    type: 'Icon',
    name,
    size: 'xSmall',
    style: 'Regular',
    color,
    fallback: line([run(glyph, { weight: 'Bolder', color })]),
  };
}

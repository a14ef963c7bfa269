import type { CardElement } from '../adaptive-card';
import { literalLine } from '../text';
import { line, run } from './line';
import { TEXT_COLORS, type Tone } from './tone';

const BADGE_STYLES: Readonly<Record<Tone, string>> = {
  neutral: 'Default',
  accent: 'Accent',
  good: 'Good',
  warning: 'Warning',
  attention: 'Attention',
};

/** A state in one or a few words: a badge in Teams, coloured words elsewhere. */
export function state(text: string, tone: Tone): CardElement {
  return {
    type: 'Badge',
    text: literalLine(text),
    style: BADGE_STYLES[tone],
    appearance: 'Tint',
    size: 'Large',
    shape: 'Rounded',
    fallback: line([run(text, { weight: 'Bolder', color: TEXT_COLORS[tone] })]),
  };
}

import type { CardElement } from '../adaptive-card';
import { isWebAddress } from '../buttons';
import { line, run } from '../parts/line';
import { clipped, cutText, literalLines } from '../text';

/** How much of a hand-over has room. */
export interface HandOverLimits {
  readonly value: number;
  readonly text: number;
  readonly body: number;
  readonly rows: number;
  /** A longer address is no link at all: a cut one would be a wrong one. */
  readonly url: number;
}

export const LABEL_CHARACTERS = 120;

/** Texts of messages give way first, they have pages of their own; a certificate stays whole as long as it can. */
export const LIMITS: readonly HandOverLimits[] = [
  { value: 4_000, text: 1_000, body: 6_000, rows: 40, url: 2_000 },
  { value: 4_000, text: 600, body: 1_000, rows: 40, url: 2_000 },
  { value: 2_500, text: 400, body: 500, rows: 30, url: 1_000 },
  { value: 1_500, text: 300, body: 300, rows: 20, url: 1_000 },
  { value: 400, text: 200, body: 200, rows: 8, url: 500 },
  { value: 160, text: 100, body: 120, rows: 3, url: 300 },
];
export const TIGHTEST: HandOverLimits = { value: 120, text: 80, body: 80, rows: 1, url: 200 };

/** A line to press that opens an address; none where the address is no web address or too long. */
export function linkLine(
  title: string,
  url: string,
  { limits, name = title }: { limits: HandOverLimits; name?: string },
): readonly CardElement[] {
  if (url.length > limits.url || !isWebAddress(url)) return [];
  const shown = clipped(title, LABEL_CHARACTERS);
  const selectAction = { type: 'Action.OpenUrl', title: clipped(name, LABEL_CHARACTERS), url } as const;
  return [line([run(`${shown} ↗`, { color: 'Accent', selectAction })], { spacing: 'None' })];
}

/** A value under its label, alone in its run so that it can be selected; with its lines. */
export function valueLines(
  label: string,
  value: string,
  { limits, beside = '' }: { limits: HandOverLimits; beside?: string },
): readonly CardElement[] {
  const named = clipped(label, LABEL_CHARACTERS);
  const isShort = named.length + value.length <= SAME_LINE && !value.includes('\n') && beside === '';
  const shown = {
    type: 'TextRun',
    text: literalLines(cutText(value, limits.value)),
    fontType: 'Monospace',
  } as const;
  const subtle = { size: 'Small', isSubtle: true } as const;
  return isShort
    ? [line([run(`${named}:  `, subtle), shown], { spacing: 'None' })]
    : [line([run(`${named}${beside}`, subtle)], { spacing: 'Small' }), line([shown], { spacing: 'None' })];
}

const SAME_LINE = 44;

import type { CardElement } from '../adaptive-card';
import { clipped, literalLine } from '../text';

/** White letters on each have a contrast of at least 5 to 1. */
const COLORS = [
  '#0F6CBD',
  '#8764B8',
  '#0B6A6B',
  '#A4262C',
  '#4F6BED',
  '#7A5300',
  '#C239B3',
  '#107C10',
  '#5C4D7D',
];

const ALT_CHARACTERS = 80;

/** The vendor's initials on a colour that comes from the name. A picture of ours: trade marks are other people's. */
export function tile(name: string): CardElement {
  return {
    type: 'Image',
    url: `data:image/svg+xml;base64,${Buffer.from(svgOf(name)).toString('base64')}`,
    altText: `Initials of ${literalLine(clipped(name, ALT_CHARACTERS))}`,
    width: '40px',
    height: '40px',
  };
}

function svgOf(name: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><rect width="80" height="80" rx="16" fill="${colorOf(name)}"/><text x="40" y="53" font-family="Segoe UI,Arial,sans-serif" font-size="36" font-weight="600" fill="#fff" text-anchor="middle">${initialsOf(name)}</text></svg>`;
}

/** Letters and digits alone, so nothing in it is markup. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const initials = words.slice(0, 2).flatMap((word) => Array.from(word).slice(0, 1));
  return initials.length === 0 ? '?' : initials.join('').toUpperCase();
}

function colorOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return COLORS[sum % COLORS.length] ?? '#0F6CBD';
}

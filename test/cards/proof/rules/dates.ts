import { nodesOf } from '../../walk-card';
import { withoutFallbacks } from './actions-of';
import type { Rule } from './rule';

/** As requests, files and Entra's own values write a day. */
const ISO_DAY = /\b\d{4}-\d{2}-\d{2}(?!\d)/;
/** Drawn by the client, in its reader's language and zone. */
const CLIENT_FUNCTION = /\{\{(?:DATE|TIME)\([^)]*\)\}\}/g;
/** The note of an application, as Entra is sent it. */
const AS_WRITTEN = /^Notes: /;

/** Sentences say days as `21 Nov 2026` alone; what is folded under `Technical details` is for those who compare. */
export const saysDaysInOneForm: Rule = ({ card }) => {
  const texts = nodesOf(withoutFallbacks(withoutTechnical(card.body))).flatMap(({ type, text, fontType }) =>
    typeof text === 'string' &&
    fontType !== 'Monospace' &&
    ['TextBlock', 'TextRun', 'Badge'].includes(String(type))
      ? [text]
      : [],
  );
  return [...texts, card.speak, card.fallbackText]
    .flatMap((text) => text.replace(CLIENT_FUNCTION, '').split('\n'))
    .filter((text) => ISO_DAY.test(text) && !AS_WRITTEN.test(text))
    .map((text) => `“${text.slice(0, 160)}”`);
};

function withoutTechnical(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'object' && part !== null && (part as { id?: unknown }).id === 'technical' ? {} : part,
  ) as unknown;
}

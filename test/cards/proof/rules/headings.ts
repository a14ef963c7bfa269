import { nodesOf } from '../../walk-card';
import { withoutFallbacks } from './actions-of';
import type { Rule } from './rule';

type Node = Readonly<Record<string, unknown>>;

/** Teams draws Medium as large as Default (its host configuration), so a bold line of that size is a bold line. */
const SIZES = ['Small', 'Default', 'Medium', 'Large', 'ExtraLarge'];
/** So little is a message, and read as one. */
const TEXTS_WITHOUT_HEADING = 3;

/** A card begins with its heading, no later one is larger, and what looks like a heading is one. */
export const hasHeadingsInOrder: Rule = ({ card }) => {
  const texts = nodesOf(withoutFallbacks(card.body)).filter(({ type }) =>
    ['TextBlock', 'RichTextBlock', 'Badge'].includes(String(type)),
  );
  const headings = texts.filter(isHeading);
  const [first] = headings;
  const alike = texts.filter((block) => !isHeading(block) && looksLikeHeading(block)).map(saidIn);
  if (first === undefined) return texts.length > TEXTS_WITHOUT_HEADING ? ['no heading', ...alike] : alike;
  return [
    ...(texts[0] === first ? [] : [`“${saidIn(texts[0] ?? {})}” stands before the heading`]),
    ...headings.filter((one) => sizeOf(one) > sizeOf(first)).map((one) => `“${saidIn(one)}” is larger`),
    ...alike.map((said) => `“${said}” looks like a heading`),
  ];
};

function isHeading({ type, style }: Node): boolean {
  return type === 'TextBlock' && style === 'heading';
}

function looksLikeHeading(block: Node): boolean {
  const parts = block['type'] === 'RichTextBlock' ? (block['inlines'] as Node[]) : [block];
  return (
    parts.length > 0 &&
    parts.every((part) => part['weight'] === 'Bolder' && sizeOf(part) > SIZES.indexOf('Medium'))
  );
}

function sizeOf({ size }: Node): number {
  return typeof size === 'string' ? SIZES.indexOf(size) : SIZES.indexOf('Default');
}

function saidIn({ text, inlines }: Node): string {
  if (Array.isArray(inlines)) return (inlines as Node[]).map((part) => saidIn(part)).join('');
  return typeof text === 'string' ? text.slice(0, 40) : '';
}

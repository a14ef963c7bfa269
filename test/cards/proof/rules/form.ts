import { nodesOf } from '../../walk-card';
import { withoutFallbacks } from './actions-of';
import type { Rule } from './rule';

/** A card of this size may also go through webhooks and Graph; bots may send more. */
const MOST_BYTES = 28 * 1024;

/** What Teams asks of bots; other numbers were reported to fail on phones, and so was none. */
export const isVersion15: Rule = ({ card }) => {
  const cards = nodesOf(card).filter(({ type }) => type === 'AdaptiveCard');
  return cards.filter(({ version }) => version !== '1.5').map(({ version }) => `version ${String(version)}`);
};

/** No host of today documents what it has, so all it does is to lose the element. */
export const requiresNothing: Rule = ({ card }) =>
  nodesOf(card)
    .filter((node) => 'requires' in node)
    .map(({ type }) => `${String(type)} has requires`);

/** Screen readers and dates go by it. */
export const saysItsLanguage: Rule = ({ card }) => {
  const { lang } = card as { lang?: unknown };
  return typeof lang === 'string' && /^[a-z]{2,3}$/.test(lang) ? [] : [`lang ${String(lang)}`];
};

export const leavesNoPlaceholder: Rule = ({ card }) => {
  const left = JSON.stringify(card).match(/\$\{(?!rs:).{0,30}/);
  return left === null ? [] : [left[0]];
};

/** Ends the apps on phones (AdaptiveCards#9360, Mar 2026). */
export const hasNoCodeInPopover: Rule = ({ card }) =>
  nodesOf(card)
    .filter(({ type }) => type === 'Action.Popover')
    .filter(({ content }) => nodesOf(content).some(({ type }) => type === 'CodeBlock'))
    .map(() => 'CodeBlock in a popover');

/** iOS shows an element whatever its target width, so the second version of a text would stand beside the first. */
export const hasOneVersionOfEach: Rule = ({ card }) =>
  nodesOf({ lists: card })
    .flatMap((node) => Object.values(node))
    .filter((value) => Array.isArray(value) && value.filter(hasTargetWidth).length > 1)
    .map(() => 'two neighbours with targetWidth');

export const isSmall: Rule = ({ card }) => {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  return bytes <= MOST_BYTES ? [] : [`${bytes} bytes`];
};

/** Without an address a picture breaks the whole card on phones (msteams-docs#7929). */
export const picturesAreSaid: Rule = ({ card }) =>
  nodesOf(withoutFallbacks(card))
    .filter(({ type }) => type === 'Image')
    .filter(({ url, altText }) => !/^(https:|data:image\/)/.test(text(url)) || text(altText).trim() === '')
    .map(({ altText }) => `picture ${text(altText)}`);

export const inputsAreSaid: Rule = ({ card }) =>
  nodesOf(card)
    .filter(({ type }) => text(type).startsWith('Input.'))
    .flatMap((input) =>
      ['id', 'label', 'errorMessage']
        .filter((property) => text(input[property]).trim() === '')
        .map((property) => `${text(input['id'])} has no ${property}`),
    );

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function hasTargetWidth(part: unknown): boolean {
  return typeof part === 'object' && part !== null && 'targetWidth' in part;
}

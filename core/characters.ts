const CONTROL = /[\p{Cc}\u2028\u2029]/u;
/** Marks, embeddings, overrides and isolates of the bidirectional algorithm (Unicode TR 9, "Trojan Source" 2021). */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** Zero-width blanks and joiners, soft hyphens, variation selectors, tags: nothing that an address is made of. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const HALF_PAIR = /\p{Surrogate}/u;
const UNSEEN = /[\p{Cc}\p{Surrogate}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** `name`: what people call something; emoji and several scripts need joiners in it. `lookup`: only compared. */
export type KindOfText = 'address' | 'name' | 'lookup';

/** Why a text from outside cannot be taken for what nobody sees in it, as a sentence; `null` when it can. */
export function unseenCharacter(text: string, kind: KindOfText): string | null {
  if (CONTROL.test(text)) return 'Line breaks and control characters cannot be used here.';
  if (HALF_PAIR.test(text)) return 'It holds half of a character, as a cut text does. Type it anew.';
  if (kind === 'lookup') return null;
  const direction = DIRECTION.exec(text);
  if (direction !== null) {
    return `It holds an invisible character that changes the direction of text (${codeOf(direction[0])}). Type it instead of pasting it.`;
  }
  const invisible = kind === 'address' ? INVISIBLE.exec(text) : null;
  return invisible === null
    ? null
    : `It holds an invisible character (${codeOf(invisible[0])}). Type it instead of pasting it.`;
}

/** A text from outside for a sentence: what nobody sees is a `\uFFFD`, and it ends after `limit` characters. */
export function quotable(text: string, limit = 200): string {
  const cutsPair = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1));
  const cut = text.slice(0, cutsPair ? limit - 1 : limit);
  return `${cut.replace(UNSEEN, '\uFFFD')}${cut.length < text.length ? '…' : ''}`;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

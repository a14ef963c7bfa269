/** Besides the dashes of Unicode: minus signs, bullets and the soft hyphen that phones and editors put for one. */
const DASH = /[\p{Pd}\u00ad\u02d7\u2043\u2212\u30fc]/u;
const SLASH = /[\u2044\u2215\u29f8]/;
const BLANK = /[\s_\u2800]/;
/** Joiners and marks that only direct how others are drawn. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u034f\u115f\u3164]/u;

/** A text as commands are recognised in it, and where each of its characters stood. */
interface Folded {
  readonly text: string;
  readonly at: readonly number[];
}

/**
 * What follows the words at the beginning of a text, as it was typed; `null` when it begins otherwise. Case, all kinds
 * of hyphens, dashes and blanks and what is invisible do not matter, and the slash is optional.
 */
export function after(text: string, words: RegExp): string | null {
  const folded = fold(text);
  const begun = new RegExp(`^ ?(?:/ ?)?(?:${words.source})(?= |$) ?`).exec(folded.text);
  if (begun === null) return null;
  return text.slice(folded.at[begun[0].length] ?? text.length).trim();
}

/** One word or a date, as it would be typed on a plain keyboard; small letters. */
export function plainWord(text: string): string {
  return fold(text).text.trim().replaceAll(' ', '-');
}

/** Dashes are blanks here, and several of either are one. */
function fold(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  let position = 0;
  for (const typed of text) {
    const plain = foldOne(typed);
    const isDouble = plain === ' ' && folded.endsWith(' ');
    if (!isDouble) {
      folded += plain;
      for (let unit = 0; unit < plain.length; unit += 1) at.push(position);
    }
    position += typed.length;
  }
  return { text: folded, at };
}

function foldOne(typed: string): string {
  const plain = typed.normalize('NFKC').toLowerCase();
  if (DASH.test(plain) || DASH.test(typed) || BLANK.test(plain)) return ' ';
  if (SLASH.test(plain)) return '/';
  return INVISIBLE.test(plain) ? '' : plain;
}

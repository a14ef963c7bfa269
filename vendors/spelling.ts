const MARKS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
const PLAIN_LATIN = /^[\x20-\x7e]*$/;
const NO_LETTER = /[^\p{L}\p{M}\p{N}]/gu;

/**
 * A name as it is compared: case, blanks, punctuation, accents and width do not matter: "Logz.io", "ＬＯＧＺ－ＩＯ" and
 * "logz io" are one. What has neither letters nor digits is compared as it stands.
 */
export function plainName(text: string): string {
  if (PLAIN_LATIN.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '') || text.trim();
  const even = text.normalize('NFKD').replace(MARKS, '$1').normalize('NFC').toLowerCase();
  const letters = even.replace(MARKS, '$1').replace(NO_LETTER, '');
  return letters === '' ? even.trim() : letters;
}

/** The same from each of its words on: `sapconcur`, `concur`. */
export function plainEnds(text: string): string[] {
  const words = text
    .split(PLAIN_LATIN.test(text) ? /[^A-Za-z0-9]+/ : /[\s\p{P}\p{S}]+/u)
    .map(plainName)
    .filter((word) => word !== '');
  return words.map((_, index) => words.slice(index).join(''));
}

/**
 * Changes between two words: letters put in, left out, replaced, or swapped with their neighbour. `Infinity` above `most`, so
 * that words of other lengths cost nothing.
 */
export function changesWithin(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let earlier: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = nextRow({ one, other, i, row, earlier });
    if (Math.min(...next) > most) return Infinity;
    [earlier, row] = [row, next];
  }
  const changes = row[other.length] ?? Infinity;
  return changes > most ? Infinity : changes;
}

interface Rows {
  readonly one: string;
  readonly other: string;
  readonly i: number;
  readonly row: readonly number[];
  readonly earlier: readonly number[];
}

function nextRow({ one, other, i, row, earlier }: Rows): number[] {
  const [letter, before] = [one[i - 1], one[i - 2]];
  const next = [i];
  let left = i;
  for (let j = 1; j <= other.length; j++) {
    const replaced = (row[j - 1] ?? 0) + (letter === other[j - 1] ? 0 : 1);
    let least = Math.min(replaced, (row[j] ?? 0) + 1, left + 1);
    if (before !== undefined && letter === other[j - 2] && before === other[j - 1])
      least = Math.min(least, (earlier[j - 2] ?? 0) + 1);
    next.push(least);
    left = least;
  }
  return next;
}

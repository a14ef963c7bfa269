const MARKS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
const NO_LETTER = /[^\p{L}\p{M}\p{N}]/gu;

/**
 * A name as it is compared: case, blanks, punctuation, accents and width do not matter: "Logz.io", "ＬＯＧＺ－ＩＯ" and
 * "logz io" are one. What has neither letters nor digits is compared as it stands.
 */
export function plainName(text: string): string {
  const even = text.normalize('NFKD').replace(MARKS, '$1').normalize('NFC').toLowerCase();
  const letters = even.replace(MARKS, '$1').replace(NO_LETTER, '');
  return letters === '' ? even.trim() : letters;
}

/** The same from each of its words on: `sapconcur`, `concur`. */
export function plainEnds(text: string): string[] {
  const words = text
    .split(/[\s\p{P}\p{S}]+/u)
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
  let earlier: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) next.push(changesAt({ one, other, i, j, row, next, earlier }));
    if (Math.min(...next) > most) return Infinity;
    [earlier, row] = [row, next];
  }
  const changes = row[other.length] ?? Infinity;
  return changes > most ? Infinity : changes;
}

interface Place {
  readonly one: string;
  readonly other: string;
  readonly i: number;
  readonly j: number;
  readonly row: readonly number[];
  readonly next: readonly number[];
  readonly earlier: readonly number[];
}

function changesAt({ one, other, i, j, row, next, earlier }: Place): number {
  const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
  const least = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
  const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
  return isSwapped ? Math.min(least, (earlier[j - 2] ?? 0) + 1) : least;
}

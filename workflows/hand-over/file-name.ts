// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069/\\:*?"<>|]+/g;
/** Half a character; an address cannot hold it. */
const LONE = /\p{Surrogate}/gu;
const LONGEST = 100;
/** Not at either end. */
const OUTER: ReadonlySet<string> = new Set('. -');

/** A name that every file system takes and no header or path is confused by. */
export function safeFileName(name: string, otherwise: string): string {
  const plain = name.normalize('NFC').replace(LONE, '-').replace(UNSAFE, '-').replace(/\s+/g, ' ');
  const trimmed = withoutOuter(plain);
  if (trimmed.length <= LONGEST) return trimmed === '' ? otherwise : trimmed;
  const extension = /\.\w{1,10}$/.exec(trimmed)?.[0] ?? '';
  // A character that is cut in two is none.
  const start = trimmed.slice(0, LONGEST - extension.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${start}${extension}`;
}

/** Character by character: an expression would look for the end of every run of blanks in the middle. */
function withoutOuter(name: string): string {
  let [from, to] = [0, name.length];
  while (from < to && OUTER.has(name.charAt(from))) from += 1;
  while (to > from && OUTER.has(name.charAt(to - 1))) to -= 1;
  return name.slice(from, to);
}

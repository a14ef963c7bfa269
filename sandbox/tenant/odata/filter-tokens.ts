import { unsupportedQuery } from '../graph-error';

export type Token =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: '(' | ')' | ',' | ':' | '/' };

const SPACE = /\s+/y;
const QUOTED = /'((?:[^']|'')*)'/y;
const WORD = /[A-Za-z0-9_$.+-]+(?::\d[0-9:.+Z-]*)?/y;
const SYMBOL = /[(),:/]/y;

/** Cuts a `$filter` into tokens; a date such as `2026-01-01T00:00:00Z` stays one word. */
export function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  const take = (regex: RegExp): RegExpExecArray | null => {
    regex.lastIndex = position;
    const match = regex.exec(filter);
    if (match !== null) position = regex.lastIndex;
    return match;
  };
  while (position < filter.length) {
    if (take(SPACE) !== null) continue;
    const quoted = take(QUOTED);
    const word = quoted === null ? take(WORD) : null;
    const symbol = quoted === null && word === null ? take(SYMBOL) : null;
    if (quoted !== null) tokens.push({ kind: 'string', text: (quoted[1] ?? '').replaceAll("''", "'") });
    else if (word !== null) tokens.push({ kind: 'word', text: word[0] });
    else if (symbol !== null) tokens.push({ kind: 'symbol', text: symbol[0] as '(' });
    else
      throw unsupportedQuery(`Invalid filter clause: unexpected '${filter[position] ?? ''}' at ${position}.`);
  }
  return tokens;
}

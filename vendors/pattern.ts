import { RE2JS } from 're2js';

/** A pattern in RE2's syntax, whatever the case; looking at a text takes time in proportion to its length. */
export type Pattern = (text: string) => boolean;

/** Longest pattern of a recipe: the time to read one grows with it. */
const LONGEST = 500;

/** Far more than a catalogue has open at once; reading one takes longer than looking a text up by it. */
const MOST_KEPT = 1_000;
const kept = new Map<string, Pattern>();

/** Error: whatever the library throws where the pattern is none. `whyNoPattern` was asked when the recipe was loaded. */
export function patternOf(source: string): Pattern {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  const pattern: Pattern = (text) => compiled.matcher(text).find();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(source, pattern);
  return pattern;
}

/** Why a text cannot be a pattern, as a sentence; `null` when it can. */
export function whyNoPattern(source: string): string | null {
  if (source.length > LONGEST) return `A pattern has at most ${LONGEST} characters.`;
  try {
    RE2JS.compile(source);
    return null;
  } catch {
    return isExpression(source)
      ? 'Patterns are read by RE2, which has no look-ahead, look-behind or back-references and repeats at most 1000 times.'
      : 'It is not a regular expression.';
  }
}

function isExpression(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;
const CLIENT_FUNCTIONS = /\{\{(?=(?:DATE|TIME)\()/g;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F]/g;
const LINE_BREAKS = /[\n\u0085\u2028\u2029]/;
/** Almost no text has any of the above; cards have hundreds of texts and are drawn on each click. */
// eslint-disable-next-line no-control-regex -- as above
const ANYTHING_SPECIAL = /[\u0000-\u0009\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]|\{\{/;

/**
 * Text that a client shows as it is, with its line breaks. A TextRun knows no markdown, but clients still run
 * `{{DATE(…)}}`, and direction controls could make a plan read differently from what it says.
 */
export function literalLines(text: string): string {
  if (!ANYTHING_SPECIAL.test(text)) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, ' ')
    .replace(BIDI_CONTROLS, '\uFFFD')
    .replace(CLIENT_FUNCTIONS, '{\u2060{');
}

/** As `literalLines`, on one line: text from people must not be able to fake further lines of a card. */
export function literalLine(text: string): string {
  const lines = literalLines(text);
  if (!LINE_BREAKS.test(lines)) return lines;
  return lines
    .split(LINE_BREAKS)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** At most `limit` characters; a cut text says so by its ellipsis. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const cutsSurrogatePair = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return `${text.slice(0, cutsSurrogatePair ? end - 1 : end)}…`;
}

/** For the few places that clients read as markdown: headings, error messages of inputs and the fallback text. */
export function escapedMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<>~]/g, '\\$&')
    .replace(/(^|\W)_|_(?=\W|$)/g, '$1\\_')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/^(\s*)([-+#])/, '$1\\$2');
}

/** For `speak`, which some clients read as SSML. */
export function spoken(text: string): string {
  return text.replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim();
}

/** For what is copied from a card: a cut text must not pass for a whole one. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${clipped(text, limit)}\n(cut here, ${text.length} characters in all)`;
}

/**
 * A message that answers another one carries it as `<blockquote itemtype="http://schema.skype.com/Reply" …>`; older
 * clients and Microsoft Graph write it into the text (openclaw/openclaw#101856, 2026; Graph: chatMessage).
 */
const OPENING = /<blockquote\s[^<>]{0,300}schema\.skype\.com\/Reply[^<>]{0,300}>/gi;
/** Looked for as it stands: in small letters a text may be longer (İ). */
const CLOSING = /<\/blockquote>/gi;
/** Where a quote was markup the text around it is markup as well. */
const WRAPPERS = /<\/?(?:div|p)(?:\s[^<>]{0,200})?>/gi;

/** The text without the messages it quotes. */
export function withoutQuotes(text: string): string {
  if (!text.includes('schema.skype.com/Reply')) return text;
  const kept: string[] = [];
  let from = 0;
  for (const { index, 0: opening } of text.matchAll(OPENING)) {
    if (index < from) continue;
    CLOSING.lastIndex = index + opening.length;
    if (!CLOSING.test(text)) break;
    kept.push(text.slice(from, index));
    from = CLOSING.lastIndex;
  }
  return from === 0 ? text : [...kept, text.slice(from)].join(' ').replace(WRAPPERS, ' ');
}

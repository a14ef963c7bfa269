/**
 * A message that answers another one carries it as `<blockquote itemtype="http://schema.skype.com/Reply" …>`; older
 * clients and Microsoft Graph write it into the text (openclaw/openclaw#101856, 2026; Graph: chatMessage).
 */
const OPENING = /<blockquote\s[^<>]{0,300}schema\.skype\.com\/Reply[^<>]{0,300}>/gi;
const CLOSING = '</blockquote>';
/** Where a quote was markup the text around it is markup as well. */
const WRAPPERS = /<\/?(?:div|p)(?:\s[^<>]{0,200})?>/gi;

/** The text without the messages it quotes. */
export function withoutQuotes(text: string): string {
  if (!text.includes('schema.skype.com/Reply')) return text;
  const lower = text.toLowerCase();
  const kept: string[] = [];
  let from = 0;
  for (const { index, 0: opening } of text.matchAll(OPENING)) {
    if (index < from) continue;
    const closing = lower.indexOf(CLOSING, index + opening.length);
    if (closing === -1) break;
    kept.push(text.slice(from, index));
    from = closing + CLOSING.length;
  }
  return from === 0 ? text : [...kept, text.slice(from)].join(' ').replace(WRAPPERS, ' ');
}

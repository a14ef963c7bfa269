import type { Activity } from 'botbuilder';
import { isJsonObject } from '../core/json';

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]|&nbsp;/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * What the person typed: without mentions of the bot (all of them; the SDK removes only the first), other
 * people's mentions as plain names, without invisible characters and outer white space. Case and inner
 * characters stay: it may be an answer.
 */
export function inboundText(
  activity: Pick<Activity, 'text' | 'textFormat' | 'entities' | 'recipient'>,
): string {
  let text = (activity.text as string | null | undefined) ?? '';
  for (const mention of botMentions(activity)) text = text.replaceAll(mention, ' ');
  // Mentions side by side are a list of people.
  text = text.replace(/<\/at>\s*(?=<at\b)/gi, '</at>, ');
  text = text.replace(/<at\b[^>]*>([^<]*)<\/at>/gi, '$1').replace(SPACES, ' ');
  if (activity.textFormat === 'xml')
    text = text.replace(/&(?:lt|gt|quot|#39|amp);/g, (e) => ENTITIES[e] ?? e);
  return text.replace(INVISIBLE, '').trim();
}

/** Texts that stand for the bot, longest first so that one is not cut out of another. */
function botMentions({ entities, recipient }: Pick<Activity, 'entities' | 'recipient'>): readonly string[] {
  const texts = ((entities as readonly unknown[] | undefined) ?? []).flatMap((entity) => {
    if (!isJsonObject(entity) || entity['type'] !== 'mention') return [];
    const { mentioned, text } = entity;
    const isBot = isJsonObject(mentioned) && mentioned['id'] === recipient.id;
    return isBot && typeof text === 'string' && text !== '' ? [text] : [];
  });
  return [...new Set(texts)].sort((a, b) => b.length - a.length);
}

import type { Activity } from 'botbuilder';
import { textShown, type Heard, type Mention } from '../../core/heard';
import { isJsonObject } from '../../core/json';
import { mentionedIn, whoIs, type Mentioned } from './mention-entities';
import { tagged } from './plain-mentions';
import { withoutQuotes } from './quotes';

type Message = Pick<Activity, 'text' | 'textFormat' | 'entities' | 'recipient'>;

/** No client sends more; metadata is pasted whole. */
const LONGEST_TEXT = 250_000;

/**
 * What Teams itself puts into a text, each part bounded so that a look at it ends. Everything else in angle brackets
 * was typed.
 */
const MARKUP =
  /<at(?:\s[^<>]{0,200})?>(?<shown>[^<>]{0,300})<\/at>|<quoted\s{1,9}messageId="[^"<>]{0,200}"\s{0,9}(?:\/>|><\/quoted>)|<attachment\s[^<>]{0,200}>(?:<\/attachment>)?|&nbsp;/gi;
const BLANKS = /[\u00a0\t]/g;
/** Copied along without being seen; inside a name or between two letters they may be part of it. */
const EDGES = '[\\s\\u00ad\\u200b\\u2060\\ufeff]';
const LEADING = new RegExp(`^${EDGES}+`);
const TRAILING = new RegExp(EDGES);
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** What the person typed, mentions as what they show. */
export function inboundText(activity: Message): string {
  return textShown(heardIn(activity));
}

/**
 * What the person said: cleaned of what Teams puts in, which is known tags, quoted messages, mentions of the bot and
 * outer blanks, and of nothing else, for it may be an answer. Mentions come out as identities. Linear in the length.
 */
export function heardIn(activity: Message): Heard {
  const { text, recipient, textFormat } = activity as Partial<Message>;
  if (typeof text !== 'string' || text.length > LONGEST_TEXT) return [];
  const said = tagged(withoutQuotes(text), mentionedIn(activity.entities));
  const { parts, unplaced } = split(said.text, said.mentioned);
  const typed = [...parts, ...unplaced.flatMap((one) => [' ', one])]
    .filter((part) => typeof part === 'string' || part.channelId !== recipient?.id)
    .map((part) =>
      typeof part === 'string'
        ? cleaned(part, textFormat)
        : { ...part, shown: cleaned(part.shown, textFormat).trim() },
    );
  return trimmed(merged(typed));
}

/** The text cut at its mentions; `unplaced`: people mentioned of whom the text shows nothing. */
function split(
  text: string,
  mentioned: readonly Mentioned[],
): { parts: (string | Mention)[]; unplaced: readonly Mention[] } {
  const tags = [...text.matchAll(MARKUP)];
  const shownTags = tags.filter(({ groups }) => groups?.['shown'] !== undefined).map(([tag]) => tag);
  const who = whoIs(shownTags, mentioned);
  const parts: (string | Mention)[] = [];
  let from = 0;
  let seen = 0;
  for (const tag of tags) {
    parts.push(text.slice(from, tag.index));
    from = tag.index + tag[0].length;
    const shown = tag.groups?.['shown'];
    if (shown === undefined) parts.push(' ');
    else parts.push(asMention(who.byTag[seen++], shown));
  }
  parts.push(text.slice(from));
  return { parts, unplaced: who.rest.map((one) => asMention(one, '')) };
}

function asMention(one: Mentioned, shown: string): Mention;
function asMention(one: Mentioned | undefined, shown: string): string | Mention;
function asMention(one: Mentioned | undefined, shown: string): string | Mention {
  return one === undefined ? shown : { channelId: one.channelId, objectId: one.objectId, shown };
}

function cleaned(text: string, textFormat: string | undefined): string {
  const plain = text.replace(BLANKS, ' ');
  return textFormat === 'xml'
    ? plain.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    : plain;
}

/** Neighbours with one id are one mention: Teams cuts a name where somebody deletes a part of it. */
function merged(parts: readonly (string | Mention)[]): (string | Mention)[] {
  const all: (string | Mention)[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    const beforeLast = all.at(-2);
    if (typeof part === 'string') {
      if (part === '') continue;
      if (typeof last === 'string') all[all.length - 1] = last + part;
      else all.push(part);
    } else if (isMention(last) && last.channelId === part.channelId) {
      all[all.length - 1] = joinedMentions(last, part);
    } else if (isBlank(last) && isMention(beforeLast) && beforeLast.channelId === part.channelId) {
      all.splice(-2, 2, joinedMentions(beforeLast, part));
    } else {
      if (isMention(last)) all.push(' ');
      all.push(part);
    }
  }
  return all;
}

function joinedMentions(one: Mention, other: Mention): Mention {
  return { ...one, shown: [one.shown, other.shown].filter((shown) => shown !== '').join(' ') };
}

function isMention(part: string | Mention | undefined): part is Mention {
  return isJsonObject(part);
}

function isBlank(part: string | Mention | undefined): boolean {
  return typeof part === 'string' && part.trim() === '';
}

function trimmed(parts: readonly (string | Mention)[]): Heard {
  return parts
    .map((part, index) => {
      if (typeof part !== 'string') return part;
      const begun = index === 0 ? part.replace(LEADING, '') : part;
      return index === parts.length - 1 ? withoutEnd(begun) : begun;
    })
    .filter((part) => part !== '');
}

/** A pattern for the end would begin anew at each blank before it. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && TRAILING.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

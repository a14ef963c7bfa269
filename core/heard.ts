/** Somebody or something that a message mentions: the id decides who it is, whatever the text shows. */
export interface Mention {
  /** Id in the channel, e.g. `29:megan`. */
  readonly channelId: string;
  /** What the text shows for it; may be a first name, or nothing. */
  readonly shown: string;
  /** Object id in the directory; `null` when it is not known, or no person. */
  readonly objectId: string | null;
}

/** What was said, in the order of saying: typed text, and mentions as identities. */
export type Heard = readonly (string | Mention)[];

/** Mentions side by side are a list. */
const BETWEEN_MENTIONS = '; ';

/** As a person reads it: mentions as what they show. */
export function textShown(heard: Heard): string {
  return joined(heard, ({ shown }) => shown);
}

/**
 * As it is looked up: mentions as object ids, so that no name decides who is meant. Without an object id it is the
 * id in the channel, which names nobody else.
 */
export function textNaming(heard: Heard): string {
  return joined(heard, ({ objectId, channelId }) => objectId ?? channelId);
}

export function mentionsIn(heard: Heard): readonly Mention[] {
  return heard.filter((part) => typeof part !== 'string');
}

function joined(heard: Heard, show: (mention: Mention) => string): string {
  const text = heard
    .map((part, index) => {
      if (typeof part !== 'string') return show(part);
      const isBetween = index > 0 && index < heard.length - 1;
      return isBetween && part.trim() === '' ? BETWEEN_MENTIONS : part;
    })
    .join('');
  return text.trim();
}

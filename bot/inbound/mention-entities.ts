import { isJsonObject } from '../../core/json';

/** A mention as the activity's entities have it. */
export interface Mentioned {
  readonly channelId: string;
  readonly objectId: string | null;
  /** The part of the text that stands for it, with its tag; often missing or cut. */
  readonly text: string;
}

const MOST_MENTIONS = 50;
const OBJECT_ID = /^(?:8:orgid:)?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The mentions among the entities; what is broken is left out. */
export function mentionedIn(entities: unknown): readonly Mentioned[] {
  if (!Array.isArray(entities)) return [];
  const mentions = entities.slice(0, 4 * MOST_MENTIONS).flatMap((entity: unknown): Mentioned[] => {
    if (!isJsonObject(entity) || entity['type'] !== 'mention' || !isJsonObject(entity['mentioned']))
      return [];
    const { id, aadObjectId } = entity['mentioned'];
    if (typeof id !== 'string' || id === '') return [];
    const objectId = objectIdIn(aadObjectId) ?? objectIdIn(id);
    return [{ channelId: id, objectId, text: textOf(entity['text']) }];
  });
  return mentions.slice(0, MOST_MENTIONS);
}

/**
 * Which mention each `<at>` tag is: the one that names this tag, and where none does the next one that names no tag
 * of the text. `rest`: mentions without a tag, each id once.
 */
export function whoIs(
  tags: readonly string[],
  mentioned: readonly Mentioned[],
): { byTag: readonly (Mentioned | undefined)[]; rest: readonly Mentioned[] } {
  const byText = new Map<string, Mentioned[]>();
  for (const one of mentioned) byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  const named = tags.map((tag) => takeNext(byText.get(tag)));
  const placed = new Set(named);
  const others = mentioned.filter((one) => !placed.has(one));
  const byTag = named.map((one) => one ?? others.shift());
  const ids = new Set(byTag.map((one) => one?.channelId));
  const rest = others.filter(({ channelId }) => !ids.has(channelId) && ids.add(channelId));
  return { byTag, rest };
}

/** One person mentioned twice in the same words is often one entity only. */
function takeNext(mentions: Mentioned[] | undefined): Mentioned | undefined {
  return mentions !== undefined && mentions.length > 1 ? mentions.shift() : mentions?.[0];
}

/** Graph's id of a person, alone or as Teams writes it; `null` when it is none. */
export function objectIdIn(value: unknown): string | null {
  return OBJECT_ID.exec(textOf(value))?.[1]?.toLowerCase() ?? null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

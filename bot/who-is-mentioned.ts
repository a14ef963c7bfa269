import { TeamsInfo, type TurnContext } from 'botbuilder';
import { describeError } from '../core/errors';
import { mentionsIn, type Heard } from '../core/heard';
import type { Ports } from '../workflows/ports';
import { objectIdIn } from './mention-entities';

/** More are in no question and no command. */
const MOST_LOOKED_UP = 10;
/** A turn's patience, as for rights (DESIGN 9). */
const LONGEST_LOOK_UP_MS = 1_500;

/**
 * Gives the mentioned people their object ids, asking Teams for the members of this place. Whoever is not found in
 * time keeps none, and then is nobody rather than somebody of the same name.
 */
export async function knowMentioned(
  ports: Pick<Ports, 'clock' | 'log'>,
  context: TurnContext,
  heard: Heard,
): Promise<Heard> {
  const unknown = mentionsIn(heard).filter(({ objectId }) => objectId === null);
  const ids = [...new Set(unknown.map(({ channelId }) => channelId))].slice(0, MOST_LOOKED_UP);
  if (ids.length === 0) return heard;
  const found = new Map(
    await Promise.all(ids.map(async (id) => [id, await objectIdOf(ports, context, id)] as const)),
  );
  return heard.map((part) =>
    typeof part === 'string'
      ? part
      : { ...part, objectId: part.objectId ?? found.get(part.channelId) ?? null },
  );
}

async function objectIdOf(
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
  context: TurnContext,
  channelId: string,
): Promise<string | null> {
  const { from } = context.activity;
  if (channelId === from.id) return objectIdIn(from.aadObjectId);
  const tooLate = new AbortController();
  const patience = clock.sleep(LONGEST_LOOK_UP_MS, tooLate.signal).then(
    () => null,
    () => null,
  );
  try {
    const member = await Promise.race([TeamsInfo.getMember(context, channelId), patience]);
    return objectIdIn(member?.aadObjectId);
  } catch (error) {
    log.warn(describeError(error), 'Somebody who is mentioned is no member here');
    return null;
  } finally {
    tooLate.abort();
  }
}

import { TeamsInfo, type TurnContext } from 'botbuilder';
import { describeError } from '../../core/errors';
import { mentionsIn, type Heard } from '../../core/heard';
import type { Ports } from '../../workflows/ports';
import { withinTurn } from '../../workflows/request/within-turn';
import { objectIdIn } from './mention-entities';

/** More are in no question and no command. */
const MOST_LOOKED_UP = 10;

/**
 * Gives the mentioned people their object ids, asking Teams for the members of this place. Whoever is not found in
 * time keeps none, and then is nobody rather than somebody of the same name.
 */
export async function knowMentioned(
  ports: Pick<Ports, 'clock' | 'rules' | 'log'>,
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
  ports: Pick<Ports, 'clock' | 'rules' | 'log'>,
  context: TurnContext,
  channelId: string,
): Promise<string | null> {
  const { from } = context.activity;
  if (channelId === from.id) return objectIdIn(from.aadObjectId);
  try {
    const member = await withinTurn(ports, TeamsInfo.getMember(context, channelId));
    return objectIdIn(member?.aadObjectId);
  } catch (error) {
    ports.log.warn(describeError(error), 'Somebody who is mentioned is no member here');
    return null;
  }
}

import type { SetupTurn } from '../dialogs/setup-turn';
import { conversationOf } from '../workflows/request/request-facts';
import { cancelRequest } from '../workflows/questions/cancel-request';
import { refused, type Reply } from '../workflows/ports';
import type { BotParts } from './bot-parts';

/** Cancels the set-up whose questions are answered here, else the newest one the person has open in this conversation. */
export async function cancelHere({ ports, dialogs }: BotParts, turn: SetupTurn): Promise<Reply> {
  const { person, origin } = turn;
  const active = await dialogs.activeRequest(turn);
  const open = await ports.store.requests.findOpen({ requesterObjectId: person.objectId });
  const request =
    open.find(({ id }) => id === active) ??
    open.find((candidate) => conversationOf(candidate) === origin && candidate.state !== 'handed-over');
  if (request === undefined)
    return refused('You have no set-up under way here, so there is nothing to cancel.');
  return cancelRequest(ports, { requestId: request.id, person });
}

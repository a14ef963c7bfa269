import { isSettled, type RequestRecord } from '../../core/request';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { conversationOf } from '../../workflows/request/request-facts';
import { cancelRequest } from '../../workflows/questions/cancel-request';
import { refused, type Ports, type Reply } from '../../workflows/ports';
import { namesOf } from '../../workflows/request/names-of';
import type { BotParts } from '../bot-parts';

/**
 * Cancels the set-up whose questions are answered here, else the newest one the person has open in this conversation;
 * says which, and what else is open.
 */
export async function cancelHere({ ports, dialogs }: BotParts, turn: SetupTurn): Promise<Reply> {
  const { person, origin } = turn;
  const active = await dialogs.activeRequest(turn);
  const open = await ports.store.requests.findOpen({ ownerObjectId: person.objectId });
  const request =
    open.find(({ id }) => id === active) ??
    open.find((candidate) => conversationOf(candidate) === origin && !isSettled(candidate.state));
  if (request === undefined)
    return refused('You have no set-up under way here, so there is nothing to cancel.');
  const reply = await cancelRequest(ports, { requestId: request.id, person });
  const others = open.filter(({ id, state }) => id !== request.id && !isSettled(state));
  if (reply.kind !== 'done' || others.length === 0) return reply;
  return { ...reply, text: `${reply.text} Still open: ${await namesIn(ports, others)}.` };
}

const MOST_NAMED = 3;

async function namesIn(ports: Ports, open: readonly RequestRecord[]): Promise<string> {
  const named = await Promise.all(open.slice(0, MOST_NAMED).map((request) => namesOf(ports, request)));
  const more = open.length > MOST_NAMED ? [`${open.length - MOST_NAMED} more`] : [];
  return [...named.map(({ vendorName }) => vendorName), ...more].join(', ');
}

import { assignCard } from '../../cards/assign-card';
import { dayAndTime } from '../../core/day-and-time';
import { assignSomebody } from '../../workflows/care/assign-somebody';
import { refused, type Reply } from '../../workflows/ports';
import { refusedPerson } from '../../workflows/proof/refused-person';
import { maySee } from '../../workflows/request/may-see';
import { namesOf } from '../../workflows/request/names-of';
import { withObjectId } from '../../workflows/request/typed-names';
import type { BotParts } from '../bot-parts';
import type { Click } from './click';
import { sendPrivately } from '../delivery/send-privately';

/** `Assign somebody` (`null`) asks whom, filled in where the tenant's log says; the answer becomes a plan. */
export async function onAssign(
  bot: BotParts,
  { context, turn, request }: Click,
  whom: string | null,
): Promise<Reply> {
  const { ports } = bot;
  const { person } = turn;
  const stop = await maySee(ports, { request, person, what: 'assign' });
  if (stop !== null || request === null) return stop ?? refused('I do not know this request.');
  if (whom !== null) return assignSomebody(ports, { request, person, typed: whom });
  const { vendorName } = await namesOf(ports, request);
  const last = await refusedPerson(ports, request);
  const card = assignCard({
    requestId: request.id,
    vendorName,
    refused:
      last === null ? null : { name: last.displayName, at: dayAndTime(last.at), value: withObjectId(last) },
  });
  return sendPrivately(bot, context, { person, card, what: 'The question whom to assign' });
}

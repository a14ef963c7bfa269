import type { CardRecord } from '../../core/ports/card-store';
import type { RequestRecord, RequestState } from '../../core/request';
import type { StatusView } from '../../core/views';
import { toldIn } from '../approval/tell-requester';
import { personalChatOf } from '../request/approvers';
import { namesOf } from '../request/names-of';
import type { Ports } from '../ports';

/** Nobody but the owner goes on. */
const THEIR_TURN: readonly RequestState[] = ['failed', 'stale', 'rejected', 'expired', 'collecting'];

/** What the owner is told of a decision or an end; `null` when it is too long ago to be kept. */
export async function statusView(
  ports: Ports,
  request: RequestRecord,
  { subject, conversation }: CardRecord,
): Promise<StatusView | null> {
  const told = toldIn(request).find(({ id }) => id === subject);
  const isTheirs = conversation === personalChatOf(request.owner) && THEIR_TURN.includes(request.state);
  return told === undefined
    ? null
    : {
        kind: 'status',
        requestId: request.id,
        vendorName: (await namesOf(ports, request)).vendorName,
        text: told.text,
        lists: told.lists,
        mention: isTheirs ? request.owner : null,
      };
}

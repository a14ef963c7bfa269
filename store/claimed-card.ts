import type { ClaimedCard } from '../core/ports/card-store';
import type { ConversationRecord } from '../core/ports/store';
import type { RequestRecord } from '../core/request';
import { SELECT_CONVERSATIONS } from './conversations';
import { REQUEST_COLUMNS } from './held-requests';

/** What showing a `card` needs besides it, as further columns of the statement that claims it. */
export const NEEDED_TO_SHOW = `
  (SELECT to_json(request) FROM (SELECT ${REQUEST_COLUMNS} FROM requests WHERE id = card.request_id) AS request)
    AS request,
  (SELECT to_json(place) FROM (
    ${SELECT_CONVERSATIONS} WHERE key = card.conversation
    UNION ALL
    (${SELECT_CONVERSATIONS} WHERE kind = 'personal' AND card.conversation LIKE 'personal:%'
       AND person_object_id = substr(card.conversation, 10) ORDER BY seen_at DESC LIMIT 1)
    LIMIT 1) AS place) AS "shownIn"`;

/** Moments are texts in JSON. */
type InJson<T, Moments extends keyof T> = Omit<T, Moments> & Readonly<Record<Moments, string | null>>;

export type ClaimedRow = Omit<ClaimedCard, 'id' | 'request' | 'shownIn'> & {
  readonly id: string;
  readonly request: InJson<RequestRecord, 'dueAt' | 'createdAt'>;
  readonly shownIn: InJson<ConversationRecord, 'blockedAt'> | null;
};

export function toClaimed({ id, request, shownIn, ...card }: ClaimedRow): ClaimedCard {
  return {
    ...card,
    id: Number(id),
    request: { ...request, dueAt: moment(request.dueAt), createdAt: new Date(request.createdAt ?? 0) },
    shownIn: shownIn === null ? null : { ...shownIn, blockedAt: moment(shownIn.blockedAt) },
  };
}

function moment(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

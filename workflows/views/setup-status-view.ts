import { dayAndTime } from '../../core/day-and-time';
import type { RequestRecord } from '../../core/request';
import type { SetupStatusView } from '../../core/care-views';
import { STANDINGS } from '../../core/whose-turn';
import { namesOf } from '../request/names-of';
import type { Ports } from '../ports';
import { accessWords, careOf, driftLine, endLine, ownerWords } from './setup-care';

/** How one set-up stands since it was handed over; `null` for what is not watched (yet). */
export async function setupStatusView(
  ports: Pick<Ports, 'store' | 'catalogue' | 'clock'>,
  request: RequestRecord,
): Promise<SetupStatusView | null> {
  const care = await careOf(ports, request, await ports.store.watched.get(request.id));
  if (care === null) return null;
  const now = ports.clock.now();
  const { requester, owner } = request;
  const access = accessWords(care);
  const ends = care.ends.map((end) => endLine(end, now));
  const looked = care.lookedAt === null ? 'Not looked at yet' : dayAndTime(care.lookedAt);
  return {
    ...(await namesOf(ports, request)),
    state: STANDINGS[request.state].text,
    facts: [
      { label: 'Owner', value: ownerWords(request), tone: 'plain' },
      ...(owner.objectId === requester.objectId
        ? []
        : [{ label: 'Asked for by', value: requester.displayName, tone: 'plain' as const }]),
      ...ends.map(({ label, text, tone }) => ({ label, value: text, tone })),
      ...(care.lookedAt === null ? [] : [driftOf(driftLine(care))]),
      ...(access === null ? [] : [{ label: 'Access', value: access, tone: 'plain' as const }]),
      { label: 'Looked at', value: looked, tone: 'plain' },
    ],
  };
}

function driftOf({ text, tone }: ReturnType<typeof driftLine>): SetupStatusView['facts'][number] {
  return { label: 'In Entra', value: text, tone };
}

import type { CardRecord } from '../../core/ports/card-store';
import type { RequestRecord } from '../../core/request';
import { isFinal } from '../../core/request';
import type { OwnerView } from '../../core/care-views';
import { offersOf, subjectOf, type OwnerOffer } from '../care/owner/offers';
import { mailOfEntra } from '../care/owner/mail-of-entra';
import { namesOf } from '../request/names-of';
import type { Ports } from '../ports';

/** Somebody is asked to take a set-up over, or was; `null` when it is too long ago to be kept. */
export async function ownerView(
  ports: Ports,
  request: RequestRecord,
  { subject }: CardRecord,
): Promise<OwnerView | null> {
  const offer = offersOf(request).find((one) => subjectOf(one) === subject);
  if (offer === undefined) return null;
  const isOver = isFinal(request.state) && !['completed', 'watched'].includes(request.state);
  const status = isOver && offer.outcome === 'open' ? 'over' : statusOf(offer);
  return {
    kind: 'owner',
    requestId: request.id,
    ...(await namesOf(ports, request)),
    offer: offer.id,
    status,
    asked: offer.to,
    headline: isOver && offer.outcome === 'open' ? 'This set-up has ended.' : headlineOf(request, offer),
    means: status === 'open' ? MEANS : [],
    mail: status === 'over' ? null : await mailOfEntra(ports, request),
    canDecline: offer.to !== null,
  };
}

const MEANS = [
  'Its cards, reminders and values for the vendor come to whoever takes over, in personal chat, and so does what ends.',
  'Who asked for it, and who asks for a change of it, never approve their own plans, whoever owns it.',
];

function statusOf({ outcome }: OwnerOffer): OwnerView['status'] {
  if (outcome === 'open') return 'open';
  return outcome === 'taken' ? 'taken' : 'over';
}

function headlineOf({ owner }: RequestRecord, { from, to, by, left, outcome, takenBy }: OwnerOffer): string {
  switch (outcome) {
    case 'taken':
      return `${takenBy?.displayName ?? 'Somebody'} looks after it from now on.`;
    case 'declined':
      return `${to?.displayName ?? 'Somebody'} did not take it over. It stayed with ${from.displayName}.`;
    case 'replaced':
      return `This is no longer asked. ${owner.displayName} looks after it.`;
    case 'back':
      return `${from.displayName} is there again, and goes on looking after it.`;
    case 'open':
      return by === null
        ? `${from.displayName} looks after this set-up and ${LEFT[left ?? 'gone']}. Who takes it over? Until somebody does, what it has to say comes here.`
        : `${by.displayName} asks you to look after this set-up from now on. ${by.objectId === from.objectId ? '' : `Now ${from.displayName} does.`}`.trim();
  }
}

const LEFT: Readonly<Record<Exclude<OwnerOffer['left'], null>, string>> = {
  gone: 'is no longer in the directory',
  disabled: 'is disabled in the directory',
};

import { isJsonObject, type Json } from '../../../core/json';
import type { NamedPerson, RequestRecord } from '../../../core/request';

/** `facts.ownerOffers`: who was asked to take a set-up over, newest last. */
const OWNER_OFFERS = 'ownerOffers';
/** Cards of older ones are far up in the chat, and closed. */
const MOST_KEPT = 10;

export interface OwnerOffer {
  readonly id: string;
  /** Who owned it when the question was asked. */
  readonly from: NamedPerson;
  /** Who is asked; `null`: whoever may approve, because the owner has left. */
  readonly to: NamedPerson | null;
  /** Who wants it; `null`: the directory says that the owner has left. */
  readonly by: NamedPerson | null;
  /** What the directory says of an owner who has left. */
  readonly left: 'gone' | 'disabled' | null;
  /** `back`: an owner who had left is there again. `replaced`: somebody else was asked, or took over. */
  readonly outcome: 'open' | 'taken' | 'declined' | 'replaced' | 'back';
  readonly takenBy: NamedPerson | null;
}

export function offersOf({ facts }: RequestRecord): readonly OwnerOffer[] {
  const kept = facts[OWNER_OFFERS];
  return (Array.isArray(kept) ? (kept as Json[]) : []).filter(isJsonObject) as unknown as OwnerOffer[];
}

/** The question that the approvers are asked because the owner has left; `null` while they are there. */
export function leftOffer(request: RequestRecord): OwnerOffer | null {
  const found = offersOf(request).findLast(({ to, outcome }) => to === null && outcome === 'open');
  return found?.from.objectId === request.owner.objectId ? found : null;
}

/** As facts of the request: one more question. Of those to a named person only the newest stays open. */
export function withOffer(request: RequestRecord, offer: OwnerOffer): Record<string, Json> {
  const before = offersOf(request).map((one) =>
    one.outcome === 'open' && one.to !== null && offer.to !== null
      ? { ...one, outcome: 'replaced' as const }
      : one,
  );
  return kept([...before, offer]);
}

/** The same with an answer; whoever takes over answers all that are open. */
export function withOutcome(
  request: RequestRecord,
  id: string,
  answer: Pick<OwnerOffer, 'outcome' | 'takenBy'> & Partial<Pick<OwnerOffer, 'left'>>,
): Record<string, Json> {
  return kept(
    offersOf(request).map((one) => {
      if (one.id === id) return { ...one, ...answer };
      return answer.outcome === 'taken' && one.outcome === 'open'
        ? { ...one, outcome: 'replaced' as const }
        : one;
    }),
  );
}

function kept(offers: readonly OwnerOffer[]): Record<string, Json> {
  return { [OWNER_OFFERS]: offers.slice(-MOST_KEPT) as unknown as Json };
}

/** Subject of its card. */
export function subjectOf({ id }: Pick<OwnerOffer, 'id'>): string {
  return `offer-${id}`;
}

import type { CardOutcome, CardRecord } from '../../../core/ports/card-store';
import type { Stores } from './stores';

/** What the contracts of cards do with the cards of request `a`. */
export function cardSteps(stores: () => Stores) {
  function add(subject: string | null, conversation = 'general', requestId = 'a'): Promise<void> {
    return stores().one.transaction((tx) =>
      stores().one.cards.insert(tx, { requestId, kind: 'question', conversation, subject }),
    );
  }

  function touch(id: string): Promise<unknown> {
    return stores().one.transaction(async (tx) => {
      await stores().one.requests.lock(tx, id);
      await stores().one.requests.update(tx, id, {});
    });
  }

  function take(
    work: (card: CardRecord) => CardOutcome | Promise<CardOutcome>,
    from = stores().one,
  ): Promise<boolean> {
    return from.cards.takeStale(stores().clock.now(), async (card) => work(card));
  }

  /** Posts or edits everything that is stale; the subjects in that order. */
  async function showAll(from = stores().one): Promise<(string | null)[]> {
    const subjects: (string | null)[] = [];
    while (
      await take((card) => {
        subjects.push(card.subject);
        return { activityId: card.activityId ?? `posted ${String(card.subject)}`, shownRevision: 99 };
      }, from)
    );
    return subjects;
  }

  return { add, touch, take, showAll };
}

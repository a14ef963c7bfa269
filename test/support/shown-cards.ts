import { cardFor } from '../../cards/card-for';
import { hasButtons } from '../../cards/has-buttons';
import type { CardRecord } from '../../core/ports/card-store';
import { viewOf } from '../../workflows/views/view-of';
import type { WorkflowHarness } from './workflow-harness';

interface Drawn {
  readonly text: string;
  readonly hasButtons: boolean;
}

/** The cards of a chat as a notifier keeps them, without a chat. */
export class ShownCards {
  readonly #shown = new Map<number, Drawn>();
  readonly #closed = new Set<number>();
  drawn = 0;

  constructor(private readonly harness: WorkflowHarness) {}

  /** Shows everything that waits to be shown. */
  async show(): Promise<void> {
    const { store, ports } = this.harness;
    const later = new Date(Date.now() + 365 * 86_400_000);
    const showOne = () =>
      store.cards.takeStale(later, async (card) => {
        const shown = await viewOf(ports, card);
        if (shown === null) return { closed: true };
        const drawn = await this.#draw(card);
        this.drawn += 1;
        this.#shown.set(card.id, drawn);
        if (shown.closed) this.#closed.add(card.id);
        else this.#closed.delete(card.id);
        const { revision: shownRevision, closed } = shown;
        return {
          ...{ activityId: card.activityId ?? `m${card.id}`, shownRevision, closed },
          ...{ shownHash: drawn.text, hasButtons: drawn.hasButtons },
        };
      });
    while (await showOne());
  }

  /** Cards that were closed, by what they are for. */
  async closed(requestId: string): Promise<readonly string[]> {
    const cards = await this.harness.store.cards.listForRequest(requestId);
    return cards.filter(({ id }) => this.#closed.has(id)).map(nameOf);
  }

  /** Cards that show something else than they would if they were drawn now. */
  async outOfDate(requestId: string): Promise<readonly string[]> {
    const wrong: string[] = [];
    for (const card of await this.harness.store.cards.listForRequest(requestId)) {
      const now = await this.#draw(card);
      if (this.#shown.get(card.id)?.text !== now.text) wrong.push(nameOf(card));
    }
    return wrong;
  }

  /** Cards on which a button is missing, or stands in vain. */
  async wrongButtons(requestId: string): Promise<readonly string[]> {
    const wrong: string[] = [];
    for (const card of await this.harness.store.cards.listForRequest(requestId)) {
      const now = await this.#draw(card);
      if (this.#shown.get(card.id)?.hasButtons !== now.hasButtons) wrong.push(nameOf(card));
    }
    return wrong;
  }

  async #draw(card: CardRecord): Promise<Drawn> {
    const shown = await viewOf(this.harness.ports, card);
    if (shown === null) return { text: '', hasButtons: false };
    const drawn = cardFor(shown.view);
    // The colour of a headline goes with the request; what is history keeps that of its time.
    const text = JSON.stringify(drawn).replace(/"style":"\w+"/g, '');
    return { text, hasButtons: hasButtons(drawn) };
  }
}

function nameOf({ kind, subject }: CardRecord): string {
  return `${kind} ${subject?.split('#')[0] ?? ''}`.trim();
}

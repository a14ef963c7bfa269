import type { Besides, CardPlace, CardRecord } from '../../core/ports/card-store';
import type { Clock } from '../../core/ports/clock';

/** So long one that is being sent keeps the only lane of its service address. */
const PATIENCE_MS = 250;
/** The same while another one to this address is not answered: who waits behind must not wait for each in turn. */
const SHORT_PATIENCE_MS = 50;
/** What is not answered at all goes on by itself until its time-out; there is always room for somebody else. */
const MOST = 200;
const MOST_OF_ADDRESS = 100;
const MOST_FAILING = 50;
/** Then it is the turn of a message whose buttons nobody should press any more. */
const POSTS_IN_A_ROW = 2;

interface Sending {
  readonly conversation: string;
  readonly place: CardPlace;
  /** Keeps the lane of its address. */
  isInLane: boolean;
}

/**
 * The cards that are being sent. One lane works for one service address; a send that is not answered soon leaves it
 * to the next conversation. So neither a conversation nor an address that does not answer holds up the others, and
 * a rush of new messages does not hold up the edits that take buttons away.
 */
export class UnderWay {
  readonly #sendings = new Set<Sending>();
  #postsInARow = 0;

  constructor(
    private readonly clock: Clock,
    /** Something else may be sent now. */
    private readonly onRoom: () => void,
  ) {}

  /** What must wait for those under way; `null`: everything. */
  besides(): Besides | null {
    const sendings = [...this.#sendings];
    if (sendings.length >= MOST) return null;
    const urls = [...new Set(sendings.map(({ place }) => place.serviceUrl))];
    return {
      conversations: sendings.map(({ conversation }) => conversation),
      serviceUrls: urls.filter((url) => !this.#hasRoom(url)),
      failing: sendings.filter(({ place }) => place.isFailing).length >= MOST_FAILING,
      buttonsFirst: this.#postsInARow >= POSTS_IN_A_ROW,
    };
  }

  /** Call what comes back when it was sent or has failed. */
  begin({ conversation, activityId }: CardRecord, place: CardPlace): () => void {
    this.#postsInARow = activityId === null ? this.#postsInARow + 1 : 0;
    const isSlowThere = this.#to(place.serviceUrl).length > 0;
    const sending: Sending = { conversation, place, isInLane: true };
    this.#sendings.add(sending);
    const ending = new AbortController();
    this.clock
      .sleep(isSlowThere ? SHORT_PATIENCE_MS : PATIENCE_MS, ending.signal)
      .then(() => {
        sending.isInLane = false;
        this.onRoom();
      })
      .catch(() => undefined);
    return () => {
      this.#sendings.delete(sending);
      ending.abort('sent');
      this.onRoom();
    };
  }

  #hasRoom(url: string): boolean {
    const there = this.#to(url);
    return there.length < MOST_OF_ADDRESS && !there.some(({ isInLane }) => isInLane);
  }

  #to(url: string): readonly Sending[] {
    return [...this.#sendings].filter(({ place }) => place.serviceUrl === url);
  }
}

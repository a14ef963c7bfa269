/** So many of those for whom somebody waits pass before one of the others does. */
const FIRST_IN_A_ROW = 4;

type Enter = () => void;

/**
 * Lets so many in at once, the others in the order in which they came: first those for whom somebody waits, and now
 * and then one of the rest, so that no rush of people brings everything else to a stop.
 */
export class Turnstile {
  readonly #first: Enter[] = [];
  readonly #rest: Enter[] = [];
  #free: number;
  #inARow = 0;

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async pass<T>(work: () => Promise<T>, { first = false } = {}): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => (first ? this.#first : this.#rest).push(resolve));
    try {
      return await work();
    } finally {
      const enter = this.#next();
      if (enter === undefined) this.#free += 1;
      else enter();
    }
  }

  #next(): Enter | undefined {
    const isTheirTurn = this.#rest.length === 0 || this.#inARow < FIRST_IN_A_ROW;
    const first = isTheirTurn ? this.#first.shift() : undefined;
    this.#inARow = first === undefined ? 0 : this.#inARow + 1;
    return first ?? this.#rest.shift();
  }
}

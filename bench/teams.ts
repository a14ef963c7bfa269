import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonObject, type Json, type JsonObject } from '../core/json';
import type { CleanUp } from './clean-up';
import { bodyOf, listen } from './http';

/** A message with a card, as the chat shows it now. */
export interface ShownCard {
  readonly id: string;
  readonly conversation: string;
  /** Of all messages. */
  readonly nth: number;
  card: JsonObject;
  edits: number;
}

interface Waiter {
  readonly conversation: string;
  readonly fits: (card: ShownCard) => boolean;
  readonly resolve: (card: ShownCard) => void;
}

/** A slow machine is no failure. */
const LONGEST_WAIT_MS = 300_000;
const CONVERSATION = /\/v3\/conversations\/([^/]+)(?:\/activities(?:\/([^/]+))?)?$/;

/** The connector's half of Teams: keeps the cards that the bot posts and edits, without any delay of its own. */
export class Teams {
  readonly #cards = new Map<string, ShownCard>();
  readonly #byConversation = new Map<string, ShownCard[]>();
  readonly #waiters = new Set<Waiter>();
  #count = 0;
  port = 0;

  private constructor() {}

  static async open(cleanUp: CleanUp): Promise<Teams> {
    const teams = new Teams();
    teams.port = await listen((request, response) => {
      void teams.#answer(request, response).catch(() => response.destroy());
    }, cleanUp);
    return teams;
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Messages so far. */
  get posted(): number {
    return this.#count;
  }

  /** The newest card of the conversation that fits, waiting for it. */
  async card(conversation: string, what: string, fits: (card: ShownCard) => boolean): Promise<ShownCard> {
    const found = this.#byConversation.get(conversation)?.findLast(fits);
    if (found !== undefined) return found;
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        conversation,
        fits,
        resolve: (card) => {
          clearTimeout(timer);
          resolve(card);
        },
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        const last = JSON.stringify(this.#byConversation.get(conversation)?.at(-1)?.card['speak']);
        reject(new Error(`Waited in vain for ${what} in ${conversation}; last card: ${last}`));
      }, LONGEST_WAIT_MS);
      this.#waiters.add(waiter);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const activity = JSON.parse((await bodyOf(request)).toString() || '{}') as JsonObject;
    const [, conversation = '', id] = CONVERSATION.exec(decodeURIComponent(request.url ?? '')) ?? [];
    const answer =
      request.method === 'PUT'
        ? this.#edit(id ?? '', activity)
        : this.#post(conversation || 'created', activity);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  #post(conversation: string, activity: JsonObject): JsonObject {
    const id = `b-${++this.#count}`;
    const card = cardOf(activity);
    if (card === null) return { id };
    const shown = { id, conversation, nth: this.#count, card, edits: 0 };
    this.#cards.set(id, shown);
    const known = this.#byConversation.get(conversation);
    if (known === undefined) this.#byConversation.set(conversation, [shown]);
    else known.push(shown);
    this.#tell(shown);
    // Teams makes two messages of a text and a card, and tells the id of neither.
    return typeof activity['text'] === 'string' && activity['text'] !== '' ? {} : { id };
  }

  #edit(id: string, activity: JsonObject): JsonObject {
    const shown = this.#cards.get(id);
    const card = cardOf(activity);
    if (shown === undefined || card === null) return { id };
    shown.card = card;
    shown.edits += 1;
    this.#tell(shown);
    return { id };
  }

  #tell(card: ShownCard): void {
    for (const waiter of this.#waiters) {
      if (waiter.conversation !== card.conversation || !waiter.fits(card)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(card);
    }
  }
}

function cardOf({ attachments }: JsonObject): JsonObject | null {
  const [first] = Array.isArray(attachments) ? (attachments as Json[]) : [];
  return isJsonObject(first) && isJsonObject(first['content']) ? first['content'] : null;
}

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: JsonObject;
}

/** A button is meant by its title, by how that begins, or by its verb: "Approve all" is "Approve all 9 changes". */
export function isTitled(button: Button, title: string): boolean {
  const isBeginning = button.title === title || button.title.startsWith(`${title} `);
  return isBeginning || button.verb === title.toLowerCase().replaceAll(' ', '-');
}

/** Every Action.Execute of a card. */
export function buttonsOf(item: Json): readonly Button[] {
  if (Array.isArray(item)) return (item as Json[]).flatMap(buttonsOf);
  if (!isJsonObject(item)) return [];
  const own = item['type'] === 'Action.Execute' ? [item as unknown as Button] : [];
  const below = Object.entries(item).filter(([key]) => key !== 'fallback' && key !== 'data');
  return [...own, ...below.flatMap(([, value]) => buttonsOf(value))];
}

/** What stands in the inputs of a card, by id. */
export function valuesOf(item: Json): Readonly<Record<string, string>> {
  if (Array.isArray(item))
    return Object.assign({}, ...(item as Json[]).map(valuesOf)) as Record<string, string>;
  if (!isJsonObject(item)) return {};
  const { type, id, value } = item;
  const own =
    typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string'
      ? { [id]: typeof value === 'string' ? value : '' }
      : {};
  return Object.assign({}, own, ...Object.values(item).map(valuesOf)) as Record<string, string>;
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TENANT_ID = '11111111-1111-4111-8111-111111111111';
const BOT = { id: '28:latchkey', name: 'Latchkey' };

export interface TeamsUser {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
}

export interface TeamsConversation {
  readonly id: string;
  readonly conversationType: 'personal' | 'groupChat' | 'channel';
}

export const ALEX = user('alex', 'Alex Admin', '301');
export const MEGAN = user('megan', 'Megan Bowen', '302');
export const ISAIAH = user('isaiah', 'Isaiah Langer', '304');
export const PERSONAL: TeamsConversation = { id: 'personal-alex', conversationType: 'personal' };
export const GROUP: TeamsConversation = { id: '19:group-1@thread.v2', conversationType: 'groupChat' };
export const CHANNEL: TeamsConversation = { id: '19:general@thread.tacv2', conversationType: 'channel' };

export function user(id: string, name: string, end: string): TeamsUser {
  return { id: `29:${id}`, name, aadObjectId: `33333333-3333-4333-8333-333333333${end}` };
}

type Card = Record<string, unknown>;

/** A message as the chat shows it; `edits` counts how often the bot changed it. */
export interface ShownMessage {
  readonly id: string;
  readonly conversation: string;
  text: string;
  card: Card | null;
  edits: number;
  /** What its suggested actions would type. */
  suggestions?: readonly string[];
}

export interface InvokeAnswer {
  readonly httpStatus: number;
  readonly statusCode: number;
  readonly type: string;
  readonly text: string;
}

/** How activities reach the bot, and where it answers to, when that is not plain HTTP on this machine. */
export interface Channel {
  readonly serviceUrl: string;
  deliver(activity: Record<string, unknown>): Promise<Response>;
}

interface Held {
  readonly when: 'before' | 'after';
  readonly fits: (activity: Card) => boolean;
  readonly met: () => void;
}

/**
 * A stand-in for Microsoft Teams: keeps the messages that the bot posts and edits through the connector's
 * HTTP interface, and sends it what people type and press.
 */
export class Teams {
  readonly messages: ShownMessage[] = [];
  #held: Held | null = null;
  /** People of every conversation, who can be looked up by their id in the channel. */
  readonly members: TeamsUser[] = [ALEX, MEGAN, ISAIAH];
  /** Ids of conversations that were deleted. */
  readonly gone = new Set<string>();
  readonly #server: Server;
  #botUrl = '';
  #channel: Channel | null = null;
  #count = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    // Ending idle connections would race with what the bot sends on them.
    this.#server.keepAliveTimeout = 600_000;
  }

  static async open(): Promise<Teams> {
    const teams = new Teams();
    await new Promise<void>((resolve) => teams.#server.listen(0, '127.0.0.1', resolve));
    return teams;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get serviceUrl(): string {
    return this.#channel?.serviceUrl ?? `http://127.0.0.1:${this.port}`;
  }

  goThrough(channel: Channel): void {
    this.#channel = channel;
  }

  /** The bot's address, e.g. `http://127.0.0.1:3978`. */
  connect(botUrl: string): void {
    this.#botUrl = botUrl;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What a person types; in groups and channels the bot is mentioned. Resolves when the bot's turn is over. */
  async say(
    from: TeamsUser,
    conversation: TeamsConversation,
    said: string | { text: string; activityId: string },
  ): Promise<number> {
    const text = typeof said === 'string' ? said : said.text;
    const id = typeof said === 'string' ? this.#newId('m') : said.activityId;
    const mentioned = conversation.conversationType !== 'personal';
    const response = await this.#send({
      ...this.#envelope(from, conversation, id),
      type: 'message',
      text: mentioned ? `<at>${BOT.name}</at> ${text}` : text,
      ...(mentioned ? { entities: [{ type: 'mention', mentioned: BOT, text: `<at>${BOT.name}</at>` }] } : {}),
    });
    return response.status;
  }

  /** A person presses a button of a message, with the inputs filled in. */
  async press(
    from: TeamsUser,
    { message, conversation }: { message: ShownMessage; conversation: TeamsConversation },
    button: { title: string; inputs?: Record<string, string>; data?: Record<string, unknown> },
  ): Promise<InvokeAnswer> {
    const action = buttonTitled(message.card, button.title);
    if (action === undefined)
      throw new Error(`no button “${button.title}” on ${JSON.stringify(titlesOf(message))}`);
    const response = await this.#send({
      ...this.#envelope(from, conversation, this.#newId('i')),
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message.id,
      value: {
        action: {
          type: 'Action.Execute',
          verb: action.verb,
          data: { ...action.data, ...button.inputs, ...button.data },
        },
      },
    });
    const body = (await response.json()) as { statusCode: number; type: string; value: unknown };
    const text =
      typeof body.value === 'string' ? body.value : stringIn(body.value as Card | undefined, 'message');
    return { httpStatus: response.status, statusCode: body.statusCode, type: body.type, text };
  }

  /** Any activity as it is, for what is not a person's ordinary doing. */
  raw(activity: Record<string, unknown>, from = ALEX, conversation = PERSONAL): Promise<Response> {
    return this.#send({ ...this.#envelope(from, conversation, this.#newId('r')), ...activity });
  }

  /** The newest message that fits, waiting for it. */
  async waitFor(
    what: string,
    fits: (message: ShownMessage) => boolean,
    timeoutMs = 50_000,
  ): Promise<ShownMessage> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const found = this.messages.filter(fits).at(-1);
      if (found !== undefined) return found;
      if (Date.now() > end) {
        const shown = this.messages.map(
          (message) => `${message.conversation}: ${textOf(message).slice(0, 300)}`,
        );
        throw new Error(`Waited in vain for ${what}. Shown:\n${shown.join('\n')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  /**
   * The next new message that fits is never answered, before or after the chat shows it; resolves once one stands
   * there. Whoever sent it has to be ended.
   */
  hold(when: Held['when'], fits: Held['fits']): Promise<void> {
    return new Promise((met) => (this.#held = { when, fits, met }));
  }

  #envelope(from: TeamsUser, conversation: TeamsConversation, id: string): Record<string, unknown> {
    return {
      id,
      channelId: 'msteams',
      serviceUrl: this.serviceUrl,
      timestamp: new Date().toISOString(),
      from,
      recipient: BOT,
      conversation: {
        ...conversation,
        isGroup: conversation.conversationType !== 'personal',
        tenantId: TENANT_ID,
      },
      channelData: { tenant: { id: TENANT_ID } },
    };
  }

  #newId(kind: string): string {
    return `${kind}-${++this.#count}`;
  }

  #send(activity: Record<string, unknown>): Promise<Response> {
    if (this.#channel !== null) return this.#channel.deliver(activity);
    return fetch(`${this.#botUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Card;
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '').replace(/^\/_connector/, '');
    const held = request.method === 'POST' && this.#held?.fits(body) === true ? this.#held : null;
    if (held !== null) this.#held = null;
    const answer = held?.when === 'before' ? null : this.#handle(request.method ?? '', path, body);
    if (held !== null) {
      held.met();
      return;
    }
    response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { error: { code: 'NotFound' } }));
  }

  #handle(method: string, path: string, activity: Card): Card | null {
    const [, conversation, messageId] =
      /^\/v3\/conversations\/([^/]+)(?:\/activities(?:\/([^/]+))?)?$/.exec(path) ?? [];
    if (conversation !== undefined && this.gone.has(conversation)) return null;
    const member = /^\/v3\/conversations\/[^/]+\/members\/([^/]+)$/.exec(path)?.[1];
    if (method === 'GET' && member !== undefined) return this.#member(member);
    if (method === 'PUT' && messageId !== undefined) return this.#edit(messageId, activity);
    if (method !== 'POST') return null;
    if (conversation !== undefined) return this.#post(conversation, activity);
    const invited = (activity['members'] as TeamsUser[] | undefined)?.[0];
    return path === '/v3/conversations' ? { id: `personal-${(invited?.id ?? '').replace('29:', '')}` } : null;
  }

  #member(id: string): Card | null {
    const found = this.members.find((one) => one.id === id);
    return found === undefined ? null : { ...found, tenantId: TENANT_ID };
  }

  #post(conversation: string, activity: Card): Card {
    const message = { id: this.#newId('b'), conversation, edits: 0, ...contentOf(activity) };
    if (activity['type'] === 'message') this.messages.push(message);
    // Teams makes two messages of a text and a card, and tells the id of neither.
    return message.card !== null && message.text !== '' ? {} : { id: message.id };
  }

  #edit(messageId: string, activity: Card): Card | null {
    const message = this.messages.find(({ id }) => id === messageId);
    if (message === undefined) return null;
    Object.assign(message, contentOf(activity));
    message.edits += 1;
    return { id: messageId };
  }
}

function contentOf(activity: Card): Pick<ShownMessage, 'text' | 'card' | 'suggestions'> {
  const [attachment] = (activity['attachments'] as { content: Card }[] | undefined) ?? [];
  const suggested = activity['suggestedActions'] as { actions: { value: string }[] } | undefined;
  return {
    ...(suggested === undefined ? {} : { suggestions: suggested.actions.map(({ value }) => value) }),
    text: stringIn(activity, 'text'),
    card: attachment?.content ?? null,
  };
}

function stringIn(item: Card | undefined, key: string): string {
  const value = item?.[key];
  return typeof value === 'string' ? value : '';
}

interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Card;
}

/** Every Action.Execute of a card, in ShowCards and containers as well. */
export function buttonsOf(card: unknown): Button[] {
  if (Array.isArray(card)) return card.flatMap((item: unknown) => buttonsOf(item));
  if (typeof card !== 'object' || card === null) return [];
  const item = card as Card;
  const own = item['type'] === 'Action.Execute' ? [item as unknown as Button] : [];
  const below = Object.entries(item).filter(([key]) => key !== 'fallback' && key !== 'data');
  return [...own, ...below.flatMap(([, value]) => buttonsOf(value))];
}

/**
 * The button with this title or, where none has it, the first whose title begins with these words ("Approve all" stands
 * for "Approve all 9 changes") or whose verb is made of them ("Approve the one change").
 */
export function buttonTitled(card: unknown, title: string): Button | undefined {
  const all = buttonsOf(card);
  return (
    all.find((one) => one.title === title) ??
    all.find((one) => one.title.startsWith(`${title} `)) ??
    all.find(({ verb }) => verb === title.toLowerCase().replaceAll(' ', '-'))
  );
}

export function titlesOf({ card }: ShownMessage): string[] {
  return buttonsOf(card).map(({ title }) => title);
}

/** Every text that a person can read on a message. */
export function textOf({ text, card }: ShownMessage): string {
  return [text, ...textsIn(card)].join('\n');
}

function textsIn(item: unknown): string[] {
  if (Array.isArray(item)) return item.flatMap((one: unknown) => textsIn(one));
  if (typeof item !== 'object' || item === null) return [];
  return Object.entries(item as Card).flatMap(([key, value]) =>
    typeof value === 'string'
      ? ['text', 'title', 'label', 'value', 'placeholder'].includes(key)
        ? [value]
        : []
      : key === 'data' || key === 'fallback'
        ? []
        : textsIn(value),
  );
}

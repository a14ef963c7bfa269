import type { Page } from 'playwright-core';
import { isJsonObject, type Json, type JsonObject } from '../../core/json';

export interface PlaygroundMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  readonly card: JsonObject | undefined;
}

const PATIENCE_MS = 30_000;
const BETWEEN_LOOKS_MS = 50;

/** What the bot sent, as the Playground's client is told it; the page itself shows no ids. */
export class PlaygroundMessages {
  readonly #messages = new Map<string, PlaygroundMessage>();

  constructor(page: Page) {
    page.on('websocket', (socket) => {
      if (!socket.url().includes('/_ws_conversation/')) return;
      socket.on('framereceived', ({ payload }) => {
        this.#take(JSON.parse(payload.toString()) as Json);
      });
    });
  }

  all(): readonly PlaygroundMessage[] {
    return [...this.#messages.values()];
  }

  /** The label of the input with this id, on the newest card that has one. */
  labelOf(inputId: string): string | undefined {
    for (const { card } of this.all().toReversed()) {
      const input = parts(card ?? null).find((part) => part['id'] === inputId && isInput(part));
      if (input !== undefined) return textOf(input['label']) ?? textOf(input['title']);
    }
    return undefined;
  }

  /** The newest card's action with this title, or whose title begins with it, and the message that holds it. */
  findAction(title: string): { message: PlaygroundMessage; action: JsonObject } | undefined {
    for (const message of this.all().toReversed()) {
      const actions = parts(message.card ?? null).filter(
        ({ type }) => textOf(type)?.startsWith('Action.') === true,
      );
      const action =
        actions.find((one) => one['title'] === title) ??
        actions.find((one) => textOf(one['title'])?.startsWith(`${title} `) === true) ??
        actions.find((one) => one['verb'] === title.toLowerCase().replaceAll(' ', '-'));
      if (action !== undefined) return { message, action };
    }
    return undefined;
  }

  /** Waits until the newest such action stands on another message than `before`. */
  async waitForAction(title: string, before?: string): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.findAction(title)?.message.id;
      if (found !== undefined && found !== before) return;
      if (Date.now() > until) throw new Error(`nobody sent “${title}”`);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
  }

  /** The whole title of that action. */
  titleLike(title: string): string | undefined {
    return textOf(this.findAction(title)?.action['title']);
  }

  #take(frame: Json): void {
    if (!isJsonObject(frame) || !isJsonObject(frame['message'] ?? null)) return;
    const message = frame['message'] as JsonObject;
    const id = textOf(message['messageId']);
    if (id === undefined) return;
    const [attachment] = Array.isArray(message['attachments']) ? (message['attachments'] as Json[]) : [];
    const content = isJsonObject(attachment) ? attachment['content'] : undefined;
    this.#messages.set(id, {
      id,
      conversationId: textOf(frame['actionConversationId']) ?? '',
      text: textOf(message['text']) ?? '',
      card: isJsonObject(content) ? content : undefined,
    });
  }
}

/** Every object inside a card, however deep. */
function parts(value: Json): JsonObject[] {
  if (Array.isArray(value)) return (value as Json[]).flatMap(parts);
  if (!isJsonObject(value)) return [];
  return [value, ...Object.values(value).flatMap(parts)];
}

function isInput(part: JsonObject): boolean {
  return textOf(part['type'])?.startsWith('Input.') === true;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

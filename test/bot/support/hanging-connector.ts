import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A connector that holds back every answer to a conversation whose name begins with `hung`, until it is let go. */
export class HangingConnector {
  /** Conversations that were answered, in order. */
  readonly answered: string[] = [];
  readonly #held = new Set<() => void>();
  readonly #listeners = new Set<() => void>();
  readonly #server: Server;
  #mostHeld = 0;
  #isOpen = false;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#take(request, response);
    });
  }

  static async open(): Promise<HangingConnector> {
    const connector = new HangingConnector();
    await new Promise<void>((resolve) => connector.#server.listen(0, '127.0.0.1', resolve));
    return connector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many were held back at once. */
  get mostHeld(): number {
    return this.#mostHeld;
  }

  /** Resolves once the condition holds. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#listeners.add(resolve));
  }

  /** From now on everything is answered. */
  release(): void {
    this.#isOpen = true;
    for (const answer of this.#held) answer();
    this.#held.clear();
  }

  async close(): Promise<void> {
    this.release();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const [, conversation = ''] =
      /^\/v3\/conversations\/([^/?]+)/.exec(decodeURIComponent(request.url ?? '')) ?? [];
    const answer = (): void => {
      this.answered.push(conversation);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: `message-${String(this.answered.length)}` }));
      this.#tell();
    };
    if (this.#isOpen || !conversation.startsWith('hung')) {
      answer();
      return;
    }
    this.#held.add(answer);
    this.#mostHeld = Math.max(this.#mostHeld, this.#held.size);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

export type Fault =
  | { readonly status: number; readonly retryAfter?: string; readonly answer?: object }
  /** The connection is cut without an answer. */
  | 'cut'
  /** Nothing is ever answered. */
  | 'silence';

/** The connector's HTTP interface with faults to order; keeps what was posted. */
export class FlakyConnector {
  readonly calls: Call[] = [];
  readonly faults: Fault[] = [];
  /** Messages by id, as the chat shows them. */
  readonly messages = new Map<string, { conversation: string; card: unknown; text: unknown }>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async open(): Promise<FlakyConnector> {
    const connector = new FlakyConnector();
    await new Promise<void>((resolve) => connector.#server.listen(0, '127.0.0.1', resolve));
    return connector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
    const call = { method: request.method ?? '', path: decodeURIComponent(request.url ?? ''), body };
    this.calls.push(call);
    const fault = this.faults.shift();
    if (fault === 'cut') {
      request.socket.destroy();
      return;
    }
    if (fault === 'silence') return;
    const { status, answer } =
      fault === undefined ? this.#handle(call) : { status: fault.status, answer: fault.answer ?? {} };
    response.statusCode = status;
    if (fault?.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  }

  #handle({ method, path, body }: Call): { status: number; answer: object } {
    const [, conversation = '', , messageId = ''] =
      /^\/v3\/conversations\/([^/?]+)(\/activities(?:\/([^/?]+))?)?/.exec(path) ?? [];
    if (method === 'POST' && conversation === '') return { status: 201, answer: { id: 'opened-chat' } };
    if (method === 'PUT' && !this.messages.has(messageId)) return { status: 404, answer: {} };
    const id = method === 'PUT' ? messageId : `m${this.messages.size + 1}`;
    const [attachment] = (body['attachments'] as { content: unknown }[] | undefined) ?? [];
    const isSplit = attachment !== undefined && Boolean(body['text']);
    this.messages.set(id, { conversation, card: attachment?.content, text: body['text'] });
    // Teams makes two messages of a text and a card, and tells the id of neither.
    return isSplit ? { status: 202, answer: {} } : { status: 200, answer: { id } };
  }
}

import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as send, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Trust } from './trust';

/** A request that was read whole. */
export interface Call {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer | object;
}

/** `null`: the connection breaks without an answer. */
export type Host = (call: Call) => Promise<Answer | null> | Answer | null;

/** Every host of the world that a deployment talks to, behind one TLS server on 127.0.0.1 that tells them by name. */
export class Internet {
  readonly hosts = new Map<string, Host>();
  readonly #server: Server;

  private constructor(private readonly trust: Trust) {
    this.#server = createServer({ key: trust.key, cert: trust.certificate }, (request, response) => {
      void this.#serve(request, response);
    });
    // Ending idle connections would race with what is sent on them.
    this.#server.keepAliveTimeout = 600_000;
  }

  static async open(trust: Trust): Promise<Internet> {
    const internet = new Internet(trust);
    internet.#server.listen(0, '127.0.0.1');
    await once(internet.#server, 'listening');
    return internet;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Asks one of the hosts as a browser would. */
  async fetch(
    url: string,
    {
      method = 'GET',
      headers = {},
      body = '',
    }: Partial<Pick<Call, 'method' | 'headers'>> & { body?: string } = {},
  ): Promise<Response> {
    const { hostname, pathname, search } = new URL(url);
    const asked = send({
      host: '127.0.0.1',
      port: this.port,
      servername: hostname,
      ca: this.trust.authority,
      method,
      path: `${pathname}${search}`,
      headers: { ...headers, host: hostname },
      agent: false,
    }).end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const bytes = await read(answer);
    const status = answer.statusCode ?? 0;
    return new Response(bytes.length === 0 ? null : new Uint8Array(bytes), { status });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '');
    const { method = '', url: path = '', headers } = request;
    const body = await read(request);
    const answer = (await this.hosts.get(name)?.({ method, path, headers, body })) ?? null;
    if (answer === null) request.socket.destroy();
    else write(response, answer);
  }
}

export function write(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
  response.statusCode = status;
  if (isJson) response.setHeader('content-type', 'application/json');
  Object.entries(headers).forEach(([name, value]) => response.setHeader(name, value));
  response.end(isJson ? JSON.stringify(body) : body);
}

export async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

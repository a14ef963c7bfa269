import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../../core/json';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Json;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly text?: string;
  /** Breaks the connection after the request has arrived. */
  readonly reset?: true;
  /** Never answers. */
  readonly silent?: true;
}

export type Script = readonly Reply[] | ((request: SeenRequest, nth: number) => Reply);

/** A small HTTP server that answers by a script (its last line again and again) and remembers what it was asked. */
export class GraphServer {
  readonly seen: SeenRequest[] = [];
  private script: Script = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<GraphServer> {
    const server = createServer();
    const graph = new GraphServer(server);
    server.on('request', (request, response) => void graph.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return graph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  answers(script: Script): void {
    this.seen.length = 0;
    this.script = script;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const seen: SeenRequest = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: text === '' ? null : (JSON.parse(text) as Json),
    };
    this.seen.push(seen);
    const nth = this.seen.length;
    const reply =
      typeof this.script === 'function'
        ? this.script(seen, nth)
        : (this.script[nth - 1] ?? this.script.at(-1) ?? {});
    send(reply, response);
  }
}

function send(reply: Reply, response: ServerResponse): void {
  if (reply.silent === true) return;
  if (reply.reset === true) {
    response.socket?.destroy();
    return;
  }
  const body = reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body));
  response.writeHead(reply.status ?? 200, {
    'request-id': 'server-request-id',
    ...(body === '' ? {} : { 'content-type': 'application/json' }),
    ...reply.headers,
  });
  response.end(body);
}

/** An error as Graph words it. */
export function graphError(code: string, extra: Readonly<Record<string, Json>> = {}): Json {
  return { error: { code, message: `text of ${code}`, ...extra } };
}

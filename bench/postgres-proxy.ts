import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { CleanUp } from './clean-up';
import { FrontendMessages } from './postgres-messages';

/** One statement that a client had PostgreSQL execute. */
export interface Statement {
  readonly atMs: number;
  /** `application_name` of the connection: which part of the bot sent it. */
  readonly application: string;
  readonly text: string;
}

/** Stands between the bot and PostgreSQL and notes every statement on the wire, BEGIN and COMMIT included. */
export class PostgresProxy {
  readonly statements: Statement[] = [];

  private constructor(
    /** Of the database, by way of the proxy. */
    readonly connectionString: string,
    private readonly target: { readonly host: string; readonly port: number },
  ) {}

  static async open(connectionString: string, cleanUp: CleanUp): Promise<PostgresProxy> {
    const url = new URL(connectionString);
    const target = { host: url.hostname, port: Number(url.port || 5432) };
    const clients = new Set<Socket>();
    const server = createServer((client) => {
      clients.add(client.once('close', () => clients.delete(client)));
      proxy.#pass(client);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const proxy = new PostgresProxy(url.href, target);
    cleanUp.add(async () => {
      for (const client of clients) client.destroy();
      server.close();
      await once(server, 'close');
    });
    return proxy;
  }

  #pass(client: Socket): void {
    const server = connect(this.target);
    const messages = new FrontendMessages((application, text) => {
      this.statements.push({ atMs: performance.now(), application, text });
    });
    client.on('data', (chunk) => {
      messages.read(chunk);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.setNoDelay(true);
      one.pipe(other);
      one.on('error', () => other.destroy());
    }
  }
}

import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import { Client } from 'pg';

const REFUSED = '28P01';
/** Of the protocol: asks for a password in clear text, says that it was right, says that queries may come. */
const ASK_PASSWORD = message('R', Buffer.from([0, 0, 0, 3]));
const WELCOME = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);

/** A client that asks for TLS before it says who it is. */
const ASKS_FOR_TLS = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

interface TokenServerOptions {
  readonly user: string;
  /** Given, nobody gets in without TLS, as at Azure. */
  readonly secure?: SecureContext;
  /** Whether a token is good; without it those of `credential` are, once each. */
  readonly accepts?: (token: string) => boolean;
}

/**
 * Stands in for a PostgreSQL that takes tokens of Microsoft Entra ID, in front of a real one: who signs in as `user` gets through
 * with a token that was issued and not used before. Stricter than Azure, where a token may be used until it ends.
 */
export class TokenServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #unused = new Set<string>();
  issued = 0;
  /** What each connection that got through calls itself. */
  readonly names: string[] = [];
  refused = 0;

  private constructor(
    private readonly databaseUrl: string,
    private readonly options: TokenServerOptions,
  ) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      void this.#admit(socket).catch(() => socket.destroy());
    });
  }

  static async open(databaseUrl: string, options: TokenServerOptions): Promise<TokenServer> {
    const server = new TokenServer(databaseUrl, options);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  get address(): string {
    return `postgresql://${encodeURIComponent(this.options.user)}@127.0.0.1:${this.port}${new URL(this.databaseUrl).pathname}`;
  }

  /** As `@azure/identity` asks: a new token each time. */
  readonly credential = {
    getToken: (scopes: string | string[]) => {
      this.issued += 1;
      const token = `token ${this.issued} for ${String(scopes)}`;
      this.#unused.add(token);
      return Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 });
    },
  };

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #admit(raw: Socket): Promise<void> {
    const { user, secure, accepts = (token: string) => this.#unused.delete(token) } = this.options;
    const first = await read(raw);
    const socket = secure === undefined ? raw : sealed(raw, { first, secure });
    const said = startUp(socket === raw ? first : await read(socket));
    socket.write(ASK_PASSWORD);
    const token = (await read(socket)).subarray(5, -1).toString();
    if (said['user'] !== user || !accepts(token)) {
      this.refused += 1;
      socket.end(message('E', Buffer.from(`SFATAL\0C${REFUSED}\0Mno\0\0`)));
      return;
    }
    this.names.push(said['application_name'] ?? '');
    await this.#passOn(socket);
  }

  /** From now on the two talk to each other. */
  async #passOn(socket: Socket): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    stream.removeAllListeners();
    stream.on('error', () => socket.destroy());
    this.#sockets.add(stream);
    socket.on('close', () => stream.destroy());
    socket.write(WELCOME);
    socket.pipe(stream).pipe(socket);
  }
}

function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

async function read(socket: Socket): Promise<Buffer> {
  socket.resume();
  const [data] = (await once(socket, 'data')) as [Buffer];
  socket.pause();
  return data;
}

/** The same connection with TLS from now on. Throws where the client did not ask for it. */
function sealed(socket: Socket, { first, secure }: { first: Buffer; secure: SecureContext }): Socket {
  if (!first.equals(ASKS_FOR_TLS)) throw new Error('TLS is required');
  socket.write('S');
  const inside = new TLSSocket(socket, { isServer: true, secureContext: secure });
  inside.on('error', () => socket.destroy());
  return inside;
}

/** What a connection says of itself: names and values, each with a zero behind it. */
function startUp(data: Buffer): Record<string, string | undefined> {
  const words = data.subarray(8).toString().split('\0');
  return Object.fromEntries(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1]]] : [])));
}

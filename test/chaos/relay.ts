import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Passes TCP connections on to one of several ports in turn, the next one when a port refuses. Stands for the load
 * balancer in front of the bots, and for the network in front of the database.
 */
export class Relay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #turn = 0;

  private constructor(public ports: readonly number[]) {
    this.#server = createServer((client) => {
      this.#pass(client, this.ports.length);
    });
  }

  static async open(ports: readonly number[]): Promise<Relay> {
    const relay = new Relay(ports);
    await new Promise<void>((resolve) => relay.#server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Every connection that stands is cut. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(client: Socket, triesLeft: number): void {
    const port = this.ports[this.#turn++ % Math.max(1, this.ports.length)];
    if (port === undefined || triesLeft === 0) {
      client.destroy();
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) this.#sockets.add(socket);
    upstream.once('connect', () => {
      client.pipe(upstream).pipe(client);
      client.once('close', () => upstream.destroy());
      upstream.once('close', () => client.destroy());
    });
    upstream.once('error', () => {
      this.#sockets.delete(upstream);
      if (upstream.connecting || upstream.pending) this.#pass(client, triesLeft - 1);
      else client.destroy();
    });
    client.on('error', () => upstream.destroy());
  }
}

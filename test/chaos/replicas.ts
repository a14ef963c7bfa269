import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../store/embedded-postgres';
import { startProcess } from '../support/deployment';
import { freePort } from '../support/free-port';
import { silentLog } from '../support/silent-log';
import { Teams } from '../support/teams';
import { Relay } from './relay';

interface Replica {
  readonly port: number;
  readonly child: ChildProcess;
}

/** Several bots on one PostgreSQL of their own, a balancer before them, one sandbox tenant, one Teams. */
export class Replicas {
  readonly bots: Replica[] = [];
  #tenant: ChildProcess | null = null;

  private constructor(
    readonly teams: Teams,
    private postgres: EmbeddedPostgres,
    private readonly parts: {
      readonly dataDir: string;
      readonly sandboxPort: number;
      readonly balancer: Relay;
      readonly database: Relay;
      readonly settings: Readonly<Record<string, string>>;
    },
  ) {}

  /** `settings`: environment variables of bots and tenant, on top of the usual ones. */
  static async start(count: number, settings: Readonly<Record<string, string>> = {}): Promise<Replicas> {
    const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-replicas-'));
    const postgres = await startEmbeddedPostgres({ dataDir, log: silentLog, fsync: false });
    const [teams, sandboxPort, balancer, database] = [
      await Teams.open(),
      await freePort(),
      await Relay.open([]),
      await Relay.open([Number(new URL(postgres.connectionString).port)]),
    ];
    const replicas = new Replicas(teams, postgres, {
      dataDir,
      sandboxPort,
      balancer,
      database,
      settings,
    });
    teams.connect(`http://127.0.0.1:${balancer.port}`);
    await startProcess(
      { ...replicas.#environment(0), DATA_DIR: join(dataDir, 'tenant') },
      { script: 'sandbox/tenant/main.js', readyUrl: `${replicas.sandboxUrl}/healthz` },
      (child) => (replicas.#tenant = child),
    );
    for (let index = 0; index < count; index++) await replicas.add();
    return replicas;
  }

  get databaseUrl(): string {
    const address = new URL(this.postgres.connectionString);
    address.port = String(this.parts.database.port);
    return address.href;
  }

  get sandboxUrl(): string {
    return `http://127.0.0.1:${this.parts.sandboxPort}`;
  }

  async add(): Promise<void> {
    const port = await freePort();
    await startProcess(
      this.#environment(port),
      { script: 'bot/main.js', readyUrl: `http://127.0.0.1:${port}/readyz` },
      (child) => this.bots.push({ port, child }),
    );
    this.#balance();
  }

  /** One dies without a word. */
  async kill(index: number): Promise<void> {
    const [bot] = this.bots.splice(index, 1);
    this.#balance();
    if (bot === undefined) throw new Error(`there is no replica ${index}`);
    const exited = once(bot.child, 'exit');
    bot.child.kill('SIGKILL');
    await exited;
  }

  /** One stands still and keeps its connections; the balancer notices. */
  freeze(index: number): Replica {
    const [bot] = this.bots.splice(index, 1);
    this.#balance();
    if (bot === undefined) throw new Error(`there is no replica ${index}`);
    bot.child.kill('SIGSTOP');
    return bot;
  }

  /** What was frozen wakes up; it may find that others have its work, and then exits by itself. */
  thaw(bot: Replica): void {
    bot.child.kill('SIGCONT');
    this.bots.push(bot);
    this.#balance();
  }

  /** The database goes away and comes back, and with it every advisory lock is free for a moment. */
  async restartDatabase(): Promise<void> {
    await this.postgres.stop();
    this.parts.database.cut();
    this.postgres = await startEmbeddedPostgres({
      dataDir: this.parts.dataDir,
      log: silentLog,
      fsync: false,
    });
    this.parts.database.ports = [Number(new URL(this.postgres.connectionString).port)];
  }

  /** Bots that ended by themselves are started again, as a supervisor does; one that fails to start, the next time. */
  async supervise(): Promise<void> {
    const dead = this.bots.filter(({ child }) => child.exitCode !== null || child.signalCode !== null);
    for (const bot of dead) this.bots.splice(this.bots.indexOf(bot), 1);
    this.#balance();
    await Promise.all(dead.map(() => this.add().catch(() => undefined)));
  }

  /** Everything in the sandbox tenant, in Graph's own names. */
  async directory(): Promise<Readonly<Record<string, readonly Record<string, unknown>[]>>> {
    return (await (await fetch(`${this.sandboxUrl}/sandbox/state`)).json()) as Record<
      string,
      Record<string, unknown>[]
    >;
  }

  async stop(): Promise<void> {
    const children = [
      ...this.bots.map(({ child }) => child),
      ...(this.#tenant === null ? [] : [this.#tenant]),
    ];
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    await Promise.all([this.teams.close(), this.parts.balancer.close(), this.parts.database.close()]);
    await this.postgres.stop();
    await rm(this.parts.dataDir, { recursive: true, force: true });
  }

  #balance(): void {
    this.parts.balancer.ports = this.bots.map(({ port }) => port);
  }

  #environment(port: number): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      LATCHKEY_MODE: 'sandbox',
      PORT: String(port),
      SANDBOX_PORT: String(this.parts.sandboxPort),
      DATA_DIR: join(this.parts.dataDir, `bot-${port}`),
      DATABASE_URL: this.databaseUrl,
      // Replicas of one deployment seal with one key.
      SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
      GRAPH_URL: `${this.sandboxUrl}/v1.0`,
      LOGIN_URL: this.sandboxUrl,
      SANDBOX_REPLICATION_MS: '50',
      // Completed set-ups are announced in a channel of the Playground.
      PLAYGROUND_PORT: new URL(this.teams.serviceUrl).port,
      // Lets the database tell who did what.
      PGOPTIONS: `-c chaos.replica=${port}`,
      ...this.parts.settings,
    };
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from './database';
import { freePort } from './free-port';
import { Teams } from './teams';

const DIST = join(__dirname, '..', '..', 'dist');
/** Among many processes a start takes its time. */
const READY_WITHIN_MS = 120_000;

export interface GraphLogLine {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  /** A part of one. */
  readonly batch?: true;
}

type Directory = Record<string, Record<string, unknown>[]>;

/** The product as it is deployed: a bot process and a sandbox tenant process, with a stand-in for Teams. */
export class Deployment {
  readonly #children: ChildProcess[] = [];
  readonly #cleanUps: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly teams: Teams,
    readonly dataDir: string,
    readonly environment: Record<string, string>,
  ) {}

  /** `settings` are environment variables on top of the usual ones; a blank one is left out. */
  static async start(settings: Record<string, string> = {}): Promise<Deployment> {
    const [teams, database, dataDir] = await Promise.all([
      Teams.open(),
      createTestDatabase(),
      mkdtemp(join(tmpdir(), 'latchkey-scenario-')),
    ]);
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const deployment = new Deployment(teams, dataDir, {
      PATH: process.env['PATH'] ?? '',
      LATCHKEY_MODE: 'sandbox',
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: dataDir,
      DATABASE_URL: database.connectionString,
      GRAPH_URL: `http://127.0.0.1:${sandboxPort}/v1.0`,
      LOGIN_URL: `http://127.0.0.1:${sandboxPort}`,
      SANDBOX_GRAPH_LOG: join(dataDir, 'graph.jsonl'),
      SANDBOX_REPLICATION_MS: '50',
      ...settings,
    });
    for (const [name, value] of Object.entries(settings)) {
      if (value === '') Reflect.deleteProperty(deployment.environment, name);
    }
    deployment.#cleanUps.push(
      () => teams.close(),
      () => database.drop(),
      () => rm(dataDir, { recursive: true, force: true }),
    );
    teams.connect(`http://127.0.0.1:${port}`);
    try {
      await deployment.startProcesses();
    } catch (error) {
      await deployment.stop();
      throw error;
    }
    return deployment;
  }

  get botUrl(): string {
    return `http://127.0.0.1:${this.environment['PORT'] ?? ''}`;
  }

  get sandboxUrl(): string {
    return this.environment['LOGIN_URL'] ?? '';
  }

  async startProcesses(): Promise<void> {
    await this.startProcess('sandbox/tenant/main.js', `${this.sandboxUrl}/healthz`);
    await this.startProcess('bot/main.js', `${this.botUrl}/readyz`);
  }

  /** `settings` hold from this start on. */
  async startBot(settings: Record<string, string> = {}): Promise<void> {
    Object.assign(this.environment, settings);
    await this.startProcess('bot/main.js', `${this.botUrl}/readyz`);
  }

  /** Kills every process of the deployment at once, the private PostgreSQL included, as a power cut does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL', this.#children.splice(0));
    const pidFile = join(this.dataDir, 'postgres', 'cluster', 'postmaster.pid');
    const [pid] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
    if (pid !== undefined && pid !== '') process.kill(Number(pid), 'SIGKILL');
  }

  /** The bot alone dies; tenant, database and Teams go on. */
  async killBot(): Promise<void> {
    await this.#end('SIGKILL', this.#children.splice(1));
  }

  get databaseUrl(): string {
    return this.environment['DATABASE_URL'] ?? '';
  }

  /** Stops the bot as an operator does. */
  async stopBot(): Promise<void> {
    await this.#end('SIGTERM', this.#children.splice(1));
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM', this.#children.splice(0).reverse());
    for (const cleanUp of this.#cleanUps) await cleanUp();
  }

  /** Everything in the sandbox tenant, in Graph's own names. */
  async directory(): Promise<Directory> {
    return (await (await fetch(`${this.sandboxUrl}/sandbox/state`)).json()) as Directory;
  }

  async named(collection: string, displayName: string): Promise<Record<string, unknown>[]> {
    return ((await this.directory())[collection] ?? []).filter((item) => item['displayName'] === displayName);
  }

  async fault(fault: Record<string, unknown>): Promise<void> {
    await fetch(`${this.sandboxUrl}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
  }

  async clearFaults(): Promise<void> {
    await fetch(`${this.sandboxUrl}/sandbox/faults`, { method: 'DELETE' });
  }

  /** Every request that the bot sent to Graph so far. */
  async graphLog(): Promise<GraphLogLine[]> {
    const text = await readFile(join(this.dataDir, 'graph.jsonl'), 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as GraphLogLine);
  }

  private async startProcess(script: string, readyUrl: string): Promise<void> {
    await startProcess(this.environment, { script, readyUrl }, (child) => this.#children.push(child));
  }

  async #end(signal: NodeJS.Signals, children: readonly ChildProcess[]): Promise<void> {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
  }
}

interface ScriptToStart {
  readonly script: string;
  readonly readyUrl: string;
  /** A file that Node loads before. */
  readonly preload?: string;
  /** Gets what the process writes. */
  readonly onOutput?: (text: string) => void;
}

/** Starts a compiled script and waits until it says that it is ready; `onSpawn` gets the process before that. */
export async function startProcess(
  environment: Record<string, string>,
  { script, readyUrl, preload, onOutput }: ScriptToStart,
  onSpawn: (child: ChildProcess) => unknown,
): Promise<void> {
  const before = preload === undefined ? [] : ['--require', preload];
  const child = spawn(process.execPath, [...before, join(DIST, script)], {
    env: environment,
    stdio: ['ignore', onOutput === undefined ? 'ignore' : 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => onOutput?.(chunk.toString()));
  onSpawn(child);
  for (const end = Date.now() + READY_WITHIN_MS; ;) {
    if (await isReady(readyUrl)) return;
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${script} did not get ready: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Child } from './child';
import type { CleanUp } from './clean-up';
import type { GraphProxy } from './graph-proxy';
import { freePorts, getJson } from './http';
import type { Teams } from './teams';

export interface Surroundings {
  readonly teams: Teams;
  readonly proxy: GraphProxy;
  /** Holds everything that the children write. */
  readonly folder: string;
  readonly cleanUp: CleanUp;
}

export interface TenantSettings {
  readonly replicationMs: number;
  readonly latencyMs: number;
  /** Where browsers are sent instead of to a vendor's own address. */
  readonly vendorUrl?: string;
}

/** A sandbox tenant of its own, behind the proxy. */
export interface SandboxTenant {
  readonly url: string;
  /** Every request to Graph so far, as the tenant wrote it down. */
  readonly log: () => Promise<readonly LoggedRequest[]>;
  readonly stop: () => Promise<void>;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly batch?: true;
}

let tenants = 0;

export async function startTenant(
  around: Surroundings,
  { replicationMs, latencyMs, vendorUrl }: TenantSettings,
  wanted?: number,
): Promise<SandboxTenant> {
  const port = wanted ?? (await freePorts(1))[0] ?? 0;
  const dataDir = join(around.folder, `tenant-${++tenants}`);
  const logFile = `${dataDir}.jsonl`;
  const url = `http://127.0.0.1:${port}`;
  const env = {
    SANDBOX_PORT: String(port),
    DATA_DIR: dataDir,
    SANDBOX_GRAPH_LOG: logFile,
    SANDBOX_REPLICATION_MS: String(replicationMs),
    SANDBOX_LATENCY_MS: String(latencyMs),
    ...(vendorUrl === undefined ? {} : { SANDBOX_VENDOR_URL: vendorUrl }),
  };
  const program = { script: 'sandbox/tenant/main.js', env, readyUrl: `${url}/healthz` };
  const child = await Child.start(program, around.cleanUp);
  around.proxy.targetPort = port;
  const log = async (): Promise<readonly LoggedRequest[]> =>
    (await readFile(logFile, 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LoggedRequest);
  return { url, log, stop: () => child.stop() };
}

export interface RunningBot {
  readonly url: string;
  readonly child: Child;
}

/** The database of `record-keeper.ts`; `keeperUrl` answers what stands in it. */
export interface Records {
  readonly keeperUrl: string;
  readonly connectionString: string;
}

/** `graphUrl`: where the keeper itself finds the tenant, when it is asked to look. */
export async function startRecords({ folder, cleanUp }: Surroundings, graphUrl?: string): Promise<Records> {
  const [port = 0] = await freePorts(1);
  const keeperUrl = `http://127.0.0.1:${port}`;
  const env = {
    LATCHKEY_MODE: 'sandbox',
    PORT: String(port),
    DATA_DIR: join(folder, 'records'),
    ...(graphUrl === undefined ? {} : { GRAPH_URL: graphUrl }),
  };
  await Child.start({ script: 'bench/record-keeper.js', env, readyUrl: `${keeperUrl}/healthz` }, cleanUp);
  const { connectionString } = (await getJson(`${keeperUrl}/database`)) as Records;
  return { keeperUrl, connectionString };
}

/** The bot, with its private PostgreSQL or on `records`. With `BENCH_PROFILE=<folder>` it leaves a CPU profile there. */
export async function startBot(
  { teams, proxy, folder, cleanUp }: Surroundings,
  records?: Records,
): Promise<RunningBot> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const tenantUrl = `http://127.0.0.1:${proxy.port}`;
  const env = {
    LATCHKEY_MODE: 'sandbox',
    PORT: String(port),
    DATA_DIR: join(folder, records === undefined ? 'bot' : 'bot-on-records'),
    ...(records === undefined ? {} : { DATABASE_URL: records.connectionString }),
    GRAPH_URL: `${tenantUrl}/v1.0`,
    LOGIN_URL: tenantUrl,
    // The channel that is told of completed set-ups lies on the Playground.
    PLAYGROUND_PORT: String(teams.port),
  };
  const profile = process.env['BENCH_PROFILE'];
  const nodeOptions = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const program = { script: 'bot/main.js', env, readyUrl: `${url}/readyz`, nodeOptions };
  return { url, child: await Child.start(program, cleanUp) };
}

export async function startEchoBot({ cleanUp }: Surroundings): Promise<RunningBot> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port) };
  return {
    url,
    child: await Child.start({ script: 'bench/echo-bot.js', env, readyUrl: `${url}/healthz` }, cleanUp),
  };
}

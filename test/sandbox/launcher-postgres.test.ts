import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port';

const LAUNCHER = join(__dirname, '..', '..', 'dist', 'sandbox', 'launcher.js');

let folder: string;
let output: string;
let started: number[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-launcher-'));
  output = '';
  started = [];
});
afterEach(async () => {
  for (const pid of started) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(20);
}

function runLauncher(env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, [LAUNCHER], {
    env: { ...process.env, npm_lifecycle_event: '', ...env },
  });
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return child;
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

/** Of the server, and of the bot that claimed it. */
async function startAll(): Promise<{ child: ChildProcess; server: number; bot: number }> {
  const child = runLauncher({
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    PLAYGROUND: 'off',
    DATA_DIR: folder,
  });
  await until(() => output.includes('Latchkey is ready'));
  const pidFile = await readFile(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
  const server = Number(pidFile.split('\n')[0]);
  const bot = await childWith(child, 'bot/main.js');
  started = [server, bot, child.pid ?? 0];
  return { child, server, bot };
}

async function childWith({ pid }: ChildProcess, script: string): Promise<number> {
  const children = await readFile(`/proc/${pid ?? 0}/task/${pid ?? 0}/children`, 'utf8');
  for (const one of children.trim().split(' ')) {
    if ((await readFile(`/proc/${one}/cmdline`, 'utf8')).includes(script)) return Number(one);
  }
  throw new Error(`no child runs ${script}`);
}

test('the private PostgreSQL is gone with a bot that was killed, before the launcher says so', async () => {
  const { child, server, bot } = await startAll();
  process.kill(bot, 'SIGKILL');
  expect(await exitOf(child)).toBe(1);
  expect(output).toContain('The bot ended unexpectedly (signal SIGKILL)');
  // The server takes its pid file away just before it is gone.
  expect(existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
  await until(() => !isAlive(server));
});

test('the private PostgreSQL is gone soon after a launcher that was killed', async () => {
  const { child, server } = await startAll();
  child.kill('SIGKILL');
  await until(() => !isAlive(server));
});

test('the private PostgreSQL is gone when bot and launcher were killed at once', async () => {
  const { child, server, bot } = await startAll();
  process.kill(bot, 'SIGKILL');
  child.kill('SIGKILL');
  await until(() => !isAlive(server));
});

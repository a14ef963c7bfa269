import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../store/embedded-postgres';
import { silentLog } from '../support/silent-log';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const asRoot = isRoot ? test : test.skip;

const COMPILED = join(__dirname, '..', '..', 'dist', 'store', 'embedded-postgres');
const BOT = `
const [compiled, dataDir] = process.argv.slice(1);
const log = { info() {}, warn() {} };
require(compiled).startEmbeddedPostgres({ dataDir, log, fsync: false }).then(
  (postgres) => {
    process.on('message', () => void postgres.stop().then(() => process.disconnect()));
    process.send({ connectionString: postgres.connectionString });
  },
  (error) => process.send({ safeText: error.safeText ?? String(error) }, () => process.disconnect()),
);`;

/** False where the project lies in a folder that an ordinary user cannot enter. */
function ordinaryUserReaches(file: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -r "$0"', file], { uid: NOBODY, gid: NOBODY });
    return true;
  } catch {
    return false;
  }
}
const asOrdinaryUser = isRoot && ordinaryUserReaches(join(COMPILED, 'index.js')) ? test : test.skip;

let base: string;
let dataDir: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'latchkey-postgres-'));
  dataDir = join(base, 'data');
});

afterEach(async () => {
  const pid = await postmasterPid().catch(() => 0);
  if (pid > 0) process.kill(pid, 'SIGQUIT');
  await rm(base, { recursive: true, force: true });
});

const start = (dir = dataDir) => startEmbeddedPostgres({ dataDir: dir, log: silentLog, fsync: false });

async function postmasterPid(): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

async function query(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A bot as far as the database is concerned: starts it, reports the address, and stays. */
async function startBot(
  dir = dataDir,
  ids: { uid?: number; gid?: number } = {},
): Promise<{
  bot: ChildProcess;
  message: { connectionString?: string; safeText?: string };
}> {
  const bot = spawn(process.execPath, ['-e', BOT, COMPILED, dir], {
    ...ids,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = (await once(bot, 'message')) as [{ connectionString?: string; safeText?: string }];
  return { bot, message };
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function refusesConnections(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => {
      resolve(true);
    });
  });
}

test('keeps data and port over a stop, behind a password only its owner can read', async () => {
  const first = await start();
  await query(first.connectionString, 'CREATE TABLE kept AS SELECT 42 AS n');
  await first.stop();
  await first.stop();
  await expect(query(first.connectionString, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });

  const second = await start();
  expect(second.connectionString).toBe(first.connectionString);
  expect(await query(second.connectionString, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  const wrongPassword = second.connectionString.replace(/:[^:@]+@/, ':guess@');
  await expect(query(wrongPassword, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
  await second.stop();
});

test('a stop in good order warns of nothing, the server’s own end does', async () => {
  const warned: string[] = [];
  const log = { ...silentLog, warn: (_: object, text: string) => warned.push(text) };
  await (await startEmbeddedPostgres({ dataDir, log, fsync: false })).stop();
  expect(warned).toEqual([]);
  const postgres = await startEmbeddedPostgres({ dataDir, log, fsync: false });
  process.kill(await postmasterPid(), 'SIGQUIT');
  while (warned.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await postgres.stop();
});

test('listens on the loopback address only', async () => {
  const postgres = await start();
  const port = Number(new URL(postgres.connectionString).port);
  expect(await refusesConnections('127.0.0.1', port)).toBe(false);
  const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  for (const { address } of others.filter((each) => !each.internal && each.family === 'IPv4')) {
    expect(await refusesConnections(address, port)).toBe(true);
  }
  expect(await query(postgres.connectionString, 'SHOW unix_socket_directories')).toEqual([
    { unix_socket_directories: '' },
  ]);
  await postgres.stop();
});

/** Process ids of the keepers of this test's bots. */
async function keepers(): Promise<number[]> {
  const found: number[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.includes('keeper.js') && line.includes(dataDir)) found.push(Number(pid));
  }
  return found;
}

async function untilStopped(): Promise<void> {
  while ((await postmasterPid().catch(() => 0)) !== 0 || (await keepers()).length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a server does not outlive its bot, however that ends', async () => {
  const { bot } = await startBot();
  expect(await keepers()).toHaveLength(1);
  await killed(bot);
  await untilStopped();
});

test('a server outlives a bot that was killed while another one uses it, and no longer', async () => {
  const first = await startBot();
  const second = await startBot();
  await killed(first.bot);
  while ((await keepers()).length > 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await query(second.message.connectionString ?? '', 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await killed(second.bot);
  await untilStopped();
});

test('a bot that starts while the server of a killed one is being stopped has one', async () => {
  const { bot } = await startBot();
  await killed(bot);
  const next = await startBot();
  expect(next.message.safeText).toBeUndefined();
  expect(await query(next.message.connectionString ?? '', 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  next.bot.send('stop');
  await untilStopped();
});

test('adopts the server of a bot that was killed together with its keeper', async () => {
  const { bot, message } = await startBot();
  const pid = await postmasterPid();
  for (const keeper of await keepers()) process.kill(keeper, 'SIGKILL');
  await killed(bot);

  const postgres = await start();
  expect(postgres.connectionString).toBe(message.connectionString);
  expect(await postmasterPid()).toBe(pid);
  await postgres.stop();
  await expect(postmasterPid()).rejects.toMatchObject({ code: 'ENOENT' });
});

test('starts over the pid file that a power cut left, though its process id is in use again', async () => {
  await (await start()).stop();
  const stranger = spawn('/bin/sleep', ['60'], isRoot ? { uid: NOBODY, gid: NOBODY } : {});
  const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  await writeFile(pidFile, `${String(stranger.pid)}\n.\n1700000000\n5432\n\n127.0.0.1\n\nready   \n`);
  const postgres = await start();
  expect(await query(postgres.connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(stranger.exitCode).toBeNull();
  await postgres.stop();
  stranger.kill();
});

test('recovers after the server itself was killed', async () => {
  const postgres = await startEmbeddedPostgres({ dataDir, log: silentLog });
  await query(postgres.connectionString, 'CREATE TABLE kept AS SELECT 7 AS n');
  process.kill(await postmasterPid(), 'SIGKILL');
  await postgres.stop();
  const again = await start();
  expect(await query(again.connectionString, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await again.stop();
});

test('two bots that start at once on an empty folder share one server; the last one stops it', async () => {
  const [one, two] = await Promise.all([startBot(), startBot()]);
  expect(one.message.connectionString).toBeDefined();
  expect(two.message.connectionString).toBe(one.message.connectionString);
  one.bot.send('stop');
  await once(one.bot, 'exit');
  expect(await query(two.message.connectionString ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  two.bot.send('stop');
  await once(two.bot, 'exit');
  await expect(postmasterPid()).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
});

test('takes another port when the remembered one is in use', async () => {
  const first = await start();
  await first.stop();
  const port = Number(new URL(first.connectionString).port);
  const occupant = createServer().listen(port, '127.0.0.1');
  await once(occupant, 'listening');
  const second = await start();
  expect(new URL(second.connectionString).port).not.toBe(String(port));
  await second.stop();
  occupant.close();
});

test.each(['PG_VERSION', 'nothing'])('says clearly what is wrong with foreign data (%s)', async (what) => {
  await mkdir(join(dataDir, 'postgres', 'cluster'), { recursive: true, mode: 0o700 });
  if (isRoot) await chown(join(dataDir, 'postgres', 'cluster'), NOBODY, NOBODY);
  await writeFile(join(dataDir, 'postgres', 'password'), 'secret');
  if (what === 'PG_VERSION') await writeFile(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '12\n');
  await expect(start()).rejects.toMatchObject(
    what === 'PG_VERSION'
      ? { code: 'database-version-mismatch', safeText: expect.stringContaining('PostgreSQL 12') as string }
      : { code: 'data-dir-not-writable' },
  );
});

test('says clearly that the folder cannot be written', async () => {
  await writeFile(dataDir, 'a file where the folder should be');
  await expect(start()).rejects.toMatchObject({
    code: 'data-dir-not-writable',
    safeText: expect.stringContaining('set DATA_DIR') as string,
  });
});

test('runs in a folder with an awkward name', async () => {
  dataDir = join(base, `Zoë's "data" $(id) \`x\` folder`);
  const postgres = await start();
  expect(await query(postgres.connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await postgres.stop();
});

asRoot('as root, runs unprivileged below a home that is closed to others', async () => {
  await chmod(base, 0o700);
  const postgres = await start();
  const status = await readFile(`/proc/${await postmasterPid()}/status`, 'utf8');
  expect(Number(/^Uid:\t(\d+)/m.exec(status)?.[1])).toBeGreaterThan(0);
  await query(postgres.connectionString, 'SELECT pg_reload_conf()');
  expect(
    await query(postgres.connectionString, `SELECT now() AT TIME ZONE 'Europe/Oslo' > now() AS ok`),
  ).toHaveLength(1);
  await postgres.stop();
});

asOrdinaryUser('runs as an ordinary user, who is told when the data is not theirs', async () => {
  await chmod(base, 0o777);
  const { bot, message } = await startBot(dataDir, { uid: NOBODY, gid: NOBODY });
  expect(message.connectionString).toBeDefined();
  bot.send('stop');
  await once(bot, 'exit');

  await (await start()).stop();
  const ofRoot = join(base, 'of-root');
  await (await start(ofRoot)).stop();
  const second = await startBot(ofRoot, { uid: NOBODY, gid: NOBODY });
  expect(second.message.safeText).toMatch(/cannot be written|belongs to another user/);
  await once(second.bot, 'exit');
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProgram } from '../../sandbox/launcher/child';
import { findBusyPort } from '../../sandbox/launcher/checks';
import { holdFolder } from '../../sandbox/launcher/hold-folder';
import { readLauncherSettings } from '../../sandbox/launcher/settings';
import { freePort } from '../support/free-port';

const DIST = join(__dirname, '..', '..', 'dist', 'sandbox');

/** Runs `runPrograms` as the launcher does, in a process of its own. */
const RUNNER = `
const { runPrograms } = require(process.argv[1]);
const programs = JSON.parse(process.argv[2]);
runPrograms({
  programs,
  onReady: () => console.log('all ready'),
  say: (sentence) => console.error(sentence),
}).then((code) => process.exit(code));`;

/** A program that notes its start and end in a file everybody can read. */
const PROGRAM = `
const { appendFileSync } = require('node:fs');
const [name, port, events, mode] = process.argv.slice(1);
const note = (what) => appendFileSync(events, name + ' ' + what + ' ' + process.pid + '\\n');
if (mode === 'refuses') { console.error('The setting X is wrong.'); process.exit(1); }
require('node:http').createServer((_, response) => response.end('ok')).listen(Number(port), '127.0.0.1', () => note('started'));
process.on('SIGINT', () => note('interrupted'));
process.on('SIGTERM', () => {
  if (mode === 'stubborn') return note('ignored');
  setTimeout(() => { note('stopped'); process.exit(0); }, 100);
});`;

let folder: string;
let events: string;
let launcher: ChildProcess | undefined;
let output: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-launcher-'));
  events = join(folder, 'events');
  output = '';
});

afterEach(async () => {
  if (launcher?.exitCode === null && launcher.signalCode === null) launcher.kill('SIGKILL');
  launcher = undefined;
  for (const pid of await startedPids()) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function program(name: string, mode = 'normal'): Promise<ChildProgram> {
  const port = await freePort();
  return {
    name,
    args: ['-e', PROGRAM, name, String(port), events, mode],
    env: {},
    logFile: join(folder, 'logs', `${name}.log`),
    readyUrl: `http://127.0.0.1:${port}/`,
    readyTimeoutMs: 10_000,
  };
}

function run(programs: readonly ChildProgram[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const args = ['-e', RUNNER, join(DIST, 'launcher', 'run-programs.js'), JSON.stringify(programs)];
  return watch(spawn(process.execPath, args, { env: { ...withoutNpm(), ...env } }));
}

function runLauncher(env: NodeJS.ProcessEnv): ChildProcess {
  return watch(spawn(process.execPath, [join(DIST, 'launcher.js')], { env: { ...withoutNpm(), ...env } }));
}

function withoutNpm(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  delete env['npm_lifecycle_event'];
  return env;
}

function watch(child: ChildProcess): ChildProcess {
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  launcher = child;
  return child;
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (await isTrue()) return;
    await sleep(20);
  }
  throw new Error(`Waited in vain; output so far: ${output}`);
}

const allReady = async (): Promise<void> => {
  await until(() => output.includes('all ready'));
};

async function eventLines(): Promise<string[][]> {
  if (!existsSync(events)) return [];
  return (await readFile(events, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
}

async function startedPids(): Promise<number[]> {
  return (await eventLines()).filter(([, what]) => what === 'started').map(([, , pid]) => Number(pid));
}

async function story(): Promise<string[]> {
  return (await eventLines()).map(([name, what]) => `${String(name)} ${String(what)}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

describe('the programs together', () => {
  test('start in order, and stop in reverse on SIGTERM', async () => {
    const child = run([await program('tenant'), await program('bot'), await program('playground')]);
    await allReady();
    child.kill('SIGTERM');
    expect(await exitOf(child)).toBe(0);
    expect(await story()).toEqual([
      'tenant started',
      'bot started',
      'playground started',
      'playground stopped',
      'bot stopped',
      'tenant stopped',
    ]);
  });

  test('hear nothing of a Ctrl-C, which the terminal sends to the whole process group and npm once more', async () => {
    const args = ['-e', RUNNER, join(DIST, 'launcher', 'run-programs.js')];
    const programs = [await program('tenant'), await program('bot')];
    const child = watch(
      spawn(process.execPath, [...args, JSON.stringify(programs)], { env: withoutNpm(), detached: true }),
    );
    await allReady();
    process.kill(-Number(child.pid), 'SIGINT');
    child.kill('SIGINT');
    expect(await exitOf(child)).toBe(0);
    expect((await story()).slice(2)).toEqual(['bot stopped', 'tenant stopped']);
  });

  test('are killed by a second Ctrl-C when one of them does not stop', async () => {
    const child = run([await program('tenant'), await program('bot', 'stubborn')]);
    await allReady();
    child.kill('SIGINT');
    await until(async () => (await story()).includes('bot ignored'));
    await sleep(1100);
    child.kill('SIGINT');
    expect(await exitOf(child)).toBe(1);
    for (const pid of await startedPids()) await until(() => !isAlive(pid));
  });

  test('all stop when one dies, with one sentence', async () => {
    const child = run([await program('tenant'), await program('bot')]);
    await allReady();
    const [tenantPid] = await startedPids();
    process.kill(Number(tenantPid), 'SIGKILL');
    expect(await exitOf(child)).toBe(1);
    expect(output).toMatch(/^all ready\ntenant ended unexpectedly \(signal SIGKILL\); its log is .*\.\n$/);
    expect(await story()).toContain('bot stopped');
  });

  test('leave it at the sentence of a program that refuses its settings', async () => {
    const child = run([
      await program('tenant'),
      await program('bot', 'refuses'),
      await program('playground'),
    ]);
    expect(await exitOf(child)).toBe(1);
    expect(output).toBe('The setting X is wrong.\n');
    expect(await story()).toEqual(['tenant started', 'tenant stopped']);
  });

  test('stop when told so while they are still starting', async () => {
    const slow = { ...(await program('bot')), readyUrl: 'http://127.0.0.1:1/' };
    const child = run([await program('tenant'), slow]);
    await until(async () => (await story()).includes('bot started'));
    child.kill('SIGTERM');
    expect(await exitOf(child)).toBe(0);
    expect((await story()).slice(2)).toEqual(['bot stopped', 'tenant stopped']);
  });

  test('say so when one does not become ready', async () => {
    const child = run([{ ...(await program('bot')), readyUrl: 'http://127.0.0.1:1/', readyTimeoutMs: 500 }]);
    expect(await exitOf(child)).toBe(1);
    expect(output).toBe('bot did not become ready within 0.5 seconds (http://127.0.0.1:1/).\n');
  });

  test('do not outlive a launcher that was killed', async () => {
    const child = run([await program('tenant'), await program('bot')]);
    await allReady();
    child.kill('SIGKILL');
    await exitOf(child);
    for (const pid of await startedPids()) await until(() => !isAlive(pid));
    expect((await story()).slice(2).sort()).toEqual(['bot stopped', 'tenant stopped']);
  });

  test('stop when npm and its shell are gone', async () => {
    const programs = JSON.stringify([await program('bot')]);
    const shell = 'true && "$0" -e "$1" "$2" "$3"; true';
    const args = ['-c', shell, process.execPath, RUNNER, join(DIST, 'launcher', 'run-programs.js'), programs];
    const child = watch(spawn('/bin/sh', args, { env: { ...process.env, npm_lifecycle_event: 'start' } }));
    await allReady();
    child.kill('SIGTERM');
    await until(async () => (await story()).includes('bot stopped'));
  });
});

describe('before anything starts', () => {
  test('a busy port is named with the setting to change', async () => {
    const [port, other] = [await freePort(), await freePort()];
    const occupant = createServer().listen(port, '127.0.0.1');
    await once(occupant, 'listening');
    const child = runLauncher({
      PORT: String(other),
      SANDBOX_PORT: String(port),
      PLAYGROUND: 'off',
      DATA_DIR: folder,
    });
    expect(await exitOf(child)).toBe(1);
    occupant.close();
    expect(output).toContain(
      `Port ${port} is in use by another program: set SANDBOX_PORT to a free port, or end that program.\n`,
    );
  });

  test('a port that is given back soon is waited for', async () => {
    const port = await freePort();
    const occupant = createServer().listen(port, '127.0.0.1');
    await once(occupant, 'listening');
    setTimeout(() => occupant.close(), 300);
    const said: string[] = [];
    const busy = await findBusyPort({ ports: { PORT: port }, say: (sentence) => said.push(sentence) });
    expect(busy).toBeUndefined();
    expect(said).toEqual([`Port ${port} is in use; waiting up to 5 seconds for it.`]);
  });

  test('a folder that cannot be written is named', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const child = runLauncher({
      PORT: String(await freePort()),
      SANDBOX_PORT: String(await freePort()),
      PLAYGROUND: 'off',
      DATA_DIR: join(file, 'below'),
    });
    expect(await exitOf(child)).toBe(1);
    expect(output).toMatch(
      /^The folder .* cannot be written \(ENOTDIR\): set DATA_DIR to a folder this user may write\.\n$/,
    );
  });

  test('a folder that another launcher uses is refused, and taken once that one was killed', async () => {
    const HOLDER = `require(process.argv[1]).holdFolder(process.argv[2]).then((held) => console.log(held ?? 'held'));
      setInterval(() => undefined, 1000);`;
    const args = ['-e', HOLDER, join(DIST, 'launcher', 'hold-folder.js'), folder];
    launcher = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    if (launcher.stdout === null) throw new Error('no output');
    expect(String((await once(launcher.stdout, 'data'))[0])).toBe('held\n');
    expect(await holdFolder(folder)).toBe(
      `The folder ${folder} is used by another npm start: end that one, or set DATA_DIR to another folder.`,
    );
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');
    expect(await holdFolder(folder)).toBeUndefined();
  });

  test.each(['', 'rubbish', '0 word', '70000 word', '1 '])('“%s” in its file holds nothing', async (text) => {
    await writeFile(join(folder, 'launcher'), text);
    expect(await holdFolder(folder)).toBeUndefined();
  });

  test.each([
    [{ LATCHKEY_MODE: 'prod' }, 'The setting LATCHKEY_MODE must be sandbox or tenant.'],
    [{ PLAYGROUND: 'yes' }, 'The setting PLAYGROUND must be on or off.'],
    [{ PORT: 'http' }, 'The setting PORT must be a number.'],
    [{ PORT: '70000' }, 'The setting PORT must be between 1 and 65535.'],
    [{ PORT: '3979' }, 'The settings PORT and SANDBOX_PORT are both 3979: change one of them.'],
  ])('%j is refused with one sentence', (environment, sentence) => {
    expect(readLauncherSettings(environment)).toBe(sentence);
  });

  test('empty settings mean the defaults, and ports that are not used may be equal', () => {
    expect(readLauncherSettings({ PORT: '', SANDBOX_PORT: ' 4000' })).toMatchObject({
      mode: 'sandbox',
      port: 3978,
      sandboxPort: 4000,
      playgroundPort: 56150,
      isPlaygroundOn: true,
    });
    expect(readLauncherSettings({ LATCHKEY_MODE: 'tenant', PORT: '3979' })).toMatchObject({ port: 3979 });
  });

  test('the stand-in vendor takes another port unless one was named', () => {
    expect(readLauncherSettings({})).toMatchObject({ vendorPort: 3980, isVendorPortGiven: false });
    expect(readLauncherSettings({ VENDOR_PORT: '3980' })).toMatchObject({ isVendorPortGiven: true });
  });
});

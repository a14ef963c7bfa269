import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isLoopback } from '../../sandbox/playground/addresses';
import { startCompiled, type CompiledChild } from '../support/compiled-child';
import { freePort } from '../support/free-port';

const run = promisify(execFile);
const PRELOAD = join(__dirname, '..', '..', 'dist', 'sandbox', 'playground', 'loopback-only.js');

/** The result of a script that runs behind the preload; it calls `done(value)`. */
async function behindPreload(script: string): Promise<unknown> {
  const program = `const done = (value) => { console.log(JSON.stringify(value)); process.exit(0); };
    const codeOf = (error) => done((error.cause ?? error).message);
    ${script}`;
  const { stdout } = await run(process.execPath, ['--require', PRELOAD, '-e', program], { timeout: 20_000 });
  return JSON.parse(stdout);
}

// Addresses set aside for documentation: nothing answers there, so only the preload can refuse at once.
describe('behind the loopback-only preload', () => {
  test.each([
    ['TCP by port and host', `net.connect(443, '192.0.2.1').on('error', codeOf)`, 'ECONNREFUSED'],
    ['TCP by options', `net.connect({ port: 443, host: '192.0.2.1' }).on('error', codeOf)`, 'ECONNREFUSED'],
    ['TCP over IPv6', `net.connect(443, '2001:db8::1').on('error', codeOf)`, 'ECONNREFUSED'],
    ['TCP by name', `net.connect(443, 'vendor.example').on('error', codeOf)`, 'ECONNREFUSED'],
    [
      'a socket connected later',
      `new net.Socket().on('error', codeOf).connect(80, '192.0.2.1')`,
      'ECONNREFUSED',
    ],
    ['TLS', `require('tls').connect(443, '192.0.2.1').on('error', codeOf)`, 'ECONNREFUSED'],
    ['HTTPS', `require('https').get('https://vendor.example').on('error', codeOf)`, 'ECONNREFUSED'],
    ['fetch', `fetch('http://192.0.2.1/').catch(codeOf)`, 'ECONNREFUSED'],
    ['HTTP/2', `require('http2').connect('https://192.0.2.1').on('error', codeOf)`, 'ECONNREFUSED'],
    ['a look-up', `dns.lookup('vendor.example', codeOf)`, 'ENOTFOUND'],
    ['a look-up as a promise', `dns.promises.lookup('vendor.example').catch(codeOf)`, 'ENOTFOUND'],
    ['a DNS question', `dns.resolve4('vendor.example', codeOf)`, 'ENOTFOUND'],
    ['a resolver', `new dns.Resolver().resolveTxt('vendor.example', codeOf)`, 'ENOTFOUND'],
    [
      'a resolver with promises',
      `new dns.promises.Resolver().resolveMx('vendor.example').catch(codeOf)`,
      'ENOTFOUND',
    ],
    ['UDP', `require('dgram').createSocket('udp4').send('x', 53, '192.0.2.1', codeOf)`, 'EHOSTUNREACH'],
    [
      'UDP with offsets',
      `require('dgram').createSocket('udp4').send('xy', 0, 1, 53, '192.0.2.1', codeOf)`,
      'EHOSTUNREACH',
    ],
    [
      'a worker',
      `new (require('worker_threads').Worker)("require('net').connect(80, '192.0.2.1').on('error', (e) => require('worker_threads').parentPort.postMessage(e.message))", { eval: true }).on('message', done)`,
      'ECONNREFUSED',
    ],
  ])('%s cannot reach another host', async (_, statement, code) => {
    expect(await behindPreload(`const net = require('net'), dns = require('dns'); ${statement};`)).toMatch(
      new RegExp(`${code} .*: only this machine may be reached$`),
    );
  });

  test.each([
    ['no host', 'listen(0)'],
    ['every interface', `listen(0, '0.0.0.0')`],
    ['options', `listen({ port: 0, host: '::' })`],
    ['only a callback', 'listen(() => {})'],
  ])('a server that names %s listens on 127.0.0.1', async (_, statement) => {
    const script = `const server = require('http').createServer(); server.${statement}; server.on('listening', () => done(server.address().address))`;
    expect(await behindPreload(script)).toBe('127.0.0.1');
  });

  test('this machine itself stays reachable', async () => {
    const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const script = (host: string): string =>
      `fetch('http://${host}:${port}/').then((r) => r.text()).then(done)`;
    expect(await behindPreload(script('127.0.0.1'))).toBe('here');
    expect(await behindPreload(script('localhost'))).toBe('here');
    server.close();
  });

  test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1', 'localhost', 'LOCALHOST'])(
    '%s is this machine',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  test.each([
    '128.0.0.1',
    '127.0.0.1.vendor.example',
    '::2',
    '0.0.0.0',
    '169.254.169.254',
    'localhost.vendor.example',
    '',
  ])('"%s" is not', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});

describe('the Playground', () => {
  let dataDir: string;
  let playground: CompiledChild;
  let port: number;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'latchkey-playground-'));
    port = await freePort();
    playground = await startCompiled('sandbox/playground/start.js', 'startPlayground', {
      dataDir,
      port,
      botUrl: 'http://127.0.0.1:9/api/messages',
    });
  });

  afterAll(async () => {
    await playground.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('knows the people and places of the sandbox tenant', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/_internal/v1/testConfig`);
    const text = await response.text();
    for (const id of [
      '29:alex',
      '29:megan',
      '29:adele',
      '29:isaiah',
      '29:patti',
      '29:lynne',
      'personal-1',
      'group-1',
      'team-1',
      'channel-announcements',
    ]) {
      expect(text).toContain(`"${id}"`);
    }
    expect(text).toContain('11111111-1111-4111-8111-111111111111');
  });

  test('listens on the loopback address only, and keeps its files in the data folder', async () => {
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of others.filter((each) => !each.internal && each.family === 'IPv4')) {
      const socket = connect({ host: address, port });
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      expect(error.code).toBe('ECONNREFUSED');
    }
    expect(await readFile(join(dataDir, 'playground', 'playground.log'), 'utf8')).not.toBe('');
  });
});

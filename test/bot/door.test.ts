import { once } from 'node:events';
import { LIMITS, type DoorLimits } from '../../bot/door/door';
import { openSocket, rawRequest, sendRaw, untilEnd } from '../support/raw-http';
import { ChannelKeys } from './support/channel-keys';
import { message, SignedBot } from './support/signed-bot';

let keys: ChannelKeys;
let bot: SignedBot;
let port: number;
beforeAll(async () => {
  keys = await ChannelKeys.open();
});
afterAll(() => keys.close());
beforeEach(async () => {
  bot = await SignedBot.start(keys);
  port = Number(new URL(bot.url).port);
});
afterEach(() => bot.stop());

const UPGRADE = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';

test.each([
  'foo|bar',
  'x:99999',
  'x:',
  '[',
  '[::1',
  'a b',
  'x/healthz#',
  'me@x',
  'x?',
  '1.2.3.4.5',
  'xn--a',
  'a%zz',
  'é',
  '"',
])('the host %j is answered with 400', async (host) => {
  expect((await sendRaw(port, rawRequest('GET /healthz HTTP/1.1', `Host: ${host}`))).status).toBe(400);
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});

test('two hosts, or none, are answered with 400', async () => {
  const twice = rawRequest('GET /healthz HTTP/1.1', 'Host: x', 'Host: y');
  expect((await sendRaw(port, twice)).status).toBe(400);
  expect((await sendRaw(port, rawRequest('GET /healthz HTTP/1.1'))).status).toBe(400);
});

test.each([
  'http://[/healthz',
  'http://',
  'ftp://x/healthz',
  'javascript:alert(1)',
  'healthz',
  '*',
  'http://x:99999/',
])('the target %j is answered with 400', async (target) => {
  expect((await sendRaw(port, rawRequest(`GET ${target} HTTP/1.1`, 'Host: x'))).status).toBe(400);
});

test.each(['localhost', 'bot.example:443', '[::1]:3978', '127.0.0.1', 'my_host', 'BOT.example.', ''])(
  'the host %j is served',
  async (host) => {
    expect((await sendRaw(port, rawRequest('GET /healthz HTTP/1.1', `Host: ${host}`))).status).toBe(200);
  },
);

test.each(['/healthz', '/healthz?nonce=%', 'http://proxy.example/healthz', 'http://[::1]:80/healthz'])(
  'the target %j is served',
  async (target) => {
    expect((await sendRaw(port, rawRequest(`GET ${target} HTTP/1.1`, 'Host: x'))).status).toBe(200);
  },
);

test('a probe that speaks HTTP/1.0 and says no host is served', async () => {
  expect((await sendRaw(port, 'GET /healthz HTTP/1.0\r\n\r\n')).status).toBe(200);
});

test.each([
  '//',
  '//[',
  '///healthz',
  '/files/%',
  '/files/%ff',
  '/reveal/%E0%A4%A',
  '/%00',
  '/healthz/../readyz//',
])('the odd path %j is answered as a path', async (path) => {
  const { status } = await sendRaw(port, rawRequest(`GET ${path} HTTP/1.1`, 'Host: x'));
  expect([200, 400, 404]).toContain(status);
});

test.each(['websocket', 'h2c', 'TLS/1.0', 'x'])('an upgrade to %s is refused at once', async (protocol) => {
  const sent = await sendRaw(port, UPGRADE.replace('websocket', protocol));
  expect(sent.status).toBe(400);
});

test('a proxy that says Connection: upgrade and no protocol is served', async () => {
  const { status } = await sendRaw(
    port,
    'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: upgrade, close\r\n\r\n',
  );
  expect(status).toBe(200);
});

test('a tunnel is refused at once', async () => {
  expect((await sendRaw(port, 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n')).status).not.toBe(200);
});

test('whoever resets the connection of an upgrade leaves nothing behind', async () => {
  const socket = await openSocket(port);
  socket.write(UPGRADE);
  socket.resetAndDestroy();
  await once(socket, 'close');
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});

test('an expectation that cannot be met is refused, the usual one is met', async () => {
  const odd = rawRequest('POST /api/messages HTTP/1.1', 'Host: x', 'Expect: the-spanish-inquisition');
  expect((await sendRaw(port, odd)).status).toBe(417);
  const body = JSON.stringify(message());
  const usual = rawRequest(
    'POST /api/messages HTTP/1.1',
    'Host: x',
    'Expect: 100-continue',
    `Authorization: ${bot.signed()}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  );
  const { text } = await sendRaw(port, usual + body);
  expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
});

test.each(['GET', 'POST'])('closing does not wait for an upgrade by %s', async (method) => {
  const sockets = await Promise.all([openSocket(port), openSocket(port)]);
  const ends = sockets.map(untilEnd);
  for (const socket of sockets) socket.write(UPGRADE.replace('GET', method));
  await bot.stop();
  for (const { status } of await Promise.all(ends)) expect([400, null]).toContain(status);
});

describe('within its limits', () => {
  const shortly: DoorLimits = { receiptMs: 300, drainMs: 300 };
  let other: SignedBot;
  beforeEach(async () => {
    other = await SignedBot.start(keys, { limits: shortly });
  });
  afterEach(() => other.stop());
  const open = () => openSocket(Number(new URL(other.url).port));

  test('thirty seconds to send a request are thirty seconds', () => {
    expect(LIMITS.receiptMs).toBe(30_000);
  });

  test.each<[string, string]>([
    ['no byte', ''],
    ['a head that never ends', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-'],
    [
      'a body that never ends',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n',
    ],
    [
      'pieces that never end',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['a body nobody wants', 'POST /files/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'],
  ])(
    '%s, byte by byte, ends the connection',
    async (_, head) => {
      const socket = await open();
      socket.write(head);
      const dribble = setInterval(() => socket.write(head.includes('chunked') ? '1\r\nx\r\n' : 'x'), 50);
      socket.once('close', () => {
        clearInterval(dribble);
      });
      if (head === '') clearInterval(dribble);
      // Node's own look every 30 seconds would let this test run out of time.
      expect([408, 405, null]).toContain((await untilEnd(socket)).status);
    },
    10_000,
  );

  test('closing ends even a turn that never does', async () => {
    const begun = new Promise<void>((resolve) => {
      other.onTurn = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const answer = other.post(message());
    answer.catch(() => undefined);
    await begun;
    await other.stop();
    await expect(answer).rejects.toThrow('fetch failed');
  }, 10_000);
});

import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { MAX_BODY_BYTES } from '../../../bot/channel/read-body';
import { ChannelKeys } from '../support/channel-keys';
import { message, SignedBot } from '../support/signed-bot';

let keys: ChannelKeys;
let bot: SignedBot;
beforeAll(async () => {
  keys = await ChannelKeys.open();
  bot = await SignedBot.start(keys);
});
afterAll(async () => {
  await bot.stop();
  await keys.close();
});
beforeEach(() => {
  bot.turns.length = 0;
});

const nested = (depth: number) => `${'[{"a":'.repeat(depth)}0${'}]'.repeat(depth)}`;
const raw = (extra: string) => JSON.stringify(message()).replace(/}$/, `,${extra}}`);

test.each<[string, unknown]>([
  ['nothing', ''],
  ['no JSON', '{"type":'],
  ['two activities', `${JSON.stringify(message())}{}`],
  ['null', 'null'],
  ['a text', '"message"'],
  ['a number', '7'],
  ['a list', []],
  ['a list of activities', [message()]],
  [
    'bytes that are no UTF-8',
    Buffer.from(JSON.stringify(message({ text: '?' })).replace('?', 'é'), 'latin1'),
  ],
  ['no type', message({ type: undefined })],
  ['an empty type', message({ type: '' })],
  ['a type that is an object', message({ type: { $ne: 'message' } })],
  ['no channel', message({ channelId: undefined })],
  ['no sender', message({ from: null })],
  ['a sender that is a text', message({ from: 'alex' })],
  ['a sender without id', message({ from: { aadObjectId: 'x' } })],
  ['a directory id that is a list', message({ from: { id: '29:a', aadObjectId: ['x'] } })],
  ['a name that is a number', message({ from: { id: '29:a', name: 7 } })],
  ['no conversation', message({ conversation: {} })],
  ['a conversation id without end', message({ conversation: { id: 'x'.repeat(2_000) } })],
  [
    'a conversation type that is a list',
    message({ conversation: { id: 'a', conversationType: ['personal'] } }),
  ],
  ['a service address that is a number', message({ serviceUrl: 7 })],
  ['a service address that is none', message({ serviceUrl: 'javascript:alert(1)' })],
  ['a time that is none', message({ timestamp: 'yesterday' })],
  ['a text that is an object', message({ text: { toString: 'x' } })],
  ['a text without end', message({ text: 'x'.repeat(130_000) })],
  ['mentions that are a text', message({ entities: 'mention' })],
  ['mentions that are numbers', message({ entities: [1, 2] })],
  ['attachments that are an object', message({ attachments: { length: 3 } })],
  ['members that are a text', message({ type: 'conversationUpdate', membersAdded: 'everybody' })],
  ['members without id', message({ type: 'conversationUpdate', membersRemoved: [{}] })],
  ['channel data that is a text', message({ channelData: 'tenant' })],
  ['a reply to an object', message({ replyToId: {} })],
  ['NUL in the text', message({ text: 'a\u0000b' })],
  ['NUL in an id', message({ id: '\u0000' })],
  ['NUL in the name of a field', message({ channelData: { 'a\u0000': 1, tenant: {} } })],
  ['half a surrogate pair', message({ text: 'a\ud800b' })],
  ['half a surrogate pair in the conversation', message({ conversation: { id: '\udc00' } })],
  ['a prototype', raw('"__proto__":{"isAdmin":true}')],
  ['a prototype deep inside', raw('"value":{"action":{"data":{"__proto__":{"requestId":"x"}}}}')],
  ['a depth that no card has', raw(`"value":${nested(40)}`)],
  ['a depth without end', raw(`"value":${nested(30_000)}`)],
  ['a list without end', message({ membersAdded: Array.from({ length: 1_001 }, () => ({ id: 'x' })) })],
])('%s is answered with 400', async (_, body) => {
  const answer = await bot.post(body);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toBe('');
  expect(bot.turns).toEqual([]);
});

test('fields that are null count as absent, and unknown ones pass', async () => {
  const odd = message({ name: null, replyToId: null, entities: null, importance: 'low', summary: null });
  expect((await bot.post(odd)).status).toBe(200);
  expect(bot.turns[0]).toMatchObject({ importance: 'low' });
  expect(bot.turns[0]).not.toHaveProperty('replyToId');
});

test('binary card data passes the door: the person gets a sentence', async () => {
  const value = { verb: 'cancel', requestId: 'a\u0000\ud800' };
  expect((await bot.post(message({ value }))).status).toBe(200);
});

test.each([
  ['a form', 'application/x-www-form-urlencoded', {}],
  ['an upload', 'multipart/form-data; boundary=x', {}],
  ['bytes', 'application/octet-stream', {}],
  ['a page', 'text/html', {}],
  ['something packed', 'application/json', { 'content-encoding': 'gzip' }],
  ['something packed otherwise', 'application/json', { 'content-encoding': 'br' }],
])('%s is answered with 415 and not read', async (_, type, headers) => {
  const body = JSON.stringify(message());
  expect((await bot.post(body, undefined, { 'content-type': type, ...headers })).status).toBe(415);
  expect(bot.turns).toEqual([]);
});

test('a small packed body that unpacks to a large one is not unpacked, nor a broken one', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, 'x'));
  expect(bomb.byteLength).toBeLessThan(MAX_BODY_BYTES);
  const packed = { 'content-encoding': 'gzip' };
  expect((await bot.post(bomb, undefined, packed)).status).toBe(415);
  expect((await bot.post(Buffer.from('no archive'), undefined, packed)).status).toBe(415);
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});

const PADDING = JSON.stringify(message({ value: '' })).length;

test('256 KB are read, one byte more is not', async () => {
  const of = (bytes: number) => message({ value: 'x'.repeat(bytes - PADDING) });
  expect((await bot.post(of(MAX_BODY_BYTES))).status).toBe(200);
  expect((await bot.post(of(MAX_BODY_BYTES + 1))).status).toBe(413);
});

test('a large body in pieces, of a length nobody said, is answered with 413', async () => {
  const status = await new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: bot.signed() };
    const sent = request(`${bot.url}/api/messages`, { method: 'POST', headers }, ({ statusCode }) => {
      resolve(statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.write('{"text":"');
    const more = (): boolean => sent.write('x'.repeat(64_000));
    sent.on('drain', more);
    more();
  });
  expect(status).toBe(413);
  expect(bot.turns).toEqual([]);
});

test('whoever says a wrong length or goes away half-way leaves nothing behind', async () => {
  const { port } = new URL(bot.url);
  for (const head of ['content-length: 500000', 'content-length: 50', 'transfer-encoding: chunked']) {
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${head}\r\n\r\n{"ty`,
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
  }
  expect((await bot.post(message())).status).toBe(200);
});

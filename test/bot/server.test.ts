import { once } from 'node:events';
import { connect } from 'node:net';
import type { Activity, TurnContext } from 'botbuilder';
import { TeamsAdapter } from '../../bot/channel/adapter';
import { systemClock } from '../../bot/clock';
import { createServer, type BotServer } from '../../bot/server';
import type { Ports } from '../../workflows/ports';
import { recordingLog, type RecordingLog } from './support/recording-log';
import { ChannelKeys, type TokenChange } from './support/channel-keys';
import { FakeStore } from './support/fake-store';

const APP_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
const TENANT_ID = 'bbbbbbbb-0000-4000-8000-000000000002';
const SERVICE_URL = 'https://smba.example/teams/';

let keys: ChannelKeys;
let log: RecordingLog;
let server: BotServer;
let url: string;
let turns: Activity[];
let isReady: boolean;
let isTakingWork: boolean;
let onTurn: (context: TurnContext) => Promise<void>;
const printed: unknown[][] = [];

beforeAll(async () => {
  keys = await ChannelKeys.open();
  jest.spyOn(console, 'error').mockImplementation((...parts) => void printed.push(parts));
});
afterAll(() => keys.close());

beforeEach(async () => {
  log = recordingLog();
  turns = [];
  isReady = true;
  isTakingWork = true;
  onTurn = () => Promise.resolve();
  const identity = { appId: APP_ID, appType: 'SingleTenant', password: 'not-used' } as const;
  const settings = { mode: 'tenant', tenantId: TENANT_ID, identity } as const;
  const adapter = new TeamsAdapter({ settings, clock: systemClock, log, channel: keys.config() });
  server = createServer({
    adapter,
    handle: async (context) => {
      turns.push(context.activity);
      await onTurn(context);
    },
    reveal: { store: new FakeStore(), clock: systemClock, tenantId: TENANT_ID },
    files: { ports: {} as Ports, links: { read: () => ({ state: 'unknown' }) } },
    isTakingWork: () => isTakingWork,
    isReady: () => (isReady ? Promise.resolve(true) : Promise.reject(new Error('no database'))),
    log,
  });
  url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
});
afterEach(() => server.close());

function activity(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: SERVICE_URL,
    timestamp: '2026-11-21T10:00:00.000Z',
    from: { id: '29:alex', aadObjectId: '33333333-3333-4333-8333-333333333301' },
    recipient: { id: `28:${APP_ID}` },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: TENANT_ID },
    channelData: { tenant: { id: TENANT_ID } },
    text: 'help',
    ...change,
  };
}

function post(body: unknown, authorization?: string): Promise<Response> {
  return fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const signed = (change?: TokenChange, serviceUrl = SERVICE_URL) =>
  `Bearer ${keys.token(APP_ID, serviceUrl, change)}`;

test('a signed message of our tenant is taken', async () => {
  expect((await post(activity(), signed())).status).toBe(200);
  expect(turns).toHaveLength(1);
  expect(turns[0]?.timestamp).toBeInstanceOf(Date);
});

const past = Math.floor(Date.now() / 1_000) - 3_600;
test.each<[string, () => string | undefined]>([
  ['no token', () => undefined],
  ['a token of another kind', () => 'Basic YTpi'],
  ['no JSON Web Token', () => 'Bearer abc'],
  ['another audience', () => signed({ claims: { aud: 'somebody-else' } })],
  ['another issuer', () => signed({ claims: { iss: 'https://evil.example' } })],
  ['an expired token', () => signed({ claims: { exp: past, nbf: past - 600 } })],
  ['a token that is not valid yet', () => signed({ claims: { nbf: past + 7_200, exp: past + 9_000 } })],
  ['the address of another service', () => signed({}, 'https://evil.example/')],
  ['an unknown key', () => signed({ header: { kid: 'two' } })],
  ['the key of a stranger', () => signed({ key: keys.stranger.privateKey })],
  ['HS256 with the public key as secret', () => signed({ header: { alg: 'HS256' } })],
  ['no signature', () => signed({ header: { alg: 'none' } })],
])('%s is answered with 401 and nothing else', async (_, authorization) => {
  const answer = await post(activity(), authorization());
  expect(answer.status).toBe(401);
  expect(await answer.text()).toBe('');
  expect(turns).toEqual([]);
  expect(log.entries.at(-1)).toMatchObject({ level: 'warn', fields: { code: 'not-authenticated' } });
});

test.each<[string, Record<string, unknown>, string]>([
  ['another tenant', { conversation: { id: 'a:1', tenantId: 'other' }, channelData: {} }, 'unknown-tenant'],
  ['another tenant in the channel data only', { channelData: { tenant: { id: 'other' } } }, 'unknown-tenant'],
  ['no tenant', { conversation: { id: 'a:1' }, channelData: {} }, 'unknown-tenant'],
])('%s is refused before any logic, and counted', async (...[, change, code]) => {
  expect((await post(activity(change), signed())).status).toBe(403);
  expect(turns).toEqual([]);
  expect(log.entries[0]).toMatchObject({ level: 'warn', fields: { code, refusedCount: 1 } });
});

test('a key that is not endorsed for the channel is no key', async () => {
  expect((await post(activity({ channelId: 'directline' }), signed())).status).toBe(401);
});

test('keys that cannot be read are our trouble, not the sender’s', async () => {
  const broken = await ChannelKeys.open();
  broken.isReachable = false;
  const identity = { appId: APP_ID, appType: 'SingleTenant', password: 'x' } as const;
  const settings = { mode: 'tenant', tenantId: TENANT_ID, identity } as const;
  const adapter = new TeamsAdapter({ settings, clock: systemClock, log, channel: broken.config() });
  const authorization = `Bearer ${broken.token(APP_ID, SERVICE_URL)}`;
  await expect(
    adapter.receive(authorization, activity() as unknown as Activity, () => Promise.resolve()),
  ).rejects.toMatchObject({ kind: 'unavailable', code: 'keys-unreachable' });
  await broken.close();
});

test.each<[string, unknown]>([
  ['no JSON', '{"type":'],
  ['a list', []],
  ['no type', activity({ type: undefined })],
  ['no conversation', activity({ conversation: {} })],
  ['a sender that is a text', activity({ from: 'alex' })],
  ['a service address that is a number', activity({ serviceUrl: 7 })],
])('%s is answered with 400', async (_, body) => {
  expect((await post(body, signed())).status).toBe(400);
  expect(turns).toEqual([]);
});

test('a message that is too large is not read', async () => {
  expect((await post(activity({ text: 'x'.repeat(300_000) }), signed())).status).toBe(413);
});

test('a failing turn is answered with 500 and no text', async () => {
  onTurn = () => Promise.reject(new Error('secret detail'));
  const answer = await post(activity(), signed());
  expect(answer.status).toBe(500);
  expect(await answer.text()).toBe('');
});

test('while starting and stopping the channel is asked to deliver again', async () => {
  isTakingWork = false;
  expect((await post(activity(), signed())).status).toBe(503);
  expect(turns).toEqual([]);
});

test('healthz says that it lives, readyz that it can work', async () => {
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  isReady = false;
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('closing waits for the message under way', async () => {
  let finish = (): void => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  const begun = new Promise<void>((resolve) => {
    onTurn = () => {
      resolve();
      return held;
    };
  });
  const answer = post(activity(), signed());
  await begun;
  const closed = server.close();
  finish();
  expect((await answer).status).toBe(200);
  await closed;
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

test('a port that is taken is named', async () => {
  const other = createServer({
    adapter: new TeamsAdapter({
      settings: { mode: 'sandbox', tenantId: TENANT_ID, identity: null },
      clock: systemClock,
      log,
    }),
    handle: () => Promise.resolve(),
    reveal: { store: new FakeStore(), clock: systemClock, tenantId: TENANT_ID },
    files: { ports: {} as Ports, links: { read: () => ({ state: 'unknown' }) } },
    isTakingWork: () => true,
    isReady: () => Promise.resolve(true),
    log,
  });
  const port = Number(new URL(url).port);
  await expect(other.listen(port, '127.0.0.1')).rejects.toMatchObject({
    kind: 'refused',
    safeText: `The bot cannot listen on port ${port}: another program uses it. Set PORT to a free one.`,
  });
});

test('the sandbox answers to this machine only', async () => {
  const settings = { mode: 'sandbox', tenantId: TENANT_ID, identity: null } as const;
  const adapter = new TeamsAdapter({ settings, clock: systemClock, log });
  const take = (serviceUrl: string) =>
    adapter.receive('', activity({ serviceUrl }) as unknown as Activity, (context) => {
      turns.push(context.activity);
      return Promise.resolve();
    });
  await expect(take('http://10.0.0.1:56150/_connector')).rejects.toMatchObject({
    code: 'foreign-service-url',
  });
  await expect(take('http://localhost.evil.example/')).rejects.toMatchObject({ kind: 'refused' });
  await take('http://localhost:56150/_connector');
  await take('http://127.0.0.1:1/');
  expect(turns).toHaveLength(2);
});

test('a half-open connection does not keep the server from closing', async () => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  await server.close();
  socket.destroy();
});

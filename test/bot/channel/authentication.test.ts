import type { Activity } from 'botbuilder';
import { TeamsAdapter } from '../../../bot/channel/adapter';
import { systemClock } from '../../../bot/clock';
import { captureConsole } from '../../../bot/log';
import { ChannelKeys } from '../support/channel-keys';
import { APP_ID, message, SERVICE_URL, SignedBot, TENANT_ID, type AppType } from '../support/signed-bot';

let keys: ChannelKeys;
let bot: SignedBot;
const printed: unknown[] = [];
const console = { ...globalThis.console };
beforeAll(async () => {
  keys = await ChannelKeys.open();
  for (const stream of [process.stderr, process.stdout]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => printed.push(text) > 0);
  }
});
afterAll(async () => {
  jest.restoreAllMocks();
  Object.assign(globalThis.console, console);
  await keys.close();
});

async function start(appType: AppType): Promise<void> {
  bot = await SignedBot.start(keys, { appType });
  // As `main` does: what the SDK prints must not reach the terminal.
  captureConsole(bot.log);
  printed.length = 0;
}
afterEach(() => bot.stop());

const now = Math.floor(Date.now() / 1_000);
const bearer = (change: Parameters<SignedBot['signed']>[0], serviceUrl?: string) =>
  bot.signed(change, serviceUrl);

const REFUSED: readonly (readonly [string, () => string])[] = [
  ['no token', () => ''],
  ['a token of another kind', () => 'Basic YTpi'],
  ['no JSON Web Token', () => 'Bearer abc'],
  ['two tokens', () => `${bearer({})} ${bearer({})}`],
  ['a lower-case scheme', () => bearer({}).replace('Bearer', 'bearer')],
  ['claims that are no JSON', () => bearer({}).replace(/\.[^.]+\./, '.bm9uZQ.')],
  ['claims that somebody changed', () => withClaims({ aud: APP_ID, iss: ISSUER, serviceurl: SERVICE_URL })],
  ['another audience', () => bearer({ claims: { aud: 'somebody-else' } })],
  ['no audience', () => bearer({ claims: { aud: undefined } })],
  ['another issuer', () => bearer({ claims: { iss: 'https://evil.example' } })],
  ['several issuers', () => bearer({ claims: { iss: ['https://api.botframework.com'] } })],
  ['no issuer', () => bearer({ claims: { iss: undefined } })],
  ['an expired token', () => bearer({ claims: { exp: now - 3_600, nbf: now - 4_200 } })],
  ['a token that is not valid yet', () => bearer({ claims: { nbf: now + 3_600, exp: now + 5_400 } })],
  ['the address of another service', () => bearer({}, 'https://evil.example/')],
  ['no address of a service', () => bearer({ claims: { serviceurl: undefined } })],
  ['an unknown key', () => bearer({ header: { kid: 'nobody' } })],
  ['no key id', () => bearer({ header: { kid: undefined } })],
  ['a key that is endorsed for another channel', () => bearer({ header: { kid: 'webchat-only' } })],
  ['the key of a stranger', () => bearer({ key: keys.stranger.privateKey })],
  [
    'a key of its own in the header',
    () => bearer({ key: keys.stranger.privateKey, header: { jwk: ownKey() } }),
  ],
  ['HS256 with the public key as secret', () => bearer({ header: { alg: 'HS256' } })],
  ['no signature', () => bearer({ header: { alg: 'none' } })],
  ['no signature, spelt otherwise', () => bearer({ header: { alg: 'nOnE' } })],
  ['the signature cut off', () => bearer({}).replace(/\.[^.]*$/, '.')],
  ['the Emulator, with the bot’s own password', () => bearer({ claims: emulator('1.0') })],
  ['the Emulator, version 2', () => bearer({ claims: emulator('2.0') })],
  ['another bot that calls this one', () => bearer({ claims: { ...emulator('1.0'), appid: 'b' } })],
];

const ISSUER = 'https://api.botframework.com';
/** Entra, for the tenant in which the Bot Framework's own tokens are made. */
const EMULATOR_ISSUER = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
const emulator = (version: string) => ({ iss: EMULATOR_ISSUER, ver: version, appid: APP_ID, azp: APP_ID });
const ownKey = () => keys.stranger.publicKey.export({ format: 'jwk' });

function withClaims(claims: Record<string, unknown>): string {
  const [head = '', , signature = ''] = bearer({}).split('.');
  return `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
}

describe.each<AppType>(['SingleTenant', 'UserAssignedMSI'])('%s', (appType) => {
  beforeEach(() => start(appType));

  test('a signed message of our tenant is taken', async () => {
    expect((await bot.post(message())).status).toBe(200);
    expect(bot.turns).toHaveLength(1);
    expect(bot.turns[0]?.timestamp).toBeInstanceOf(Date);
  });

  test.each(REFUSED)('%s: 401, no text, nothing printed', async (_, authorization) => {
    const answer = await bot.post(message(), authorization());
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('');
    expect(bot.turns).toEqual([]);
    expect(printed).toEqual([]);
    expect(JSON.stringify(bot.log.entries)).not.toContain('    at ');
    expect(bot.log.entries.filter(({ level }) => level !== 'debug')).toEqual([
      {
        level: 'warn',
        fields: { code: 'not-authenticated', refusedCount: 1 },
        message: 'Turned away a message',
      },
    ]);
  });
});

describe('the keys', () => {
  beforeEach(() => start('SingleTenant'));

  test.each(['directline', 'AseChannel', 'emulator', ''])(
    'a message that says it comes through “%s” is not taken',
    async (channelId) => {
      const { status } = await bot.post(message({ channelId }));
      expect([401, 403]).toContain(status);
      expect(bot.turns).toEqual([]);
    },
  );

  test('a key that was changed is taken as soon as the new one is published, the old one no more', async () => {
    const before = bearer({});
    expect((await bot.post(message(), before)).status).toBe(200);
    keys.rotate('two');
    bot.advance(5_000);
    expect((await bot.post(message(), bearer({}))).status).toBe(200);
    expect((await bot.post(message(), before)).status).toBe(401);
  });

  test('forged tokens of unknown keys have the keys read once in five seconds', async () => {
    await bot.post(message());
    const { reads } = keys;
    const forged = () => bot.post(message(), bearer({ header: { kid: `nobody-${Math.random()}` } }));
    const answers = await Promise.all(Array.from({ length: 20 }, forged));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    bot.advance(5_000);
    await Promise.all(Array.from({ length: 20 }, forged));
    expect(keys.reads - reads).toBe(1);
  });

  test('while keys cannot be read, those of the last day are taken, and no others', async () => {
    expect((await bot.post(message())).status).toBe(200);
    keys.isReachable = false;
    try {
      bot.advance(23 * 3_600_000);
      expect((await bot.post(message())).status).toBe(200);
      expect((await bot.post(message(), bearer({ header: { kid: 'new-one' } }))).status).toBe(503);
      bot.advance(3_600_000);
      expect((await bot.post(message())).status).toBe(503);
    } finally {
      keys.isReachable = true;
    }
    expect((await bot.post(message())).status).toBe(503);
    bot.advance(5_000);
    expect((await bot.post(message())).status).toBe(200);
  });

  test('keys that nobody uses for half a day are read again, so none grows a day old', async () => {
    await bot.post(message());
    const { reads } = keys;
    bot.advance(11 * 3_600_000);
    await bot.post(message());
    expect(keys.reads).toBe(reads);
    bot.advance(3_600_000);
    await bot.post(message());
    await bot.post(message());
    expect(keys.reads).toBe(reads + 1);
  });

  test('keys that cannot be read are our trouble, not the sender’s', async () => {
    const broken = await ChannelKeys.open();
    broken.isReachable = false;
    const identity = { appId: APP_ID, appType: 'SingleTenant', password: 'x' } as const;
    const settings = { mode: 'tenant', tenantId: TENANT_ID, identity } as const;
    const adapter = new TeamsAdapter({ settings, clock: systemClock, channel: broken.config() });
    const authorization = `Bearer ${broken.token(APP_ID, SERVICE_URL)}`;
    await expect(
      adapter.receive(authorization, message() as unknown as Activity, () => Promise.resolve()),
    ).rejects.toMatchObject({ kind: 'unavailable', code: 'keys-unreachable' });
    await broken.close();
  });
});

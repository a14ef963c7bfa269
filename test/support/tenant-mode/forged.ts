import { ALEX, TENANT_ID } from '../teams';
import { BOT_CLIENT_ID, BOT_OBJECT_ID, SERVICE_URL } from './known';
import type { World } from './world';

interface Forgery {
  readonly authorization: (world: World) => string;
  /** What is said otherwise in the activity itself. */
  readonly says?: Readonly<Record<string, unknown>>;
  readonly status: 401 | 403;
}

const claimed = (claims: Record<string, unknown>): Forgery => ({
  authorization: (world) => world.signed({ claims }),
  status: 401,
});
const headed = (header: Record<string, unknown>): Forgery => ({
  authorization: (world) => world.signed({ header }),
  status: 401,
});
const now = Math.floor(Date.now() / 1_000);
const elsewhere = '99999999-9999-4999-8999-999999999999';

/** What somebody may try who does not speak for Teams of this tenant. */
export const FORGERIES: Readonly<Record<string, Forgery>> = {
  'no token': { authorization: () => '', status: 401 },
  'a token that is none': { authorization: () => 'Bearer abc', status: 401 },
  'the signature of a stranger': {
    authorization: (world) => world.signed({ key: world.keys.stranger.privateKey }),
    status: 401,
  },
  'another issuer': claimed({ iss: `https://sts.windows.net/${TENANT_ID}/` }),
  'another audience': claimed({ aud: BOT_OBJECT_ID }),
  'a token that has expired': claimed({ nbf: now - 7_200, exp: now - 3_600 }),
  'a token that is not valid yet': claimed({ nbf: now + 3_600, exp: now + 7_200 }),
  'the address of another service in the token': {
    authorization: (world) => world.signed({}, 'https://smba.evil.example/emea/'),
    status: 401,
  },
  'the address of another service in the activity': {
    authorization: (world) => world.signed(),
    says: { serviceUrl: 'https://smba.evil.example/emea/' },
    status: 401,
  },
  'a key that is endorsed for another channel': headed({ kid: 'webchat-only' }),
  'a key that nobody published': headed({ kid: 'nobody' }),
  'no signature': headed({ alg: 'none' }),
  'HS256 with the public key as its secret': headed({ alg: 'HS256' }),
  'the bot’s own token for the channel, as the Emulator sends it': claimed({
    iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
    ver: '1.0',
    appid: BOT_CLIENT_ID,
  }),
  'another tenant': {
    authorization: (world) => world.signed(),
    says: {
      conversation: { id: 'a:1', conversationType: 'personal', tenantId: elsewhere },
      channelData: { tenant: { id: elsewhere } },
    },
    status: 403,
  },
  'somebody of another tenant in a channel of ours': {
    authorization: (world) => world.signed(),
    says: { from: { ...ALEX, tenantId: elsewhere } },
    status: 403,
  },
  'another bot': {
    authorization: (world) => world.signed(),
    says: { from: { ...ALEX, id: '28:other' } },
    status: 403,
  },
  'another channel': {
    authorization: (world) => world.signed(),
    says: { channelId: 'directline' },
    status: 403,
  },
};

/** What Alex would begin a set-up with. */
export function activity(id: string, says: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    type: 'message',
    id,
    channelId: 'msteams',
    serviceUrl: SERVICE_URL,
    timestamp: new Date().toISOString(),
    from: ALEX,
    recipient: { id: `28:${BOT_CLIENT_ID}` },
    conversation: { id: 'personal-alex', conversationType: 'personal', tenantId: TENANT_ID },
    channelData: { tenant: { id: TENANT_ID } },
    text: '/setup-sso collate',
    ...says,
  });
}

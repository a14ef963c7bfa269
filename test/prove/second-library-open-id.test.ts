import {
  ConfidentialClientApplication,
  CryptoProvider,
  type AuthenticationResult,
  type INetworkModule,
} from '@azure/msal-node';

import { expectedIdToken, type Proven } from './expected-claims';
import { type Ground, openGround } from './ground';
import { redirectsOf } from './prove-open-id';
import { setUp } from './set-up';

const NONCE = 'a-nonce-of-the-vendor';
/** What the library asks for beside what it is told. */
const ALWAYS = ['openid', 'profile'];

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(async () => {
  await ground.stop();
});

/** `login.microsoftonline.com` is the sandbox, for a library that refuses every authority that is not https. */
function inThisWorld(address: string): URL {
  const url = new URL(address);
  if (url.origin !== 'https://login.microsoftonline.com') throw new Error(`${url.origin} is asked`);
  return new URL(`${url.pathname}${url.search}`, ground.harness.sandbox.loginUrl);
}

function networkClient(asked: string[]): INetworkModule {
  const send = async (url: string, init: RequestInit) => {
    asked.push(`${init.method ?? ''} ${new URL(url).pathname}`);
    const answer = await fetch(inThisWorld(url), init);
    const headers = Object.fromEntries(answer.headers);
    return { status: answer.status, headers, body: (await answer.json()) as never };
  };
  return {
    sendGetRequestAsync: (url, { headers = {} } = {}) => send(url, { method: 'GET', headers }),
    sendPostRequestAsync: (url, { headers = {}, body = '' } = {}) =>
      send(url, { method: 'POST', headers, body }),
  };
}

interface Vendor {
  readonly client: ConfidentialClientApplication;
  readonly redirectUri: string;
  readonly asked: readonly string[];
}

/** The vendor as Microsoft's own library makes one, of nothing but what was handed over. */
function vendorOf({ made }: Proven, secret: string): Vendor {
  const { input, clientId } = made;
  if (input.type !== 'app-registration') throw new Error('this is SAML');
  const asked: string[] = [];
  const authority = `https://login.microsoftonline.com/${made.value('tenant.id')}`;
  return {
    client: new ConfidentialClientApplication({
      auth: { clientId, authority, clientSecret: secret },
      system: { networkClient: networkClient(asked) },
    }),
    redirectUri: redirectsOf(input)[0]?.url ?? '',
    asked,
  };
}

/** A sign-in by code and PKCE, from the vendor's link over Entra's page to the vendor's tokens. */
async function signIn(
  { client, redirectUri }: Vendor,
  person: string,
  verifier?: string,
): Promise<AuthenticationResult> {
  const pkce = await new CryptoProvider().generatePkceCodes();
  const scopes = ['email'];
  const url = await client.getAuthCodeUrl({
    scopes,
    redirectUri,
    codeChallenge: pkce.challenge,
    codeChallengeMethod: 'S256',
    nonce: NONCE,
    state: 'of-the-vendor',
    loginHint: person,
  });
  const page = inThisWorld(url);
  page.searchParams.set('sandbox_consent', 'yes');
  const answer = await fetch(page, { redirect: 'manual' });
  const cameBack = new URL(answer.headers.get('location') ?? '');
  expect(cameBack.searchParams.get('state')).toBe('of-the-vendor');
  const code = cameBack.searchParams.get('code') ?? '';
  const codeVerifier = verifier ?? pkce.verifier;
  return client.acquireTokenByCode({ code, scopes, redirectUri, codeVerifier }, { code, nonce: NONCE });
}

test.each([
  ['emnify', {}],
  ['sekoia', {}],
  ['collate', { clientType: 'web' }],
])('msal-node takes the sign-ins of %s for what they are', async (id, answers) => {
  const [made] = await setUp(ground.harness, ground.recipe(id), answers);
  if (made === undefined) throw new Error('nothing was made');
  const proven = { made, person: ground.alex, tenant: await ground.harness.state() };
  const person = ground.alex.userPrincipalName;
  const vendor = vendorOf(proven, made.secret);

  const { account, idTokenClaims, tenantId, uniqueId } = await signIn(vendor, person);
  expect({ tenantId, uniqueId }).toEqual({ tenantId: made.value('tenant.id'), uniqueId: ground.alex.id });
  expect(account).toMatchObject({
    homeAccountId: `${ground.alex.id}.${tenantId}`,
    username: person,
    tenantId,
  });
  expect(idTokenClaims).toMatchObject({ aud: made.clientId, nonce: NONCE, tid: tenantId, ver: '2.0' });
  const told = Object.entries(idTokenClaims).map(([name, value]) => [
    name,
    [value].flat().map(String).sort(),
  ]);
  expect(Object.fromEntries(told)).toMatchObject(expectedIdToken(proven, [...ALWAYS, 'email']));
  // It knows Microsoft's addresses by heart, and finds the sandbox at them.
  expect(vendor.asked).toEqual([`POST /${tenantId}/oauth2/v2.0/token`]);

  const refusal = (error: number): unknown => expect.objectContaining({ errorNo: error });
  await expect(signIn(vendorOf(proven, `${made.secret}x`), person)).rejects.toEqual(refusal(7000215));
  await expect(signIn(vendor, person, 'v'.repeat(43))).rejects.toEqual(refusal(501481));
});

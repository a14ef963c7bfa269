import { randomBytes } from 'node:crypto';

// The library is an ES module alone: it is loaded by `import()`.
import type * as OpenIdClient from 'openid-client' with { 'resolution-mode': 'import' };

import type { Connection, Pending } from './connections';
import { type SignedIn, VendorRefused } from './refused';
import type { World } from './world';

/** What came back to the redirect URI: in the query, or posted. */
export interface Arrived {
  readonly fields: URLSearchParams;
  readonly isPosted: boolean;
}

type Library = typeof OpenIdClient;

/** Where the browser goes to sign in; what is needed when it comes back is kept with the connection. */
export async function openIdRequest(world: World, connection: Connection, state: string): Promise<string> {
  const library = await import('openid-client');
  const configuration = await configurationOf({ library, world }, connection);
  const pending: Pending = {
    verifier: library.randomPKCECodeVerifier(),
    nonce: randomBytes(16).toString('hex'),
  };
  connection.pending.set(state, pending);
  const isHybrid = connection.preset.responseType === 'code id_token';
  const url = library.buildAuthorizationUrl(configuration, {
    redirect_uri: connection.values['redirectUri'] ?? '',
    scope: connection.values['scope'] ?? 'openid profile email',
    state,
    nonce: pending.nonce,
    code_challenge: await library.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    ...(isHybrid ? { response_mode: 'form_post' } : {}),
  });
  return url.href;
}

/** The person in the ID token that the code was redeemed for. */
export async function openIdSignIn(
  world: World,
  connection: Connection,
  arrived: Arrived,
): Promise<SignedIn> {
  const { fields } = arrived;
  const error = fields.get('error');
  if (error !== null) throw new VendorRefused(`${error}: ${fields.get('error_description') ?? ''}`);
  const state = fields.get('state') ?? '';
  const pending = connection.pending.get(state);
  if (pending === undefined) throw new VendorRefused('Nobody here asked for this sign-in.');
  connection.pending.delete(state);
  const library = await import('openid-client');
  const configuration = await configurationOf(
    { library, world },
    connection,
    tenantIn(fields.get('id_token')),
  );
  const tokens = await library.authorizationCodeGrant(configuration, cameBack(connection, arrived), {
    pkceCodeVerifier: pending.verifier,
    expectedNonce: pending.nonce,
    expectedState: state,
    idTokenExpected: true,
  });
  const claims: Readonly<Record<string, unknown>> = tokens.claims() ?? {};
  const shown = Object.entries(claims).map(
    ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  );
  const name = claims['preferred_username'] ?? claims['upn'] ?? claims['name'] ?? claims['sub'];
  return {
    name: String(name),
    claims: shown,
    facts: [
      ['Issuer', String(claims['iss'])],
      ['Scopes', tokens.scope ?? ''],
    ],
  };
}

/** As if it had come to the registered address itself. */
function cameBack({ values }: Connection, { fields, isPosted }: Arrived): URL | Request {
  const url = new URL(values['redirectUri'] ?? '');
  if (isPosted) return new Request(url, { method: 'POST', body: fields });
  for (const [name, value] of fields) url.searchParams.set(name, value);
  return url;
}

async function configurationOf(
  { library, world }: { library: Library; world: World },
  { preset, values }: Connection,
  tenantId = '',
): Promise<OpenIdClient.Configuration> {
  const { clientId = '', secret = '' } = values;
  if (clientId === '') throw new VendorRefused('Enter what Entra’s side handed over first.');
  const address = filledIn(preset.configuration ?? '', values);
  const answer = await world.fetch(address);
  if (!answer.ok) throw new VendorRefused(`${address} answered ${answer.status}.`);
  const metadata = (await answer.json()) as { issuer: string };
  const configuration = new library.Configuration(
    // Of the general endpoint the issuer is a pattern.
    { ...metadata, issuer: metadata.issuer.replace('{tenantid}', tenantId) },
    clientId,
    secret === '' ? undefined : secret,
    secret === '' ? library.None() : library.ClientSecretPost(secret),
  );
  // The sandbox speaks http on this machine.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out, not to go away
  library.allowInsecureRequests(configuration);
  configuration[library.customFetch] = fetchAs(values['redirectUri'] ?? '', preset.isBrowser === true);
  if (preset.responseType === 'code id_token') library.useCodeIdTokenResponseType(configuration);
  return configuration;
}

function filledIn(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern
    .replace(/\{(\w+)\}/g, (_, name: string) => (values[name] ?? '').trim().replace(/\/+$/, ''))
    .trim();
}

/**
 * Names the address as it is registered, where the library would write it as a URL, with a slash after the host. A
 * single-page application redeems its code in the browser, which says where it stands.
 */
function fetchAs(redirectUri: string, isBrowser: boolean): OpenIdClient.CustomFetch {
  return (url, { body, ...options }) => {
    if (body instanceof URLSearchParams && body.has('redirect_uri')) body.set('redirect_uri', redirectUri);
    const headers = { ...options.headers, ...(isBrowser ? { origin: new URL(redirectUri).origin } : {}) };
    return fetch(url, { ...options, headers, body: body ?? null });
  };
}

/** Not checked here: the token is, against the issuer that this makes. */
function tenantIn(idToken: string | null): string | undefined {
  const payload = idToken?.split('.')[1];
  if (payload === undefined) return undefined;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { tid?: string };
  return claims.tid;
}

import { createPublicKey, verify } from 'node:crypto';

import type { Client, Reply } from '../tenant/client';

export const REDIRECT = 'https://vendor.example/callback';
export const ALEX = 'alex@contoso.example';

export interface OpenIdApplication {
  readonly app: string;
  readonly sp: string;
  readonly spId: string;
  readonly appId: string;
  readonly secret: string;
}

/** An application registration as Latchkey leaves one: a secret, tenant-wide consent, no assignment required. */
export async function openIdApplication(
  client: Client,
  platform: 'web' | 'spa' | 'publicClient' = 'web',
): Promise<OpenIdApplication> {
  const made = await client.graph('POST /applications', {
    body: {
      displayName: `Vendor ${platform}`,
      signInAudience: 'AzureADMyOrg',
      [platform]: { redirectUris: [REDIRECT] },
    },
  });
  const appId = made.text('appId');
  const app = `/applications/${made.text('id')}`;
  const spId = (await client.graph('POST /servicePrincipals', { body: { appId } })).text('id');
  const secret = (await client.graph(`POST ${app}/addPassword`, { body: {} })).text('secretText');
  await client.graph('POST /oauth2PermissionGrants', {
    body: {
      clientId: spId,
      consentType: 'AllPrincipals',
      resourceId: '22222222-2222-4222-8222-222222222201',
      scope: 'openid profile email offline_access User.Read',
    },
  });
  return { app, sp: `/servicePrincipals/${spId}`, spId, appId, secret };
}

type Fields = Readonly<Record<string, string | undefined>>;

/** Where the sign-in service sends the browser, or the page it shows. */
export async function authorize(
  client: Client,
  { appId }: OpenIdApplication,
  {
    tenant = client.tenant.tenantId,
    version = '/v2.0',
    ...fields
  }: Fields & { tenant?: string; version?: string } = {},
): Promise<{ readonly html: string; readonly target: URL | undefined }> {
  const query = new URLSearchParams();
  const all: Fields = {
    client_id: appId,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid profile email',
    state: 's',
    nonce: 'n',
    login_hint: ALEX,
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value);
  const response = await fetch(
    `${client.tenant.url}/${tenant}/oauth2${version}/authorize?${query.toString()}`,
    {
      redirect: 'manual',
    },
  );
  const location = response.headers.get('location');
  return { html: await response.text(), target: location === null ? undefined : new URL(location) };
}

export async function codeFor(
  client: Client,
  application: OpenIdApplication,
  fields: Fields = {},
): Promise<string> {
  const { target, html } = await authorize(client, application, fields);
  const code = target?.searchParams.get('code');
  if (code === undefined || code === null) throw new Error(target?.href ?? html);
  return code;
}

/** A redemption; with `origin` as a browser sends one. */
export function redeem(
  client: Client,
  { appId, secret }: OpenIdApplication,
  { origin, ...fields }: Fields,
): Promise<Reply> {
  const body = new URLSearchParams();
  const all: Fields = {
    grant_type: 'authorization_code',
    client_id: appId,
    client_secret: secret,
    redirect_uri: REDIRECT,
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) body.set(name, value);
  return client.host(`POST /${client.tenant.tenantId}/oauth2/v2.0/token`, {
    body,
    headers: origin === undefined ? {} : { origin },
  });
}

/** Claims of a token whose signature fits one of the tenant's published keys. */
export async function claimsOf(client: Client, token: string): Promise<Record<string, unknown>> {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
  const { body } = await client.host(`GET /${client.tenant.tenantId}/discovery/v2.0/keys`);
  const { keys } = body as { keys: { kid: string; n: string; e: string; kty: string }[] };
  const key = keys.find((one) => one.kid === kid);
  if (key === undefined) throw new Error(`no key ${kid}`);
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${payload}`),
    createPublicKey({ key, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw new Error('not signed by this key');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

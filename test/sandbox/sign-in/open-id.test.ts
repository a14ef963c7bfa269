import { createHash } from 'node:crypto';

import { type Client, startClient } from '../tenant/client';
import {
  ALEX,
  authorize,
  claimsOf,
  codeFor,
  openIdApplication,
  type OpenIdApplication,
  REDIRECT,
  redeem,
} from './open-id-application';

let client: Client;
let application: OpenIdApplication;
beforeAll(async () => {
  client = await startClient();
  application = await openIdApplication(client);
});
afterAll(() => client.stop());

const VERIFIER = 'a-verifier-that-is-long-enough-for-the-standard-0123456789';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

async function signedIn(fields: Record<string, string> = {}) {
  const answer = await redeem(client, application, { code: await codeFor(client, application, fields) });
  return { answer, claims: await claimsOf(client, answer.text('id_token')) };
}

test('a code with the secret is good for an ID token of version 2.0', async () => {
  const { answer, claims } = await signedIn();
  expect(answer.body).toMatchObject({ token_type: 'Bearer', scope: 'openid profile email' });
  expect(claims).toMatchObject({
    aud: application.appId,
    iss: `${client.tenant.url}/${client.tenant.tenantId}/v2.0`,
    nonce: 'n',
    name: 'Alex Admin',
    preferred_username: ALEX,
    email: ALEX,
    oid: '33333333-3333-4333-8333-333333333301',
    tid: client.tenant.tenantId,
    ver: '2.0',
  });
});

test('name and mail need their scopes; the subject is another one for each application', async () => {
  const { claims } = await signedIn({ scope: 'openid' });
  expect(claims).not.toHaveProperty('name');
  expect(claims).not.toHaveProperty('email');
  const other = await openIdApplication(client);
  const answer = await redeem(client, other, { code: await codeFor(client, other) });
  expect((await claimsOf(client, answer.text('id_token')))['sub']).not.toBe(claims['sub']);
});

test('the configuration names what answers', async () => {
  for (const version of ['', '/v2.0']) {
    const path = `/${client.tenant.tenantId}${version}/.well-known/openid-configuration`;
    const { body } = await client.host(`GET ${path}?appid=${application.appId}`);
    const found = body as Record<string, string>;
    expect(found['authorization_endpoint']).toContain(`/oauth2${version}/authorize`);
    expect((await fetch(found['jwks_uri'] ?? '')).status).toBe(200);
  }
});

test('version 1.0 has claims of its own', async () => {
  const { target } = await authorize(client, application, { version: '', scope: undefined });
  const answer = await redeem(client, application, { code: target?.searchParams.get('code') ?? '' });
  const claims = await claimsOf(client, answer.text('id_token'));
  expect(claims).toMatchObject({ ver: '1.0', upn: ALEX, unique_name: ALEX });
  expect(claims).not.toHaveProperty('preferred_username');
});

test('by a form, by a fragment and with a code beside it', async () => {
  const grant = { web: { implicitGrantSettings: { enableIdTokenIssuance: true } } };
  await client.graph(`PATCH ${application.app}`, { body: grant });
  const posted = await authorize(client, application, { response_mode: 'form_post' });
  expect(posted.html).toContain(`action="${REDIRECT}"`);
  expect(posted.html).toContain('name="code"');
  const { target } = await authorize(client, application, { response_type: 'code id_token' });
  const fragment = new URLSearchParams(target?.hash.slice(1));
  const claims = await claimsOf(client, fragment.get('id_token') ?? '');
  const half = createHash('sha256')
    .update(fragment.get('code') ?? '')
    .digest()
    .subarray(0, 16);
  expect(claims['c_hash']).toBe(half.toString('base64url'));
});

test('a single-page application redeems from its origin with PKCE', async () => {
  const spa = await openIdApplication(client, 'spa');
  const code = await codeFor(client, spa, { code_challenge: CHALLENGE, code_challenge_method: 'S256' });
  const origin = 'https://vendor.example';
  const answer = await redeem(client, spa, {
    code,
    code_verifier: VERIFIER,
    client_secret: undefined,
    origin,
  });
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  expect((await claimsOf(client, answer.text('id_token')))['aud']).toBe(spa.appId);
});

test('a refresh token goes on', async () => {
  const { answer } = await signedIn({ scope: 'openid offline_access' });
  const next = await redeem(client, application, {
    grant_type: 'refresh_token',
    refresh_token: answer.text('refresh_token'),
  });
  expect((await claimsOf(client, next.text('id_token')))['aud']).toBe(application.appId);
});

test('optional claims, groups and roles are in the token', async () => {
  await client.graph(`PATCH ${application.app}`, {
    body: {
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: {
        idToken: [{ name: 'given_name', essential: false, additionalProperties: [], source: null }],
        accessToken: [],
        saml2Token: [],
      },
    },
  });
  const { claims } = await signedIn();
  expect(claims).toMatchObject({ given_name: 'Alex', groups: ['44444444-4444-4444-8444-444444444401'] });
});

test('roles are told by their values; more groups than fit by a link, and of an implicit token by a word', async () => {
  const patti = { login_hint: 'patti@contoso.example' };
  const [pattiId, roleId] = ['33333333-3333-4333-8333-333333333305', '77777777-7777-4777-8777-777777777788'];
  const role = { id: roleId, value: 'analyst', displayName: 'Analyst', description: 'Analyst' };
  await client.graph(`PATCH ${application.app}`, {
    body: { appRoles: [{ ...role, allowedMemberTypes: ['User'], isEnabled: true }] },
  });
  await client.graph(`POST ${application.sp}/appRoleAssignedTo`, {
    body: { principalId: pattiId, resourceId: application.spId, appRoleId: roleId },
  });
  const inGroups = async (count: number) => {
    for (let at = 0; at < count; at += 1)
      await client.host(`PUT /sandbox/state/groups/many-${at}`, {
        body: { displayName: `Many ${at}`, securityEnabled: true, members: [pattiId] },
      });
  };
  await inGroups(6);
  expect((await signedIn(patti)).claims).toMatchObject({
    roles: ['analyst'],
    groups: expect.arrayContaining(['many-0', 'many-5']) as unknown,
  });
  const { target } = await authorize(client, application, { ...patti, response_type: 'id_token' });
  const atOnce = await claimsOf(client, new URLSearchParams(target?.hash.slice(1)).get('id_token') ?? '');
  expect(atOnce).toMatchObject({ hasgroups: true });
  expect(atOnce).not.toHaveProperty('groups');
  await inGroups(205);
  const { claims } = await signedIn(patti);
  expect(claims).not.toHaveProperty('groups');
  expect(claims).toMatchObject({
    _claim_names: { groups: 'src1' },
    _claim_sources: {
      src1: { endpoint: expect.stringContaining(`/${pattiId}/getMemberObjects`) as unknown },
    },
  });
});

test('keys are rotated: the new one signs, the old one is still published', async () => {
  const { answer: before } = await signedIn();
  await client.host('POST /sandbox/keys');
  const { answer: after } = await signedIn();
  const kid = (token: string) => Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
  expect(kid(after.text('id_token'))).not.toBe(kid(before.text('id_token')));
  await expect(claimsOf(client, before.text('id_token'))).resolves.toHaveProperty('aud');
});

test('a person’s access token opens nothing of the directory', async () => {
  const { answer } = await signedIn({ scope: 'openid User.Read' });
  const asked = await client.graph('GET /applications', {
    headers: { authorization: `Bearer ${answer.text('access_token')}` },
  });
  expect(asked.status).toBe(401);
});

test('a logout calls the applications’ front-channel addresses and goes back to a registered one alone', async () => {
  await client.graph(`PATCH ${application.app}`, {
    body: { web: { logoutUrl: 'https://vendor.example/out' } },
  });
  const path = `/${client.tenant.tenantId}/oauth2/v2.0/logout?post_logout_redirect_uri=`;
  const page = await client.host(`GET ${path}${encodeURIComponent(REDIRECT)}`);
  expect(page.body).toContain('src="https://vendor.example/out"');
  expect(page.body).toContain(`href="${REDIRECT}"`);
  const foreign = await client.host(`GET ${path}${encodeURIComponent('https://attacker.example')}`);
  expect(foreign.body).not.toContain('attacker');
});

test('the tenant’s clock can be set: secrets end', async () => {
  const code = await codeFor(client, application);
  await client.host('POST /sandbox/clock', { body: { now: '2040-01-01T00:00:00Z' } });
  expect((await redeem(client, application, { code })).text('error_description')).toContain('AADSTS70008');
  const late = await redeem(client, application, { code: await codeFor(client, application) });
  expect(late.text('error_description')).toContain('AADSTS7000222');
  await client.host('POST /sandbox/clock', { body: { now: null } });
  expect((await signedIn()).claims['aud']).toBe(application.appId);
  expect((await client.host('POST /sandbox/clock', { body: { now: 'soon' } })).status).toBe(400);
});

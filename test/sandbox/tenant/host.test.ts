import { createPublicKey, X509Certificate } from 'node:crypto';

import { type Client, startClient } from './client';

describe('the tenant as a host', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client.stop());

  it.each([undefined, 'Bearer other', 'Basic sandbox', 'Bearer YXxi.c2ln'])(
    'refuses %s as a token',
    async (authorization) => {
      const refused = await client.host('GET /v1.0/users', {
        headers: authorization === undefined ? {} : { authorization },
      });
      expect([refused.status, refused.at('error.code')]).toEqual([401, 'InvalidAuthenticationToken']);
    },
  );

  it('names every request, and echoes the name the client gave', async () => {
    const sent = { headers: { 'client-request-id': 'abc-1' } };
    const ok = await client.graph('GET /organization', sent);
    const refused = await client.graph('GET /users/nobody@contoso.example', sent);
    for (const reply of [ok, refused]) {
      expect(reply.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(reply.headers.get('client-request-id')).toBe('abc-1');
      expect(reply.headers.get('date')).toMatch(/GMT$/);
    }
    expect(refused.at('error.innerError')).toMatchObject({
      'request-id': refused.headers.get('request-id'),
      'client-request-id': 'abc-1',
    });
    const unnamed = await client.graph('GET /organization');
    expect(unnamed.headers.get('client-request-id')).toBe(unnamed.headers.get('request-id'));
  });

  it('publishes OpenID discovery and keys that belong to its default certificate', async () => {
    const base = `/${client.tenant.tenantId}`;
    const discovery = await client.host(`GET ${base}/v2.0/.well-known/openid-configuration`);
    expect(discovery.at('issuer')).toBe(`${client.tenant.loginUrl}${base}/v2.0`);
    expect(discovery.at('token_endpoint')).toBe(`${client.tenant.loginUrl}${base}/oauth2/v2.0/token`);
    const keys = await client.host(`GET ${new URL(discovery.text('jwks_uri')).pathname}`);
    const certificate = new X509Certificate(Buffer.from(keys.text('keys.0.x5c.0'), 'base64'));
    const key = createPublicKey({
      key: { kty: 'RSA', n: keys.text('keys.0.n'), e: keys.text('keys.0.e') },
      format: 'jwk',
    });
    expect(certificate.publicKey.equals(key)).toBe(true);
    const metadata = await client.host(`GET ${base}/federationmetadata/2007-06/federationmetadata.xml`);
    expect(metadata.body).toContain(keys.text('keys.0.x5c.0'));
  });

  it('does not know other tenants', async () => {
    const other = await client.host(
      'GET /22222222-0000-4000-8000-000000000000/v2.0/.well-known/openid-configuration',
    );
    expect(other.status).toBe(400);
  });

  it('shows its whole state and lets it be changed at once', async () => {
    const state = await client.host('GET /sandbox/state');
    expect(Object.keys(state.body as object).slice(0, 13)).toEqual([
      'organization',
      'users',
      'groups',
      'applications',
      'servicePrincipals',
      'applicationTemplates',
      'claimsMappingPolicies',
      'appRoleAssignments',
      'oauth2PermissionGrants',
      'roleAssignments',
      'policies',
      'subscribedSkus',
      'deletedItems',
    ]);
    const user = { displayName: 'New Person', userPrincipalName: 'new@contoso.example' };
    const path = '/sandbox/state/users/33333333-3333-4333-8333-333333333399';
    expect((await client.host(`PUT ${path}`, { body: user })).status).toBe(201);
    expect((await client.graph('GET /users/new@contoso.example')).at('displayName')).toBe('New Person');
    expect((await client.host(`DELETE ${path}`)).status).toBe(204);
    expect((await client.graph('GET /users/new@contoso.example')).status).toBe(404);
    expect((await client.host(`DELETE ${path}`)).status).toBe(404);
    expect((await client.host('PUT /sandbox/state/secretHashes/x', { body: {} })).status).toBe(404);
  });

  it('is healthy', async () => {
    expect((await client.host('GET /healthz')).body).toEqual({ status: 'ok' });
  });
});

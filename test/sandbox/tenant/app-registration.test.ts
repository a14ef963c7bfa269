import { type Client, type Reply, startClient } from './client';

const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
const SSO_USERS = '44444444-4444-4444-8444-444444444401';
const NO_ROLE = '00000000-0000-0000-0000-000000000000';

describe('an OIDC application registration', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client.stop());

  const upsert = (path: string, body: unknown): Promise<Reply> =>
    client.graph(`PATCH ${path}`, { body, headers: { prefer: 'create-if-missing' } });

  async function register(
    uniqueName: string,
  ): Promise<{ appObjectId: string; clientId: string; spId: string }> {
    const application = await upsert(`/applications(uniqueName='${uniqueName}')`, {
      displayName: uniqueName,
      signInAudience: 'AzureADMyOrg',
    });
    const clientId = application.text('appId');
    const principal = await upsert(`/servicePrincipals(appId='${clientId}')`, {
      appRoleAssignmentRequired: true,
    });
    return { appObjectId: application.text('id'), clientId, spId: principal.text('id') };
  }

  it('is created and later updated by its unique name', async () => {
    const byName = "/applications(uniqueName='latchkey-abc')";
    expect((await client.graph(`GET ${byName}`)).status).toBe(404);
    expect((await client.graph(`PATCH ${byName}`, { body: { displayName: 'Sekoia' } })).status).toBe(404);
    const created = await upsert(byName, {
      displayName: 'Sekoia',
      web: { redirectUris: ['https://app.sekoia.io/user/callback'] },
    });
    expect(created.status).toBe(201);
    const again = await upsert(byName, {
      displayName: 'Sekoia XDR',
      web: { logoutUrl: 'https://app.sekoia.io/bye' },
    });
    expect(again.status).toBe(204);
    expect((await client.graph(`GET ${byName}`)).body).toMatchObject({
      id: created.at('id'),
      uniqueName: 'latchkey-abc',
      displayName: 'Sekoia XDR',
      web: { logoutUrl: 'https://app.sekoia.io/bye', redirectUris: ['https://app.sekoia.io/user/callback'] },
    });
    const renamed = await client.graph(`PATCH /applications/${created.text('id')}`, {
      body: { uniqueName: 'x' },
    });
    expect(renamed.status).toBe(400);
  });

  it('has a service principal only after its own request, and one at most', async () => {
    const application = await client.graph('POST /applications', { body: { displayName: 'No principal' } });
    const appId = application.text('appId');
    expect((await client.graph(`GET /servicePrincipals(appId='${appId}')`)).status).toBe(404);
    const first = await client.graph('POST /servicePrincipals', { body: { appId, tags: ['HideApp'] } });
    expect(first.status).toBe(201);
    expect((await client.graph('POST /servicePrincipals', { body: { appId } })).status).toBe(409);
    await client.graph(`PATCH /applications/${application.text('id')}`, {
      body: { displayName: 'Renamed', tags: ['request-abc'] },
    });
    const mirrored = await client.graph(`GET /servicePrincipals/${first.text('id')}`);
    expect(mirrored.body).toMatchObject({ displayName: 'Renamed', tags: ['HideApp', 'request-abc'] });
  });

  it('gets a secret that is shown once and signs in', async () => {
    const { appObjectId, clientId } = await register('latchkey-secret');
    const secret = await client.graph(`POST /applications/${appObjectId}/addPassword`, {
      body: { passwordCredential: { displayName: 'Latchkey abc' } },
    });
    const secretText = secret.text('secretText');
    expect(secretText).toHaveLength(40);
    expect(secret.at('hint')).toBe(secretText.slice(0, 3));
    const stored = await client.graph(`GET /applications/${appObjectId}`);
    expect(stored.at('passwordCredentials')).toEqual([
      expect.objectContaining({ keyId: secret.at('keyId'), displayName: 'Latchkey abc', secretText: null }),
    ]);
    const state = await client.host('GET /sandbox/state');
    expect(JSON.stringify(state.body)).not.toContain(secretText);

    const token = await signIn(clientId, secretText);
    expect(token.body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    const asApp = { authorization: `Bearer ${token.text('access_token')}` };
    expect((await client.graph('GET /organization', { headers: asApp })).status).toBe(200);
    expect((await signIn(clientId, 'wrong')).at('error')).toBe('invalid_client');

    const removal = { body: { keyId: secret.at('keyId') } };
    expect((await client.graph(`POST /applications/${appObjectId}/removePassword`, removal)).status).toBe(
      204,
    );
    expect((await signIn(clientId, secretText)).at('error')).toBe('invalid_client');
    expect((await client.graph(`POST /applications/${appObjectId}/removePassword`, removal)).status).toBe(
      400,
    );
  });

  it('is assigned to a group and consented once', async () => {
    const { spId } = await register('latchkey-consent');
    const assigned = await client.graph(`POST /servicePrincipals/${spId}/appRoleAssignedTo`, {
      body: { principalId: SSO_USERS, resourceId: spId, appRoleId: NO_ROLE },
    });
    expect(assigned.body).toMatchObject({ principalType: 'Group', principalDisplayName: 'SSO Users' });
    const graph = await client.graph(`GET /servicePrincipals(appId='${GRAPH_APP_ID}')?$select=id`);
    expect(Object.keys(graph.body as object)).toEqual(['@odata.context', 'id']);
    const consent = {
      clientId: spId,
      consentType: 'AllPrincipals',
      resourceId: graph.at('id'),
      scope: 'openid',
    };
    const grant = await client.graph('POST /oauth2PermissionGrants', { body: consent });
    expect(grant.status).toBe(201);
    expect((await client.graph('POST /oauth2PermissionGrants', { body: consent })).status).toBe(409);
    const wider = { body: { scope: 'openid profile email' } };
    expect((await client.graph(`PATCH /oauth2PermissionGrants/${grant.text('id')}`, wider)).status).toBe(204);
    const grants = await client.graph(`GET /oauth2PermissionGrants?$filter=clientId eq '${spId}'`);
    expect(grants.each('scope')).toEqual(['openid profile email']);
  });

  it('goes into the bin with its service principal, and comes back without it', async () => {
    const { appObjectId, spId } = await register('latchkey-bin');
    expect((await client.graph(`DELETE /applications/${appObjectId}`)).status).toBe(204);
    expect((await client.graph(`GET /servicePrincipals/${spId}`)).status).toBe(404);
    const bin = await client.graph('GET /directory/deletedItems/microsoft.graph.application?$select=id');
    expect(bin.each('id')).toContain(appObjectId);
    const restored = await client.graph(`POST /directory/deletedItems/${appObjectId}/restore`, { body: {} });
    expect(restored.status).toBe(200);
    expect((await client.graph(`GET /applications/${appObjectId}`)).status).toBe(200);
    expect((await client.graph(`GET /servicePrincipals/${spId}`)).status).toBe(404);
    expect((await client.graph(`DELETE /directory/deletedItems/${spId}`)).status).toBe(204);
    expect((await client.graph(`GET /directory/deletedItems/${spId}`)).status).toBe(404);
  });

  function signIn(clientId: string, clientSecret: string): Promise<Reply> {
    return client.host(`POST /${client.tenant.tenantId}/oauth2/v2.0/token`, {
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
  }
});

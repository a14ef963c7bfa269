import { sampleCertificate } from './certificate-sample';
import { type Client, type Reply, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const SP = '22222222-2222-4222-8222-222222222212';
const ROLE = '77777777-7777-4777-8777-777777777701';
const METADATA = 'https://graph.microsoft.com/v1.0/$metadata#';
const SEVEN_DECIMALS = /T\d\d:\d\d:\d\d\.\d{7}Z$/;

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const application = (body: object = {}): Promise<Reply> =>
  client.graph('POST /applications', { body: { displayName: 'Documented', ...body } });
const contextOf = (reply: Reply): string => reply.text('@odata.context').replace(METADATA, '');

describe('applications', () => {
  it('for personal accounts as well have version 2 tokens, and no others', async () => {
    expect((await application()).at('api.requestedAccessTokenVersion')).toBe(2);
    const own = await application({ signInAudience: 'AzureADMyOrg' });
    expect(own.at('api.requestedAccessTokenVersion')).toBeNull();
    expect((await application({ api: { requestedAccessTokenVersion: 1 } })).status).toBe(400);
    const body = { signInAudience: 'AzureADandPersonalMicrosoftAccount' };
    expect((await client.graph(`PATCH /applications/${own.text('id')}`, { body })).status).toBe(400);
  });

  it('complete roles and scopes that are sent in part, and take back what they gave', async () => {
    const created = await application({ signInAudience: 'AzureADMyOrg' });
    const path = `/applications/${created.text('id')}`;
    const role = { id: ROLE, displayName: 'R', description: 'R', value: 'r', allowedMemberTypes: ['User'] };
    const scope = {
      id: ALEX,
      value: 's',
      type: 'User',
      adminConsentDisplayName: 'S',
      adminConsentDescription: 'S',
    };
    const body = { appRoles: [role], api: { oauth2PermissionScopes: [scope] } };
    expect((await client.graph(`PATCH ${path}`, { body })).status).toBe(204);
    const read = await client.graph(`GET ${path}`);
    expect(read.at('appRoles.0')).toEqual({ ...role, isEnabled: true, origin: 'Application' });
    expect(read.at('api.oauth2PermissionScopes.0')).toMatchObject({
      isEnabled: true,
      userConsentDisplayName: null,
    });
    const echo = await client.graph(`PATCH ${path}`, { body: { appRoles: read.at('appRoles') } });
    expect(echo.status).toBe(204);
    const without = await client.graph(`PATCH ${path}`, { body: { appRoles: [] } });
    expect(without.at('error.code')).toBe('CannotDeleteOrUpdateEnabledEntitlement');
  });

  it('keep the moments of a secret to seven decimals', async () => {
    const created = await application();
    const body = { passwordCredential: { displayName: 'x', endDateTime: '2031-05-20T10:00:00.123Z' } };
    const secret = await client.graph(`POST /applications/${created.text('id')}/addPassword`, { body });
    expect(secret.at('endDateTime')).toBe('2031-05-20T10:00:00.1230000Z');
    const whole = { passwordCredential: { displayName: 'y', endDateTime: '2031-05-20T10:00:00Z' } };
    const second = await client.graph(`POST /applications/${created.text('id')}/addPassword`, {
      body: whole,
    });
    expect(second.at('endDateTime')).toBe('2031-05-20T10:00:00Z');
  });

  it('read name and days of a new key from its certificate, and take nothing else for one', async () => {
    const created = await application();
    const path = `/applications/${created.text('id')}`;
    const { key, thumbprint, validTo } = await sampleCertificate();
    const body = { keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key }] };
    expect((await client.graph(`PATCH ${path}`, { body })).status).toBe(204);
    const read = await client.graph(`GET ${path}`);
    expect(read.at('keyCredentials.0')).toMatchObject({
      customKeyIdentifier: thumbprint,
      endDateTime: validTo,
      key: null,
      keyId: expect.any(String) as string,
      displayName: 'CN=Sample',
    });
    const wrong = { keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: 'bm8=' }] };
    expect((await client.graph(`PATCH ${path}`, { body: wrong })).status).toBe(400);
  });
});

describe('service principals', () => {
  it('keep a name of their own beside the application’s', async () => {
    const appId = (await application()).text('appId');
    const upsert = { body: { displayName: 'My instance' }, headers: { prefer: 'create-if-missing' } };
    const created = await client.graph(`PATCH /servicePrincipals(appId='${appId}')`, upsert);
    expect([created.at('displayName'), created.at('appDisplayName')]).toEqual(['My instance', 'Documented']);
  });

  it('take back the credentials that they showed', async () => {
    const added = { displayName: 'CN=Echo', endDateTime: new Date(Date.now() + 86_400_000).toISOString() };
    const certificate = await client.graph(`POST /servicePrincipals/${SP}/addTokenSigningCertificate`, {
      body: added,
    });
    expect(certificate.at('startDateTime')).toMatch(SEVEN_DECIMALS);
    const read = await client.graph(`GET /servicePrincipals/${SP}`);
    const body = {
      keyCredentials: read.at('keyCredentials'),
      passwordCredentials: read.at('passwordCredentials'),
    };
    expect((await client.graph(`PATCH /servicePrincipals/${SP}`, { body })).status).toBe(204);
    expect((await client.graph(`GET /servicePrincipals/${SP}`)).at('keyCredentials')).toEqual(
      body.keyCredentials,
    );
  });
});

describe('assignments and grants', () => {
  it('are made on the path of the resource too, and say in their id who they are of', async () => {
    const own = await application({ signInAudience: 'AzureADMyOrg' });
    const sp = await client.graph('POST /servicePrincipals', { body: { appId: own.text('appId') } });
    const id = sp.text('id');
    const body = { principalId: ALEX, resourceId: id, appRoleId: '00000000-0000-0000-0000-000000000000' };
    const made = await client.graph(`POST /servicePrincipals/${id}/appRoleAssignments`, { body });
    expect(made.status).toBe(201);
    expect(made.at('createdDateTime')).toMatch(SEVEN_DECIMALS);
    const bytes = Buffer.from(made.text('id'), 'base64url');
    expect([bytes.length, bytes.subarray(8, 16).toString('hex')]).toEqual([
      32,
      ALEX.replaceAll('-', '').slice(16),
    ]);
  });

  it('a grant has the same id when it is made again', async () => {
    const own = await application({ signInAudience: 'AzureADMyOrg' });
    const sp = await client.graph('POST /servicePrincipals', { body: { appId: own.text('appId') } });
    const body = { clientId: sp.text('id'), consentType: 'AllPrincipals', resourceId: SP, scope: 'openid' };
    const first = await client.graph('POST /oauth2PermissionGrants', { body });
    await client.graph(`DELETE /oauth2PermissionGrants/${first.text('id')}`);
    expect((await client.graph('POST /oauth2PermissionGrants', { body })).at('id')).toBe(first.text('id'));
  });
});

describe('groups', () => {
  const group = { displayName: 'G', mailNickname: 'g', mailEnabled: false, securityEnabled: true };

  it('answer with all that a group has', async () => {
    const created = await client.graph('POST /groups', { body: group });
    expect(Object.keys(created.body as object).length).toBeGreaterThanOrEqual(30);
    expect(created.at('securityIdentifier')).toMatch(/^S-1-12-1-\d+-\d+-\d+-\d+$/);
  });

  it('for security are gone when deleted, Microsoft 365 groups are kept', async () => {
    const kept = async (body: object): Promise<number> => {
      const id = (await client.graph('POST /groups', { body })).text('id');
      await client.graph(`DELETE /groups/${id}`);
      return (await client.graph(`GET /directory/deletedItems/${id}`)).status;
    };
    expect(await kept(group)).toBe(404);
    const unified = { ...group, mailNickname: 'u', mailEnabled: true, groupTypes: ['Unified'] };
    expect(await kept(unified)).toBe(200);
  });
});

describe('answers', () => {
  it.each([
    ['/policies/claimsMappingPolicies', 'policies/claimsMappingPolicies'],
    [`/servicePrincipals/${SP}/appRoleAssignedTo`, `servicePrincipals('${SP}')/appRoleAssignedTo`],
    [`/servicePrincipals/${SP}`, 'servicePrincipals/$entity'],
    ['/directory/deletedItems/microsoft.graph.group', 'groups'],
    ['/applications', 'applications'],
  ])('to %s say that they are of %s', async (path, context) => {
    expect(contextOf(await client.graph(`GET ${path}`))).toBe(context);
  });

  it('to a restore is a directory object', async () => {
    const { id } = (await application()).body as { id: string };
    await client.graph(`DELETE /applications/${id}`);
    const restored = await client.graph(`POST /directory/deletedItems/${id}/restore`);
    expect(contextOf(restored)).toBe('directoryObjects/$entity');
  });

  it('have the headers of Graph', async () => {
    const created = await application();
    expect(created.headers.get('odata-version')).toBe('4.0');
    expect(created.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('to a list of templates bring a tip, unless something is selected', async () => {
    const tip = async (query: string): Promise<unknown> =>
      (await client.graph(`GET /applicationTemplates${query}`)).body;
    expect(await tip('')).toHaveProperty(['@microsoft.graph.tips']);
    expect(await tip('?$select=id')).not.toHaveProperty(['@microsoft.graph.tips']);
  });

  it('to the licences say whose they are', async () => {
    expect((await client.graph('GET /subscribedSkus')).at('value.0')).toMatchObject({
      accountId: '11111111-1111-4111-8111-111111111111',
      accountName: 'Contoso',
      subscriptionIds: [expect.any(String)],
    });
  });
});

describe('audit logs', () => {
  it('of sign-ins and of the directory are throttled together: five requests in ten seconds', async () => {
    let nowMs = Date.parse('2026-11-30T12:00:00Z');
    const own = await startClient({ nowMs: () => nowMs });
    const ask = (log: string) => own.graph(`GET /auditLogs/${log}?$top=1`);
    for (const log of ['signIns', 'directoryAudits', 'signIns', 'signIns', 'signIns'])
      expect((await ask(log)).status).toBe(200);
    nowMs += 4_000;
    const refused = await ask('signIns');
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'TooManyRequests' } } });
    expect(refused.headers.get('retry-after')).toBe('6');
    nowMs += 6_000;
    expect((await ask('signIns')).status).toBe(200);
    await own.stop();
  });

  it('of sign-ins want P1 or P2, those of the directory do not', async () => {
    const of = (id: string, errorCode: number): object => ({
      id,
      appId: SP,
      createdDateTime: '2026-11-20T10:00:00Z',
      status: { errorCode, failureReason: 'x', additionalDetails: null },
    });
    for (const [id, code] of [
      ['a', 0],
      ['b', 50105],
    ] as const)
      await client.host(`PUT /sandbox/state/signIns/${id}`, { body: of(id, code) });
    const since = '$filter=createdDateTime ge 2026-11-01T00:00:00Z and status/errorCode eq 50105';
    const found = await client.graph(`GET /auditLogs/signIns?${since}`);
    expect([found.status, found.at('value.0.id'), found.at('value.1')]).toEqual([200, 'b', undefined]);
    await client.host('POST /sandbox/faults', { body: { behaviour: 'no-premium-licence' } });
    const refused = await client.graph('GET /auditLogs/signIns');
    expect([refused.status, refused.at('error.code')]).toEqual([
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ]);
    expect((await client.graph('GET /auditLogs/directoryAudits')).status).toBe(200);
  });
});

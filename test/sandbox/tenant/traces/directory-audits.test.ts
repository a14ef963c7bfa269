import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { behaviourClient } from '../behaviour-client';
import { type Client, startClient } from '../client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const MEGAN = '33333333-3333-4333-8333-333333333302';
const SSO_USERS = '44444444-4444-4444-8444-444444444401';
const GRAPH_SP = '22222222-2222-4222-8222-222222222201';
const LATCHKEY_SP = '22222222-2222-4222-8222-222222222212';
const NO_ROLE = '00000000-0000-0000-0000-000000000000';
const DAY_MS = 86_400_000;

interface Audit {
  readonly id: string;
  readonly activityDateTime: string;
  readonly activityDisplayName: string;
  readonly category: string;
  readonly correlationId: string;
  readonly initiatedBy: { readonly app: unknown; readonly user: unknown };
  readonly targetResources: readonly {
    readonly id: string;
    readonly type: string;
    readonly modifiedProperties: readonly object[];
  }[];
}

let client: Client;
let nowMs = 0;
beforeEach(async () => {
  nowMs = Date.now();
  client = await startClient({ nowMs: () => nowMs });
  await plan({ behaviour: 'audit-log-late', delayMs: 0 });
});
afterEach(() => client.stop());

const { application, statusOf, plan } = behaviourClient(() => client);
const PERSON = { 'sandbox-person': 'megan@contoso.example' };

/** Newest first; the log answers five requests in ten seconds. */
async function audits(query = ''): Promise<Audit[]> {
  nowMs += 10_001;
  const reply = await client.graph(`GET /auditLogs/directoryAudits${query}`);
  expect([reply.status, reply.at('error')]).toEqual([200, undefined]);
  return reply.at('value') as Audit[];
}

const about = (id: string): Promise<Audit[]> => audits(`?$filter=targetResources/any(t:t/id eq '${id}')`);

async function pair(): Promise<{ app: string; sp: string }> {
  const app = await application({ displayName: 'Audited' });
  const sp = await client.graph('POST /servicePrincipals', { body: { appId: app.at('appId') } });
  return { app: app.text('id'), sp: sp.text('id') };
}

const named = async (id: string): Promise<string[]> =>
  (await about(id)).map(({ activityDisplayName }) => activityDisplayName).reverse();

describe('who did it', () => {
  it('is the application for what the bot sends, without its client id', async () => {
    const { app } = await pair();
    const headers = { 'client-request-id': '77777777-7777-4777-8777-777777777777' };
    await client.graph(`PATCH /applications/${app}`, { body: { notes: 'ours' }, headers });
    const [audit] = await about(app);
    expect(audit).toMatchObject({
      activityDisplayName: 'Update application',
      category: 'ApplicationManagement',
      correlationId: '77777777-7777-4777-8777-777777777777',
      initiatedBy: {
        app: { appId: null, displayName: 'Latchkey', servicePrincipalId: LATCHKEY_SP },
        user: null,
      },
      loggedByService: 'Core Directory',
      result: 'success',
    });
    expect(audit?.targetResources).toEqual([
      {
        displayName: 'Audited',
        groupType: null,
        id: app,
        modifiedProperties: [
          { displayName: 'Notes', oldValue: '[]', newValue: '["ours"]' },
          { displayName: 'Included Updated Properties', oldValue: null, newValue: '"Notes"' },
        ],
        type: 'Application',
        userPrincipalName: null,
      },
    ]);
  });

  it('is somebody in the portal for what changes in the state, and whoever was said to', async () => {
    const { sp } = await pair();
    const path = `/sandbox/state/servicePrincipals/${sp}`;
    const state = (await client.host(`GET ${path}`)).body as object;
    await client.host(`PUT ${path}`, { body: { ...state, accountEnabled: false } });
    await client.host(`PUT ${path}`, { body: { ...state, accountEnabled: true }, headers: PERSON });
    const [megan, portal] = await about(sp);
    expect(portal?.initiatedBy).toMatchObject({
      app: null,
      user: { userPrincipalName: 'portal.user@contoso.example', displayName: null },
    });
    expect(megan?.initiatedBy).toMatchObject({
      app: null,
      user: { id: MEGAN, userPrincipalName: 'megan@contoso.example' },
    });
    const nobody = await client.host(`DELETE ${path}`, { headers: { 'sandbox-person': 'nobody' } });
    expect(nobody.status).toBe(400);
    expect((await client.host(`GET ${path}`)).status).toBe(200);
  });

  it('is a person for Graph requests that say so, also in a batch', async () => {
    const { app } = await pair();
    const requests = [{ id: '1', method: 'DELETE', url: `/applications/${app}` }];
    const batch = await client.graph('POST /$batch', { body: { requests }, headers: PERSON });
    expect(batch.at('responses.0.status')).toBe(204);
    const [deleted] = await about(app);
    expect(deleted).toMatchObject({
      activityDisplayName: 'Delete application',
      initiatedBy: { app: null, user: { id: MEGAN } },
    });
    const unknown = await client.graph('GET /users', { headers: { 'sandbox-person': 'nobody' } });
    expect(unknown.status).toBe(400);
  });

  it('is nobody for the seed', async () => {
    expect(await audits()).toEqual([]);
  });
});

describe('what was done', () => {
  it('has the directory’s own names for an application', async () => {
    const { app, sp } = await pair();
    const self = `${client.tenant.graphUrl}/directoryObjects/`;
    const secret = await client.graph(`POST /applications/${app}/addPassword`, {
      body: { passwordCredential: { displayName: 's' } },
    });
    await statusOf(`POST /applications/${app}/owners/$ref`, { '@odata.id': `${self}${ALEX}` });
    await statusOf(`DELETE /applications/${app}/owners/${ALEX}/$ref`);
    await statusOf(`DELETE /applications/${app}`);
    await statusOf(`POST /directory/deletedItems/${app}/restore`);
    await statusOf(`DELETE /applications/${app}`);
    await statusOf(`DELETE /directory/deletedItems/${app}`);
    expect(await named(app)).toEqual([
      'Add application',
      'Update application – Certificates and secrets management',
      'Add owner to application',
      'Remove owner from application',
      'Delete application',
      'Restore application',
      'Delete application',
      'Hard Delete application',
    ]);
    expect(await named(sp)).toEqual(['Add service principal', 'Remove service principal']);
    const all = JSON.stringify(await audits());
    expect(all).not.toContain(secret.text('secretText'));
    expect(all).toContain(`KeyIdentifier=${secret.text('keyId')},KeyType=Password`);
  });

  it('has them for a service principal, its policies, certificates, assignments and consent', async () => {
    const { sp } = await pair();
    const policy = await client.graph('POST /policies/claimsMappingPolicies', {
      body: {
        displayName: 'p',
        definition: ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true"}}'],
      },
    });
    const link = `/servicePrincipals/${sp}/claimsMappingPolicies`;
    await statusOf(`PATCH /servicePrincipals/${sp}`, { appRoleAssignmentRequired: true });
    await statusOf(`POST ${link}/$ref`, {
      '@odata.id': `${client.tenant.graphUrl}/policies/claimsMappingPolicies/${policy.text('id')}`,
    });
    await statusOf(`DELETE ${link}/${policy.text('id')}/$ref`);
    await client.graph(`POST /servicePrincipals/${sp}/addTokenSigningCertificate`, {
      body: { displayName: 'CN=x' },
    });
    await statusOf(`PATCH /servicePrincipals/${sp}`, { keyCredentials: [], passwordCredentials: [] });
    for (const principalId of [ALEX, SSO_USERS]) {
      const body = { principalId, resourceId: sp, appRoleId: NO_ROLE };
      const made = await client.graph(`POST /servicePrincipals/${sp}/appRoleAssignedTo`, { body });
      await statusOf(`DELETE /servicePrincipals/${sp}/appRoleAssignedTo/${made.text('id')}`);
    }
    const body = { clientId: sp, consentType: 'AllPrincipals', resourceId: GRAPH_SP, scope: 'openid' };
    const grant = (await client.graph('POST /oauth2PermissionGrants', { body })).text('id');
    await statusOf(`PATCH /oauth2PermissionGrants/${grant}`, { scope: 'openid profile' });
    await statusOf(`DELETE /oauth2PermissionGrants/${grant}`);
    expect(await named(sp)).toEqual([
      'Add service principal',
      'Update service principal',
      'Add policy to service principal',
      'Remove policy from service principal',
      'Add service principal credentials',
      'Remove service principal credentials',
      'Add app role assignment grant to user',
      'Remove app role assignment from user',
      'Add app role assignment to group',
      'Remove app role assignment from group',
      'Add delegated permission grant',
      'Add delegated permission grant',
      'Remove delegated permission grant',
    ]);
    expect(await named(policy.text('id'))).toEqual([
      'Add policy',
      'Add policy to service principal',
      'Remove policy from service principal',
    ]);
  });

  it('is nothing where nothing changed', async () => {
    const { app } = await pair();
    await statusOf(`PATCH /applications/${app}`, { displayName: 'Audited' });
    expect(await named(app)).toEqual(['Add application']);
  });
});

describe('reading', () => {
  it('goes by time and target, newest first, in pages', async () => {
    const { app } = await pair();
    nowMs = Math.ceil(nowMs / 1_000) * 1_000 + 60_000;
    const since = new Date(nowMs).toISOString().slice(0, 19);
    // The first within the second that the filter names.
    for (const notes of ['one', 'two', 'three']) {
      nowMs += 500;
      await statusOf(`PATCH /applications/${app}`, { notes });
    }
    const until = new Date(nowMs - 500).toISOString();
    const target = `targetResources/any(t:t/id eq '${app}')`;
    const filter = `$filter=${target} and activityDateTime ge ${since}Z`;
    const found = await audits(`?${filter}`);
    const moments = found.map(({ activityDateTime }) => activityDateTime);
    expect([found.length, moments]).toEqual([3, [...moments].sort().reverse()]);
    expect(await audits(`?${filter} and activityDateTime le ${until}`)).toHaveLength(2);
    const oldestFirst = await audits(`?${filter}&$orderby=activityDateTime asc`);
    expect(oldestFirst.map(({ id }) => id)).toEqual(found.map(({ id }) => id).reverse());
    nowMs += 10_001;
    const page = await client.graph(`GET /auditLogs/directoryAudits?${filter}&$top=2`);
    const rest = await client.graph(
      `GET ${page.text('@odata.nextLink').replace(client.tenant.graphUrl, '')}`,
    );
    expect([...page.each('id'), ...rest.each('id')]).toEqual(found.map(({ id }) => id));
    const one = await client.graph(`GET /auditLogs/directoryAudits/${found[0]?.id ?? ''}`);
    expect(one.at('activityDisplayName')).toBe('Update application');
  });

  it.each([
    "initiatedBy/user/id eq '33333333-3333-4333-8333-333333333301'",
    "activityDisplayName eq 'Update application'",
    "startswith(activityDisplayName,'Update')",
    "category eq 'ApplicationManagement' and result eq 'success'",
    "targetResources/any(t:startswith(t/displayName,'Aud'))",
  ])('takes %s', async (filter) => {
    await audits(`?$filter=${filter}`);
  });

  it.each([
    "targetResources/any(t:t/modifiedProperties/any(m:m/displayName eq 'x'))",
    "targetResources/any(t:t eq 'x')",
    "targetResources/any(t:u/id eq 'x')",
    "operationType eq 'Update'",
    "additionalDetails/any(d:d/key eq 'AppId')",
  ])('does not take %s', async (filter) => {
    const refused = await client.graph(`GET /auditLogs/directoryAudits?$filter=${filter}`);
    expect([refused.status, refused.at('error.code')]).toEqual([400, 'Request_UnsupportedQuery']);
  });

  it('wants the permission', async () => {
    await plan({ behaviour: 'permission-missing', permission: 'AuditLog.Read.All' });
    const refused = await client.graph('GET /auditLogs/directoryAudits');
    expect([refused.status, refused.at('error.code')]).toEqual([403, 'Authorization_RequestDenied']);
  });

  it('finds a change as late as was planned', async () => {
    await plan({ behaviour: 'audit-log-late', delayMs: 300_000 });
    const { app } = await pair();
    nowMs += 200_000;
    expect(await named(app)).toEqual([]);
    nowMs += 100_000;
    expect(await named(app)).toEqual(['Add application']);
  });

  it('goes back 30 days, and seven without P1', async () => {
    const { app } = await pair();
    nowMs += 8 * DAY_MS;
    expect(await named(app)).toEqual(['Add application']);
    await plan({ behaviour: 'no-premium-licence' });
    expect(await named(app)).toEqual([]);
    await client.host('DELETE /sandbox/faults');
    nowMs += 23 * DAY_MS;
    expect(await named(app)).toEqual([]);
  });

  it('shows what was there before a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-audits-'));
    const first = await startClient({ dataDir });
    const app = (await first.graph('POST /applications', { body: { displayName: 'Kept' } })).text('id');
    const second = await startClient({
      dataDir,
      faults: [{ behaviour: 'audit-log-late', delayMs: 0 }],
    });
    const filter = `$filter=targetResources/any(t:t/id eq '${app}')`;
    const kept = await second.graph(`GET /auditLogs/directoryAudits?${filter}`);
    await Promise.all([first.stop(), second.stop()]);
    expect(kept.each('activityDisplayName')).toEqual(['Add application']);
  });
});

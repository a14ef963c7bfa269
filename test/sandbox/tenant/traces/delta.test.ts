import { behaviourClient } from '../behaviour-client';
import { type Client, type Reply, startClient } from '../client';
import { fromNow, idsOf, linkIn, round } from './delta-client';

const GRAPH_SP = '22222222-2222-4222-8222-222222222201';
const ALEX = '33333333-3333-4333-8333-333333333301';
const NO_ROLE = '00000000-0000-0000-0000-000000000000';
const DAY_MS = 86_400_000;

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const { application, statusOf, plan } = behaviourClient(() => client);

async function pair(name = 'Delta'): Promise<{ app: string; sp: string; appId: string }> {
  const app = await application({ displayName: name });
  const sp = await client.graph('POST /servicePrincipals', { body: { appId: app.at('appId') } });
  return { app: app.text('id'), sp: sp.text('id'), appId: app.text('appId') };
}

async function patch(path: string, body: object): Promise<void> {
  expect(await statusOf(`PATCH ${path}`, body)).toBe(204);
}

const setClock = (ms: number): Promise<Reply> =>
  client.host('POST /sandbox/clock', { body: { now: new Date(ms).toISOString() } });

describe('a first round', () => {
  it.each(['/applications/delta', '/applications/delta()', '/applications/microsoft.graph.delta()'])(
    '%s gives everything, and then nothing',
    async (path) => {
      const all = (await client.graph('GET /applications?$select=id')).each('id');
      const first = await round(client, `${path}?$select=displayName`);
      expect(idsOf(first).sort()).toEqual([...all].sort());
      expect(Object.keys(first.items[0] ?? {}).sort()).toEqual(['displayName', 'id']);
      expect(first.deltaLink).toMatch(/^\/applications\/[\w.]*delta(\(\))?\?\$deltatoken=[\w-]+$/);
      expect((await round(client, first.deltaLink)).items).toEqual([]);
    },
  );

  it('skips what is there, with $deltatoken=latest', async () => {
    const link = await fromNow(client, 'applications', '&$select=id,displayName');
    const made = (await application({ displayName: 'After' })).text('id');
    expect((await round(client, link)).items).toEqual([{ id: made, displayName: 'After' }]);
  });

  it('is limited to ids by $filter', async () => {
    const one = await pair('One');
    const two = await pair('Two');
    const filter = `$filter=id eq '${one.app.toUpperCase()}' or id eq '${two.app}'`;
    const first = await round(client, `/applications/delta?$select=id,notes&${filter}`);
    expect(idsOf(first).sort()).toEqual([one.app, two.app].sort());
    await application({ displayName: 'Another' });
    await patch(`/applications/${two.app}`, { notes: 'followed' });
    expect((await round(client, first.deltaLink)).items).toEqual([{ id: two.app, notes: 'followed' }]);
  });

  it.each(['$top=1', '$orderby=displayName', '$expand=owners', '$search="displayName:a"', '$count=true'])(
    'takes no %s',
    async (option) => {
      const refused = await client.graph(`GET /applications/delta?${option}`, {
        headers: { consistencylevel: 'eventual' },
      });
      expect([refused.status, refused.at('error.code')]).toEqual([400, 'Request_UnsupportedQuery']);
    },
  );

  it.each(["displayName eq 'a'", `id ne '${ALEX}'`, `id eq '${ALEX}' and id eq '${ALEX}'`])(
    'takes no filter like %s',
    async (filter) => {
      const refused = await client.graph(`GET /servicePrincipals/delta?$filter=${filter}`);
      expect([refused.status, refused.at('error.code')]).toEqual([400, 'Request_UnsupportedQuery']);
    },
  );
});

describe('changes', () => {
  it('of what was not selected are not there, and what is there has everything selected', async () => {
    const { app } = await pair();
    const link = await fromNow(client, 'applications', '&$select=id,displayName,notes');
    await patch(`/applications/${app}`, { web: { redirectUris: ['https://vendor.example/new'] } });
    const unseen = await round(client, link);
    expect(unseen.items).toEqual([]);
    await patch(`/applications/${app}`, { notes: 'seen' });
    const full = { id: app, displayName: 'Delta', notes: 'seen' };
    expect((await round(client, unseen.deltaLink)).items).toEqual([full]);
    const minimal = await round(client, unseen.deltaLink, { prefer: 'return=minimal' });
    expect(minimal.items).toEqual([{ id: app, notes: 'seen' }]);
  });

  it('of an application show on its service principal where it inherits them', async () => {
    const { app, sp } = await pair();
    const select = '&$select=id,replyUrls,servicePrincipalNames';
    const link = await fromNow(client, 'servicePrincipals', select);
    await patch(`/applications/${app}`, { notes: 'not inherited' });
    expect((await round(client, link)).items).toEqual([]);
    await patch(`/applications/${app}`, { web: { redirectUris: ['https://vendor.example/new'] } });
    const { items } = await round(client, link);
    expect(items).toMatchObject([{ id: sp, replyUrls: ['https://vendor.example/new'] }]);
  });

  it('of secrets and certificates have no key', async () => {
    const { app, sp } = await pair();
    const apps = await fromNow(client, 'applications', '&$select=id,passwordCredentials');
    const sps = await fromNow(client, 'servicePrincipals', '&$select=id,keyCredentials');
    await client.graph(`POST /applications/${app}/addPassword`, {
      body: { passwordCredential: { displayName: 'new' } },
    });
    await client.graph(`POST /servicePrincipals/${sp}/addTokenSigningCertificate`, {
      body: { displayName: 'CN=new' },
    });
    const [secret] = (await round(client, apps)).items;
    expect(secret).toMatchObject({
      id: app,
      passwordCredentials: [{ displayName: 'new', secretText: null }],
    });
    const [certificates] = (await round(client, sps)).items;
    expect(certificates?.['keyCredentials']).toHaveLength(2);
    expect(JSON.stringify(certificates)).not.toMatch(/"key":"/);
  });

  it('of assignments, owners and links to policies stay unseen', async () => {
    const { app, sp } = await pair();
    const policy = await client.graph('POST /policies/claimsMappingPolicies', {
      body: {
        displayName: 'p',
        definition: ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true"}}'],
      },
    });
    const links = [
      await fromNow(client, 'applications'),
      await fromNow(client, 'servicePrincipals'),
      await fromNow(client, 'oauth2PermissionGrants'),
    ];
    const statuses = [
      await statusOf(`POST /servicePrincipals/${sp}/appRoleAssignedTo`, {
        principalId: ALEX,
        resourceId: sp,
        appRoleId: NO_ROLE,
      }),
      await statusOf(`POST /servicePrincipals/${sp}/claimsMappingPolicies/$ref`, {
        '@odata.id': `${client.tenant.graphUrl}/policies/claimsMappingPolicies/${policy.text('id')}`,
      }),
      await statusOf(`POST /applications/${app}/owners/$ref`, {
        '@odata.id': `${client.tenant.graphUrl}/directoryObjects/${ALEX}`,
      }),
    ];
    expect(statuses).toEqual([201, 204, 204]);
    for (const link of links) expect((await round(client, link)).items).toEqual([]);
  });

  it('of consent are those of its grant', async () => {
    const { sp } = await pair();
    const link = await fromNow(client, 'oauth2PermissionGrants');
    const body = { clientId: sp, consentType: 'AllPrincipals', resourceId: GRAPH_SP, scope: 'openid' };
    const grant = (await client.graph('POST /oauth2PermissionGrants', { body })).text('id');
    const made = await round(client, link);
    expect(made.items).toMatchObject([{ id: grant, clientId: sp, scope: 'openid' }]);
    await patch(`/oauth2PermissionGrants/${grant}`, { scope: 'openid Directory.Read.All' });
    const wider = await round(client, made.deltaLink);
    expect(wider.items).toMatchObject([{ id: grant, scope: 'openid Directory.Read.All' }]);
    await client.graph(`DELETE /oauth2PermissionGrants/${grant}`);
    const { items } = await round(client, wider.deltaLink);
    expect(items).toEqual([{ id: grant, '@removed': { reason: 'deleted' } }]);
  });

  it('that change nothing are none', async () => {
    const { app } = await pair();
    const link = await fromNow(client, 'applications');
    await patch(`/applications/${app}`, { displayName: 'Delta' });
    expect((await round(client, link)).items).toEqual([]);
  });
});

describe('what is deleted', () => {
  it('can be restored, and comes back', async () => {
    const { app, sp } = await pair();
    const link = await fromNow(client, 'applications', '&$select=id,displayName');
    const sps = await fromNow(client, 'servicePrincipals', '&$select=id');
    await client.graph(`DELETE /applications/${app}`);
    const gone = await round(client, link);
    expect(gone.items).toEqual([{ id: app, '@removed': { reason: 'changed' } }]);
    expect((await round(client, sps)).items).toEqual([{ id: sp, '@removed': { reason: 'changed' } }]);
    await client.graph(`POST /directory/deletedItems/${app}/restore`);
    const back = await round(client, gone.deltaLink);
    expect(back.items).toEqual([{ id: app, displayName: 'Delta' }]);
    await client.graph(`DELETE /applications/${app}`);
    await client.graph(`DELETE /directory/deletedItems/${app}`);
    const { items } = await round(client, back.deltaLink);
    expect(items).toEqual([{ id: app, '@removed': { reason: 'deleted' } }]);
  });

  it('is gone for good after 30 days', async () => {
    const { app } = await pair();
    await client.graph(`DELETE /applications/${app}`);
    await setClock(Date.now() + 29 * DAY_MS);
    const link = await fromNow(client, 'applications');
    await setClock(Date.now() + 31 * DAY_MS);
    const { items } = await round(client, link);
    expect(items).toEqual([{ id: app, '@removed': { reason: 'deleted' } }]);
  });

  it('by somebody in the portal too', async () => {
    const { app, sp } = await pair();
    const link = await fromNow(client, 'applications', '&$select=id');
    const sps = await fromNow(client, 'servicePrincipals', '&$select=accountEnabled');
    await client.host(`DELETE /sandbox/state/applications/${app}`);
    expect((await round(client, link)).items).toEqual([{ id: app, '@removed': { reason: 'deleted' } }]);
    const state = (await client.host(`GET /sandbox/state/servicePrincipals/${sp}`)).body as object;
    const sps2 = await round(client, sps);
    await client.host(`PUT /sandbox/state/servicePrincipals/${sp}`, {
      body: { ...state, accountEnabled: false },
    });
    const { items } = await round(client, sps2.deltaLink);
    expect(items).toEqual([{ id: sp, accountEnabled: false }]);
  });
});

/** Looking into a token is for the one who made it. */
function tokenIn(link: string): object {
  const text = link.split('$deltatoken=')[1] ?? '';
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as object;
}

function encoded(token: object): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

describe('tokens', () => {
  it('live seven days, each its own', async () => {
    const link = await fromNow(client, 'applications');
    await setClock(Date.now() + 7 * DAY_MS - 60_000);
    const second = await round(client, link);
    await setClock(Date.now() + 7 * DAY_MS + 60_000);
    const gone = await client.graph(`GET ${link}`);
    expect([gone.status, gone.at('error.code'), gone.headers.get('location')]).toEqual([
      410,
      'syncStateNotFound',
      `${client.tenant.graphUrl}/applications/delta?$deltatoken=`,
    ]);
    expect((await round(client, second.deltaLink)).items).toEqual([]);
  });

  it.each([
    ['no token', (): string => 'not-a-token'],
    ['a token of another set', encoded],
    [
      'a token of another tenant',
      (token: object): string => encoded({ ...token, of: 'applications', tenant: ALEX }),
    ],
    [
      'a token within a round',
      (token: object): string => encoded({ ...token, of: 'applications', round: {} }),
    ],
  ])('%s is refused', async (_what, sent) => {
    const link = await fromNow(client, 'servicePrincipals');
    const refused = await client.graph(`GET /applications/delta?$deltatoken=${sent(tokenIn(link))}`);
    expect([refused.status, refused.at('error.code')]).toEqual([400, 'Request_BadRequest']);
  });

  it('take no options beside them', async () => {
    const link = await fromNow(client, 'applications');
    const refused = await client.graph(`GET ${link}&$select=id`);
    expect([refused.status, refused.at('error.code')]).toEqual([400, 'Request_UnsupportedQuery']);
  });

  it('of another tenant with the same beginning have ended', async () => {
    const link = await fromNow(client, 'applications');
    const other = await startClient();
    const { status } = await other.graph(`GET ${link}`);
    await other.stop();
    expect(status).toBe(410);
  });

  it('a plan loses once', async () => {
    const link = await fromNow(client, 'applications');
    await plan({ behaviour: 'delta-state-lost' });
    expect([await statusOf(`GET ${link}`), await statusOf(`GET ${link}`)]).toEqual([410, 200]);
  });
});

describe('permissions', () => {
  it('are those of other reads', async () => {
    await plan({ behaviour: 'permissions-granted', permissions: ['Application.Read.All'] });
    expect(await statusOf('GET /applications/delta')).toBe(200);
    expect(await statusOf('GET /servicePrincipals/delta')).toBe(200);
    expect(await statusOf('GET /oauth2PermissionGrants/delta')).toBe(403);
    await plan({ behaviour: 'permissions-granted', permissions: ['DelegatedPermissionGrant.ReadWrite.All'] });
    expect(await statusOf('GET /oauth2PermissionGrants/delta')).toBe(200);
    expect(await statusOf('GET /applications/delta')).toBe(403);
  });

  it('are asked for in a batch as well', async () => {
    const link = await fromNow(client, 'servicePrincipals');
    const requests = [{ id: '1', method: 'GET', url: link }];
    const batch = await client.graph('POST /$batch', { body: { requests } });
    expect(batch.at('responses.0.body.value')).toEqual([]);
    expect(linkIn(client, batch, 'responses.0.body.@odata.deltaLink')).toMatch(/deltatoken=/);
  });
});

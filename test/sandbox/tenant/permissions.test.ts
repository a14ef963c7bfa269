import { behaviourClient } from './behaviour-client';
import { type Client, startClient } from './client';

const TEMPLATE = '/applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate';
const GRAPH_SP = '22222222-2222-4222-8222-222222222201';

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const { plan, clear, application, statusOf } = behaviourClient(() => client);

describe('permissions', () => {
  const DENIED = [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'];
  const answer = async (request: string, body?: unknown): Promise<unknown[]> => {
    const reply = await client.graph(request, { body });
    return [reply.status, reply.at('error.code'), reply.at('error.message')];
  };

  it('can be withheld one by one, also inside a batch', async () => {
    await plan({ behaviour: 'permission-missing', permission: 'Policy.Read.All' });
    expect(await answer('GET /policies/claimsMappingPolicies')).toEqual(DENIED);
    expect(await statusOf('GET /users')).toBe(200);
    const requests = [{ id: '1', method: 'GET', url: '/policies/defaultAppManagementPolicy' }];
    const batch = await client.graph('POST /$batch', { body: { requests } });
    expect(batch.each('status', 'responses')).toEqual([403]);
    await clear();
    await plan({ behaviour: 'permission-missing', permission: 'Application.Read.All' });
    expect(await answer('GET /applications')).toEqual(DENIED);
  });

  it('are what the bot was assigned in the directory', async () => {
    const role = (await client.graph(`GET /servicePrincipals/${GRAPH_SP}`)).at('appRoles') as Record<
      string,
      unknown
    >[];
    const roleId = role.find(({ value }) => value === 'Policy.Read.All')?.['id'];
    const assigned = (await client.host('GET /sandbox/state/appRoleAssignments')).body as Record<
      string,
      unknown
    >[];
    const grant = assigned.find(({ appRoleId }) => appRoleId === roleId);
    const path = `/sandbox/state/appRoleAssignments/${String(grant?.['id'])}`;
    expect(await statusOf('GET /policies/defaultAppManagementPolicy')).toBe(200);
    await client.host(`DELETE ${path}`);
    expect(await answer('GET /policies/defaultAppManagementPolicy')).toEqual(DENIED);
    await client.host(`PUT ${path}`, { body: grant });
    expect(await statusOf('GET /policies/defaultAppManagementPolicy')).toBe(200);
  });

  it('show in the assignments of the bot as they are planned', async () => {
    const graph = await client.graph(`GET /servicePrincipals/${GRAPH_SP}`);
    const roles = new Map(
      (graph.at('appRoles') as { id: string; value: string }[]).map((one) => [one.id, one.value]),
    );
    const names = async (): Promise<unknown[]> => {
      const path = '/servicePrincipals/22222222-2222-4222-8222-222222222212/appRoleAssignments';
      return (await client.graph(`GET ${path}`)).each('appRoleId').map((id) => roles.get(String(id)));
    };
    const all = await names();
    expect(all).toContain('Policy.Read.All');
    await plan({ behaviour: 'permission-missing', permission: 'Policy.Read.All' });
    expect(await names()).toEqual(all.filter((name) => name !== 'Policy.Read.All'));
    await clear();
    await plan({ behaviour: 'owned-by-only' });
    expect(await names()).toEqual(
      expect.arrayContaining(['Application.ReadWrite.OwnedBy', 'Application.Read.All']),
    );
    expect(await names()).not.toContain('Application.ReadWrite.All');
    await clear();
    expect(await names()).toEqual(all);
  });

  it('can be given as a list', async () => {
    await plan({ behaviour: 'permissions-granted', permissions: ['Organization.Read.All'] });
    expect(await statusOf('GET /organization')).toBe(200);
    expect(await statusOf('GET /applicationTemplates')).toBe(200);
    expect(await answer('GET /applications')).toEqual(DENIED);
    expect(await answer('GET /domains')).toEqual(DENIED);
    expect(await answer('POST /applications', { displayName: 'x' })).toEqual(DENIED);
  });

  it('as owner only: what is created can be changed, what is instantiated cannot', async () => {
    await plan({ behaviour: 'owned-by-only' });
    const own = await application();
    expect(await statusOf(`PATCH /applications/${own.text('id')}`, { notes: 'mine' })).toBe(204);
    const sp = await client.graph('POST /servicePrincipals', { body: { appId: own.at('appId') } });
    expect(await statusOf(`PATCH /servicePrincipals/${sp.text('id')}`, { notes: 'mine' })).toBe(204);
    const made = await client.graph(`POST ${TEMPLATE}`, { body: { displayName: 'Not mine' } });
    expect(made.status).toBe(201);
    expect(await answer(`PATCH /applications/${made.text('application.id')}`, { notes: 'x' })).toEqual(
      DENIED,
    );
    const principal = `/servicePrincipals/${made.text('servicePrincipal.id')}`;
    expect(await answer(`PATCH ${principal}`, { notes: 'x' })).toEqual(DENIED);
    expect(await answer(`DELETE ${principal}`)).toEqual(DENIED);
    expect((await client.graph(`GET ${principal}/owners`)).at('value')).toEqual([]);
    await clear();
    expect(await statusOf(`PATCH ${principal}`, { notes: 'x' })).toBe(204);
  });

  it('as owner only: a service principal before its application is a misleading 403', async () => {
    await plan([{ behaviour: 'owned-by-only' }, { behaviour: 'replicas-lag', delayMs: 60_000 }]);
    const own = await application();
    expect(await answer('POST /servicePrincipals', { appId: own.at('appId') })).toEqual([
      403,
      'Authorization_RequestDenied',
      'When using this permission, the backing application of the service principal being created must in the local tenant',
    ]);
  });
});

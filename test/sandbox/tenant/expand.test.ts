import { type Client, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const ROLE_ADMIN = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';

let client: Client;
let id: string;
let appId: string;
let servicePrincipalId: string;
beforeAll(async () => {
  client = await startClient();
  const made = await client.graph('POST /applications', {
    body: {
      displayName: 'Expanded',
      'owners@odata.bind': [`https://graph.microsoft.com/v1.0/directoryObjects/${ALEX}`],
    },
  });
  [id, appId] = [made.text('id'), made.text('appId')];
  const principal = await client.graph('POST /servicePrincipals', { body: { appId } });
  servicePrincipalId = principal.text('id');
  await client.graph(`POST /servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`, {
    body: {
      principalId: ALEX,
      resourceId: servicePrincipalId,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    },
  });
});
afterAll(() => client.stop());

describe('$expand brings related objects along', () => {
  it('of one application', async () => {
    const read = await client.graph(`GET /applications/${id}?$expand=owners($select=id,displayName)`);
    expect(read.at('displayName')).toBe('Expanded');
    expect(read.at('owners')).toContainEqual({
      '@odata.type': '#microsoft.graph.user',
      id: ALEX,
      displayName: 'Alex Admin',
    });
  });

  it('beside $select, in any case, of a whole list', async () => {
    const list = await client.graph(
      `GET /servicePrincipals?$filter=appId eq '${appId}'&$select=id&$expand=AppRoleAssignedTo`,
    );
    expect(list.at('value')).toEqual([
      {
        id: servicePrincipalId,
        appRoleAssignedTo: [expect.objectContaining({ principalId: ALEX, resourceId: servicePrincipalId })],
      },
    ]);
    const none = await client.graph(
      `GET /servicePrincipals?$filter=appId eq '${appId}'&$expand=appRoleAssignments`,
    );
    expect(none.at('value.0.appRoleAssignments')).toEqual([]);
  });

  it('a single object, or null where there is none', async () => {
    const report = '/sandbox/state/users/33333333-3333-4333-8333-333333333390';
    await client.host(`PUT ${report}`, { body: { displayName: 'Reports', manager: ALEX } });
    const users = await client.graph('GET /users?$select=id&$expand=manager($select=displayName)');
    await client.host(`DELETE ${report}`);
    const managers = users.each('manager');
    expect(managers).toContain(null);
    expect(managers).toContainEqual({ '@odata.type': '#microsoft.graph.user', displayName: 'Alex Admin' });
  });

  it('members of a group, at most twenty', async () => {
    const group = await client.graph('POST /groups', {
      body: { displayName: 'Many', mailNickname: 'many', mailEnabled: false, securityEnabled: true },
    });
    for (let at = 0; at < 21; at += 1) {
      const memberId = `33333333-3333-4333-8333-3333333334${String(at).padStart(2, '0')}`;
      await client.host(`PUT /sandbox/state/users/${memberId}`, { body: { displayName: `Member ${at}` } });
      await client.graph(`POST /groups/${group.text('id')}/members/$ref`, {
        body: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${memberId}` },
      });
    }
    const read = await client.graph(`GET /groups/${group.text('id')}?$expand=members`);
    expect(read.at('members')).toHaveLength(20);
    expect(read.at('members@odata.nextLink')).toBeUndefined();
  });

  it('who holds a role, and which', async () => {
    const schedule = '/sandbox/state/roleAssignmentScheduleInstances/aaaa';
    await client.host(`PUT ${schedule}`, {
      body: { principalId: ALEX, roleDefinitionId: ROLE_ADMIN, directoryScopeId: '/' },
    });
    const read = await client.graph(
      `GET /roleManagement/directory/roleAssignmentScheduleInstances?$filter=principalId eq '${ALEX}'&$expand=roleDefinition($select=displayName),principal`,
    );
    expect(read.at('value.0.roleDefinition')).toEqual({ displayName: 'Application Administrator' });
    expect(read.at('value.0.principal')).toMatchObject({ id: ALEX, displayName: 'Alex Admin' });
    await client.host(`DELETE ${schedule}`);
  });

  it('is heard by permissions as the path of its own is', async () => {
    await client.host('POST /sandbox/faults', {
      body: { behaviour: 'permissions-granted', permissions: ['Application.Read.All'] },
    });
    const refused = await client.graph('GET /users?$expand=memberOf');
    await client.host('DELETE /sandbox/faults');
    expect(refused.status).toBe(403);
  });

  it.each([
    ['what is no relation', '/applications?$expand=displayName'],
    ['a relation that the tenant does not keep', '/applications?$expand=synchronization'],
    ['a relation further inside', '/applications?$expand=owners($expand=manager)'],
    ['a filter inside', "/applications?$expand=owners($filter=displayName eq 'a')"],
    ['everything', '/applications?$expand=*'],
    ['a bracket that never closes', '/applications?$expand=owners($select=id'],
    ['a property nobody has', '/applications?$expand=owners($select=nonsense)'],
    [
      'an advanced query',
      "/applications?$expand=owners&$count=true&$filter=displayName ne 'a'&$orderby=displayName",
    ],
    ['nothing', '/applications?$expand='],
  ])('%s is refused', async (_what, path) => {
    const refused = await client.graph(`GET ${path}`, { headers: { consistencylevel: 'eventual' } });
    expect(refused.status).toBe(400);
  });
});

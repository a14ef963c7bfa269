import { type Client, type Reply, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const ADELE = '33333333-3333-4333-8333-333333333303';
const ISAIAH = '33333333-3333-4333-8333-333333333304';
const ANALYTICS = '44444444-4444-4444-8444-444444444402';
const NESTING = '44444444-4444-4444-8444-444444444406';
const EVENTUAL = { headers: { consistencylevel: 'eventual' } };

describe('looking things up', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client.stop());

  const names = async (path: string, eventual = false): Promise<unknown[]> =>
    (await client.graph(`GET ${path}`, eventual ? EVENTUAL : {})).each('displayName');

  it.each([
    ["/users?$filter=displayName eq 'adele vance'", ['Adele Vance']],
    ["/users?$filter=startswith(displayName,'A')", ['Alex Admin', 'Adele Vance']],
    [
      "/users?$filter=startswith(displayName,'A') and not(mail eq 'alex@contoso.example')&$count=true",
      ['Adele Vance'],
    ],
    ["/users?$filter=userType eq 'Guest'", ['Grady Archie']],
    ['/users?$filter=accountEnabled eq false', ['Henrietta Mueller']],
    ['/users?$filter=mail eq null', ['Lynne Robbins']],
    ["/users?$filter=endswith(mail,'@fabrikam.example')&$count=true", ['Grady Archie']],
    ["/users?$filter=givenName in ('Patti','Lynne')", ['Patti Fernandez', 'Lynne Robbins']],
    [
      "/groups?$filter=displayName eq 'SSO Users' or displayName eq 'Field Sales'",
      ['SSO Users', 'Field Sales'],
    ],
    ["/groups?$filter=groupTypes/any(t:t eq 'DynamicMembership')", ['Engineering (dynamic)']],
    ['/groups?$search="displayName:sso"', ['SSO Users']],
    ['/groups?$search="displayName:team" OR "displayName:sales"', ['Analytics Team', 'Field Sales']],
    ['/groups?$search="displayName:analytics OR team"', []],
    ['/groups?$search="displayName:analytics" AND "description:product"', ['Analytics Team']],
    ["/applicationTemplates?$filter=contains(displayName,'SALESF')", ['Salesforce', 'Salesforce Sandbox']],
    ["/applicationTemplates?$filter=categories/any(c:c eq 'crm')", ['Salesforce', 'Salesforce Sandbox']],
    [
      "/servicePrincipals?$filter=servicePrincipalNames/any(n:n eq 'https://graph.microsoft.com')",
      ['Microsoft Graph'],
    ],
    ['/users?$orderby=displayName desc&$top=2', ['Patti Fernandez', 'Megan Bowen']],
  ])('%s', async (path, expected) => {
    expect(await names(path, true)).toEqual(expected);
  });

  it.each([
    "/users?$filter=displayName ne 'x'",
    "/users?$filter=startswith(displayName,'A')&$orderby=displayName",
    '/groups?$search="displayName:sso"',
    '/users?$count=true',
    `/users/${ALEX}/transitiveMemberOf/microsoft.graph.directoryRole`,
    "/users?$filter=contains(displayName,'x')",
    "/servicePrincipals?$filter=preferredSingleSignOnMode eq 'saml'",
    '/users?$filter=displayName eq',
    "/users?$filter=displayName like 'x'",
  ])('refuses %s without what it needs', async (path) => {
    const refused = await client.graph(`GET ${path}`);
    expect([refused.status, refused.at('error.code')]).toEqual([400, 'Request_UnsupportedQuery']);
  });

  it('pages through a collection with next links', async () => {
    const seen: unknown[] = [];
    let page: Reply = await client.graph('GET /users?$select=displayName&$top=3&$count=true', EVENTUAL);
    expect(page.at('@odata.count')).toBe(8);
    for (;;) {
      seen.push(...page.each('displayName'));
      const next = page.at('@odata.nextLink');
      if (typeof next !== 'string') break;
      expect(next.startsWith(client.tenant.graphUrl)).toBe(true);
      page = await client.graph(`GET ${next.slice(client.tenant.graphUrl.length)}`, EVENTUAL);
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
    expect((await client.graph('GET /users/$count', EVENTUAL)).body).toBe(8);
  });

  it('gives of a user what Graph gives by default, and more only when selected', async () => {
    const plain = await client.graph('GET /users/lynne@contoso.example');
    expect(plain.body).toMatchObject({ displayName: 'Lynne Robbins', mail: null, surname: null });
    expect(plain.body).not.toHaveProperty('accountEnabled');
    const selected = await client.graph(
      'GET /users/lynne@contoso.example?$select=id,userType,accountEnabled',
    );
    expect(selected.body).toMatchObject({ userType: 'Member', accountEnabled: true });
    expect(selected.body).not.toHaveProperty('displayName');
  });

  it('knows who holds which directory role, also through a group', async () => {
    const roles = (id: string): Promise<unknown[]> =>
      names(`/users/${id}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true`, true);
    expect(await roles(ALEX)).toEqual(['Cloud Application Administrator']);
    expect(await roles(ADELE)).toEqual(['Global Administrator']);
    expect(await roles(ISAIAH)).toEqual([]);
    const direct = await client.graph(
      `GET /roleManagement/directory/roleAssignments?$filter=principalId eq '${ALEX}'`,
    );
    expect(direct.each('directoryScopeId')).toEqual(['/']);
    await client.host('PUT /sandbox/state/roleAssignments/by-group', {
      body: {
        principalId: NESTING,
        roleDefinitionId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
        directoryScopeId: '/',
      },
    });
    expect(await roles(ISAIAH)).toEqual(['Application Administrator']);
    const members = "/directoryRoles(roleTemplateId='62e90394-69f5-4237-9190-012177145e10')/members";
    expect(await names(members)).toEqual(['Adele Vance']);
  });

  it('follows nested groups only where asked to', async () => {
    const members = await client.graph(`GET /groups/${NESTING}/members`);
    expect(members.each('@odata.type')).toEqual(['#microsoft.graph.user', '#microsoft.graph.group']);
    expect(await names(`/groups/${NESTING}/transitiveMembers`)).toContain('Isaiah Langer');
    expect(await names(`/users/${ISAIAH}/memberOf`)).not.toContain('Everyone in Product');
    const checked = await client.graph(`POST /users/${ISAIAH}/checkMemberGroups`, {
      body: { groupIds: [NESTING, ANALYTICS, '44444444-4444-4444-8444-444444444405'] },
    });
    expect(checked.at('value')).toEqual([NESTING, ANALYTICS]);
  });

  it('knows nobody eligible for a role until told so', async () => {
    const path = `/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq '${ISAIAH}'`;
    expect((await client.graph(`GET ${path}`)).at('value')).toEqual([]);
    await client.host('PUT /sandbox/state/roleEligibilityScheduleInstances/e1', {
      body: {
        principalId: ISAIAH,
        roleDefinitionId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
        directoryScopeId: '/',
      },
    });
    expect((await client.graph(`GET ${path}`)).each('id')).toEqual(['e1']);
  });
});

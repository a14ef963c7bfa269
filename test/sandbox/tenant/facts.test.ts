import { behaviourClient } from './behaviour-client';
import { type Client, type Reply, startClient } from './client';

const TEMPLATE = '/applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate';
const UPSERT = { prefer: 'create-if-missing' };
const DENIED = [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'];

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const { plan, application, statusOf } = behaviourClient(() => client);
const fieldsOf = (reply: Reply): unknown[] => [
  reply.status,
  reply.at('error.code'),
  reply.at('error.message'),
];
const instantiated = (): Promise<Reply> =>
  client.graph(`POST ${TEMPLATE}`, { body: { displayName: 'Facts' } });

describe('an application', () => {
  it('accepts mapped claims only from who may write every application', async () => {
    const mapped = { api: { acceptMappedClaims: true } };
    await plan({ behaviour: 'owned-by-only' });
    const refused = await client.graph('POST /applications', { body: { displayName: 'Mapped', ...mapped } });
    expect(fieldsOf(refused)).toEqual(DENIED);
    const path = `/applications/${(await application()).text('id')}`;
    expect(fieldsOf(await client.graph(`PATCH ${path}`, { body: mapped }))).toEqual(DENIED);
    expect(await statusOf(`PATCH ${path}`, { api: { requestedAccessTokenVersion: 2 } })).toBe(204);
  });

  it('is upserted with its name in every body', async () => {
    const path = "PATCH /applications(uniqueName='facts')";
    const upsert = (body: object): Promise<Reply> => client.graph(path, { body, headers: UPSERT });
    expect((await upsert({ notes: 'x' })).at('error.code')).toBe('ContractViolation');
    expect((await upsert({ displayName: 'Facts' })).status).toBe(201);
    expect((await upsert({ notes: 'x' })).at('error.code')).toBe('ContractViolation');
    expect((await upsert({ displayName: 'Facts', notes: 'x' })).status).toBe(204);
  });

  it('that was instantiated gets a unique name once', async () => {
    const path = `/applications/${(await instantiated()).text('application.id')}`;
    expect(await statusOf(`PATCH ${path}`, { uniqueName: 'facts-1' })).toBe(204);
    expect(await statusOf(`GET /applications(uniqueName='facts-1')`)).toBe(200);
    expect(await statusOf(`PATCH ${path}`, { uniqueName: 'facts-2' })).toBe(400);
  });

  it('has no redirect URI with characters that Graph refuses, native ones included', async () => {
    for (const uri of ['vendor://a(b)', "vendor://a'b", 'vendor://a;b', 'vendor://*']) {
      const refused = await application({ publicClient: { redirectUris: [uri] } });
      expect([refused.status, refused.at('error.code')]).toEqual([400, 'Request_BadRequest']);
    }
  });

  it('has no empty identifier, and none longer than 255 characters', async () => {
    for (const uri of ['', `urn:${'a'.repeat(252)}`]) {
      const refused = await application({ identifierUris: [uri] });
      expect([refused.status, refused.at('error.code')]).toEqual([400, 'ContractViolation']);
    }
  });
});

describe('a deleted application', () => {
  const deletedBefore = async (days: number): Promise<string> => {
    const created = await application({ identifierUris: ['https://contoso.example/facts/kept'] });
    const id = created.text('id');
    await client.graph(`DELETE /applications/${id}`);
    const path = `/sandbox/state/deletedItems/${id}`;
    const item = (await client.host(`GET ${path}`)).body as object;
    const deletedDateTime = new Date(Date.now() - days * 86_400_000).toISOString();
    await client.host(`PUT ${path}`, { body: { ...item, deletedDateTime } });
    return id;
  };

  it('can be restored for 30 days', async () => {
    const id = await deletedBefore(29);
    expect(await statusOf(`GET /directory/deletedItems/${id}`)).toBe(200);
    expect((await application({ identifierUris: ['https://contoso.example/facts/kept'] })).status).toBe(400);
    expect(await statusOf(`POST /directory/deletedItems/${id}/restore`)).toBe(200);
  });

  it('is gone after that, and holds its identifiers no longer', async () => {
    const id = await deletedBefore(31);
    expect(await statusOf(`GET /directory/deletedItems/${id}`)).toBe(404);
    expect(await statusOf(`POST /directory/deletedItems/${id}/restore`)).toBe(404);
    const bin = await client.graph('GET /directory/deletedItems/microsoft.graph.application?$select=id');
    expect(bin.each('id')).not.toContain(id);
    expect((await application({ identifierUris: ['https://contoso.example/facts/kept'] })).status).toBe(201);
  });

  it('takes its assignments and service principal along, and leaves its claims policy', async () => {
    const made = await instantiated();
    const policy = await claimsPolicy();
    const sp = `/servicePrincipals/${made.text('servicePrincipal.id')}`;
    const address = `https://graph.microsoft.com/v1.0/directoryObjects/${policy}`;
    expect(await statusOf(`POST ${sp}/claimsMappingPolicies/$ref`, { '@odata.id': address })).toBe(204);
    expect(await statusOf(`DELETE /applications/${made.text('application.id')}`)).toBe(204);
    expect(await statusOf(`GET ${sp}`)).toBe(404);
    expect(await statusOf(`DELETE /applications/${made.text('application.id')}`)).toBe(404);
    expect(await statusOf(`GET /policies/claimsMappingPolicies/${policy}`)).toBe(200);
    expect(await statusOf(`DELETE /policies/claimsMappingPolicies/${policy}`)).toBe(204);
  });
});

test('a claims policy is assigned by an address without a tenant, and only as a reference', async () => {
  const sp = `/servicePrincipals/${(await instantiated()).text('servicePrincipal.id')}`;
  const policy = await claimsPolicy();
  const tenantInIt = `https://graph.microsoft.com/v1.0/${client.tenant.tenantId}/policies/claimsMappingPolicies/${policy}`;
  expect(await statusOf(`POST ${sp}/claimsMappingPolicies/$ref`, { '@odata.id': tenantInIt })).toBe(400);
  const address = `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${policy}`;
  expect(await statusOf(`POST ${sp}/claimsMappingPolicies`, { '@odata.id': address })).toBe(400);
  expect(await statusOf(`POST ${sp}/claimsMappingPolicies/$ref`, { '@odata.id': address })).toBe(204);
});

test('a signing certificate has a plain name and at most three years', async () => {
  const sp = `/servicePrincipals/${(await instantiated()).text('servicePrincipal.id')}`;
  const add = (body: object): Promise<number> => statusOf(`POST ${sp}/addTokenSigningCertificate`, body);
  expect(await add({ displayName: 'CN=Contoso, Ltd' })).toBe(400);
  expect(await add({ displayName: 'Contoso' })).toBe(400);
  const late = new Date(Date.now() + 4 * 366 * 86_400_000).toISOString();
  expect(await add({ displayName: 'CN=Contoso', endDateTime: late })).toBe(400);
  const unnamed = await client.graph(`POST ${sp}/addTokenSigningCertificate`);
  expect(unnamed.at('displayName')).toBe('CN=Microsoft Azure Federated SSO Certificate');
  const years = (Date.parse(unnamed.text('endDateTime')) - Date.now()) / (365.25 * 86_400_000);
  expect(years).toBeCloseTo(3, 1);
});

test('the metadata of an application nobody knows is the tenant’s own', async () => {
  const metadata = (query: string): Promise<Reply> =>
    client.host(`GET /${client.tenant.tenantId}/federationmetadata/2007-06/federationmetadata.xml${query}`);
  const unknown = await metadata('?appid=99999999-9999-4999-8999-999999999999');
  expect(unknown.status).toBe(200);
  expect(unknown.body).toBe((await metadata('')).body);
});

test('every answer says where it comes from', async () => {
  for (const path of ['/organization', '/users/nobody@contoso.example']) {
    const { headers } = await client.graph(`GET ${path}`);
    expect(JSON.parse(headers.get('x-ms-ags-diagnostic') ?? '{}')).toHaveProperty('ServerInfo');
  }
});

test('a role that nobody ever activated is not there', async () => {
  const never = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
  expect(await statusOf(`GET /directoryRoles(roleTemplateId='${never}')/members`)).toBe(404);
});

async function claimsPolicy(): Promise<string> {
  const ClaimsMappingPolicy = { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [] };
  const made = await client.graph('POST /policies/claimsMappingPolicies', {
    body: { displayName: 'Facts', definition: [JSON.stringify({ ClaimsMappingPolicy })] },
  });
  return made.text('id');
}

import { type Client, delay, startClient } from './client';

const REPLICATION_MS = 2_000;
const ENTITY_ID = { identifierUris: ['urn:amplitude:42', 'https://amplitude.com/saml/sso/metadata'] };

describe('slow replication', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient({ replicationMs: REPLICATION_MS });
  });
  afterAll(() => client.stop());

  it('hides a new application from reads, writes and lists, but not from uniqueness', async () => {
    const created = await client.graph('POST /applications', {
      body: { displayName: 'Fresh', identifierUris: ['api://contoso.example/fresh'] },
    });
    const path = `/applications/${created.text('id')}`;
    const read = await client.graph(`GET ${path}`);
    expect(read.status).toBe(404);
    expect(read.body).toMatchObject({
      error: {
        code: 'Request_ResourceNotFound',
        message: `Resource '${created.text('id')}' does not exist or one of its queried reference-property objects are not present.`,
      },
    });
    expect((await client.graph(`PATCH ${path}`, { body: { notes: 'x' } })).status).toBe(404);
    expect((await client.graph(`POST ${path}/addPassword`, { body: {} })).status).toBe(404);
    const list = "GET /applications?$filter=displayName eq 'Fresh'";
    expect((await client.graph(list)).at('value')).toEqual([]);
    const principal = await client.graph('POST /servicePrincipals', { body: { appId: created.at('appId') } });
    expect(principal.status).toBe(400);
    expect(principal.at('error.details.0.code')).toBe('NoBackingApplicationObject');
    const twin = await client.graph('POST /applications', {
      body: { displayName: 'Twin', identifierUris: ['api://contoso.example/fresh'] },
    });
    expect(twin.at('error.details.0.code')).toBe('ObjectConflict');

    await delay(REPLICATION_MS + 50);
    expect((await client.graph(`GET ${path}`)).status).toBe(200);
    expect((await client.graph(list)).at('value')).toHaveLength(1);
  });

  it('shows an update late, and believes in SAML only once readers do', async () => {
    const created = await client.graph(
      'POST /applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate',
      {
        body: { displayName: 'Amplitude' },
      },
    );
    const app = `/applications/${created.text('application.id')}`;
    const sp = `/servicePrincipals/${created.text('servicePrincipal.id')}`;
    await delay(REPLICATION_MS + 50);
    expect((await client.graph(`PATCH ${sp}`, { body: { preferredSingleSignOnMode: 'saml' } })).status).toBe(
      204,
    );
    expect((await client.graph(`GET ${sp}`)).at('preferredSingleSignOnMode')).toBeNull();
    const early = await client.graph(`PATCH ${app}`, { body: ENTITY_ID });
    expect([early.status, early.at('error.code')]).toEqual([
      400,
      'InvalidUniqueTenantIdentifierAsPerAppPolicy',
    ]);
    await delay(REPLICATION_MS + 50);
    expect((await client.graph(`GET ${sp}`)).at('preferredSingleSignOnMode')).toBe('saml');
    expect((await client.graph(`PATCH ${app}`, { body: ENTITY_ID })).status).toBe(204);
    expect((await client.graph(`DELETE ${app}`)).status).toBe(204);
    expect((await client.graph(`GET ${app}`)).status).toBe(200);
    expect((await client.graph(`DELETE ${app}`)).status).toBe(404);
    await delay(REPLICATION_MS + 50);
    expect((await client.graph(`GET ${app}`)).status).toBe(404);
  });

  it('builds a write on the newest state, not on the one readers see', async () => {
    const created = await client.graph('POST /applications', { body: { displayName: 'Two writes' } });
    const path = `/applications/${created.text('id')}`;
    await delay(REPLICATION_MS + 50);
    await client.graph(`PATCH ${path}`, { body: { notes: 'first' } });
    await client.graph(`PATCH ${path}`, { body: { description: 'second' } });
    await delay(REPLICATION_MS + 50);
    expect((await client.graph(`GET ${path}`)).body).toMatchObject({ notes: 'first', description: 'second' });
  });
});

import {
  tenantBehaviourSchema,
  TENANT_BEHAVIOUR_NOTES,
} from '../../../sandbox/tenant/behaviours/tenant-behaviours';
import { behaviourClient } from './behaviour-client';
import { type Client, delay, type Reply, startClient } from './client';

const TEMPLATE = '/applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate';
const ISAIAH = '33333333-3333-4333-8333-333333333304';
const SSO_USERS = '44444444-4444-4444-8444-444444444401';
const NO_ROLE = '00000000-0000-0000-0000-000000000000';

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const { plan, clear, application, statusOf } = behaviourClient(() => client);

test('every behaviour has a line in the documentation', () => {
  const names = tenantBehaviourSchema.options.map((option) => option.shape.behaviour.value);
  expect(Object.keys(TENANT_BEHAVIOUR_NOTES).sort()).toEqual([...names].sort());
});

describe('replicas', () => {
  const readsOf = async (path: string, turns: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) statuses.push(await statusOf(`GET ${path}`));
    return statuses;
  };

  it('disagree: a read succeeds, a later one fails, and the same seed says the same', async () => {
    const runs: number[][] = [];
    for (const seed of [7, 7, 8]) {
      const tenant = await startClient({
        faults: [{ behaviour: 'replicas-disagree', delayMs: 60_000, replicas: 3, seed }],
      });
      const created = await tenant.graph('POST /applications', { body: { displayName: 'Fresh' } });
      const path = `/applications/${created.text('id')}`;
      const statuses: number[] = [];
      for (let turn = 0; turn < 24; turn += 1) statuses.push((await tenant.graph(`GET ${path}`)).status);
      runs.push(statuses);
      await tenant.stop();
    }
    const [first = [], second, third] = runs;
    expect(first.join(' ')).toMatch(/200 404.*200/);
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
  });

  it('answer writes as they answer reads, and agree in the end', async () => {
    await plan({ behaviour: 'replicas-disagree', delayMs: 1_500 });
    const path = `/applications/${(await application()).text('id')}`;
    const writes: number[] = [];
    for (let turn = 0; turn < 12; turn += 1)
      writes.push(await statusOf(`PATCH ${path}`, { notes: `${turn}` }));
    expect(new Set(writes)).toEqual(new Set([204, 404]));
    await delay(1_600);
    expect(new Set(await readsOf(path, 12))).toEqual(new Set([200]));
  });

  it('lag together, hide nothing that was visible before, and catch up when the faults end', async () => {
    const before = await application();
    await plan({ behaviour: 'replicas-lag', delayMs: 60_000 });
    expect(await statusOf(`GET /applications/${before.text('id')}`)).toBe(200);
    await client.graph(`PATCH /applications/${before.text('id')}`, { body: { notes: 'late' } });
    const fresh = await application();
    expect(await statusOf(`GET /applications/${fresh.text('id')}`)).toBe(404);
    expect((await client.graph(`GET /applications/${before.text('id')}`)).at('notes')).toBeNull();
    await clear();
    expect((await client.graph(`GET /applications/${before.text('id')}`)).at('notes')).toBe('late');
    expect(await statusOf(`GET /applications/${fresh.text('id')}`)).toBe(200);
  });

  it('keep lists behind reads by id', async () => {
    await plan({ behaviour: 'lists-lag', delayMs: 60_000 });
    const fresh = await application();
    const list = "GET /applications?$filter=displayName eq 'Behaviours'";
    expect((await client.graph(list)).at('value')).toEqual([]);
    expect(await statusOf(`GET /applications/${fresh.text('id')}`)).toBe(200);
    await clear();
    expect((await client.graph(list)).at('value')).toHaveLength(1);
  });
});

describe('app management policies', () => {
  const addPassword = async (days: number): Promise<Reply> =>
    client.graph(`POST /applications/${(await application()).text('id')}/addPassword`, {
      body: {
        passwordCredential: {
          displayName: 's',
          endDateTime: new Date(Date.now() + days * 86_400_000).toISOString(),
        },
      },
    });
  const rules = async (): Promise<unknown[]> =>
    (await client.graph('GET /policies/defaultAppManagementPolicy')).each(
      'restrictionType',
      'applicationRestrictions.passwordCredentials',
    );

  it('forbid secrets', async () => {
    await plan({ behaviour: 'secrets-forbidden' });
    const refused = await addPassword(30);
    expect([refused.status, refused.at('error.code')]).toEqual([
      400,
      'CredentialTypeNotAllowedAsPerAppPolicy',
    ]);
    expect(refused.text('error.message')).toMatch(/^Credential type not allowed as per assigned policy/);
    expect(await rules()).toEqual(['passwordAddition']);
    await clear();
    expect([await rules(), (await addPassword(30)).status]).toEqual([[], 200]);
  });

  it('shorten secrets', async () => {
    await plan({ behaviour: 'secret-lifetime-limited', maxLifetime: 'P30D' });
    const refused = await addPassword(31);
    expect([refused.status, refused.at('error.code')]).toEqual([
      400,
      'CredentialInvalidLifetimeAsPerAppPolicy',
    ]);
    expect((await addPassword(29)).status).toBe(200);
  });

  it('shorten certificates', async () => {
    await plan({ behaviour: 'certificate-lifetime-limited' });
    const made = await client.graph(`POST ${TEMPLATE}`, { body: { displayName: 'Short' } });
    const refused = await client.graph(
      `POST /servicePrincipals/${made.text('servicePrincipal.id')}/addTokenSigningCertificate`,
      { body: { displayName: 'CN=Short' } },
    );
    expect([refused.status, refused.at('error.code')]).toEqual([
      400,
      'CredentialInvalidLifetimeAsPerAppPolicy',
    ]);
  });

  it('restrict identifier URIs, and say so', async () => {
    await plan({ behaviour: 'identifier-uris-restricted' });
    const refused = await application({ identifierUris: ['urn:vendor:1'] });
    expect([refused.status, refused.at('error.code')]).toEqual([
      400,
      'InvalidUniqueTenantIdentifierAsPerAppPolicy',
    ]);
    expect(refused.text('error.message')).toMatch(
      /^Failed to add identifier URI urn:vendor:1\. All newly added/,
    );
    const policy = await client.graph('GET /policies/defaultAppManagementPolicy');
    expect(policy.at('isEnabled')).toBe(true);
    const states = (body: Reply): unknown[] =>
      ['uriAdditionWithoutUniqueTenantIdentifier', 'nonDefaultUriAddition'].map((rule) =>
        body.at(`applicationRestrictions.identifierUris.${rule}.state`),
      );
    expect(states(policy)).toEqual(['enabled', 'disabled']);
    expect((await application({ identifierUris: ['https://contoso.example/a'] })).status).toBe(201);
    await plan({ behaviour: 'identifier-uris-restricted', onlyDefault: true });
    expect(states(await client.graph('GET /policies/defaultAppManagementPolicy'))).toEqual([
      'enabled',
      'enabled',
    ]);
    const foreign = await application({ identifierUris: ['https://contoso.example/b'] });
    expect(foreign.text('error.message')).toMatch(/^The newly added URI https:\/\/contoso\.example\/b must/);
  });
});

describe('without a premium licence', () => {
  it('groups cannot be assigned, people can, and no plan says otherwise', async () => {
    await plan({ behaviour: 'no-premium-licence' });
    const sp = await client.graph('POST /servicePrincipals', {
      body: { appId: (await application()).at('appId') },
    });
    const assign = (principalId: string): Promise<Reply> =>
      client.graph(`POST /servicePrincipals/${sp.text('id')}/appRoleAssignedTo`, {
        body: { principalId, resourceId: sp.at('id'), appRoleId: NO_ROLE },
      });
    const refused = await assign(SSO_USERS);
    expect([refused.status, refused.at('error.message')]).toEqual([
      400,
      'Groups are not available for assignment due to your Active Directory plan level.',
    ]);
    expect((await assign(ISAIAH)).status).toBe(201);
    const skus = await client.graph('GET /subscribedSkus');
    expect(skus.each('servicePlans').flat()).toEqual([]);
  });
});

test('short-lived tokens expire, and a new one works', async () => {
  await plan({ behaviour: 'short-lived-tokens', seconds: 1 });
  const signIn = async (): Promise<Record<string, string>> => {
    const reply = await client.host(`POST /${client.tenant.tenantId}/oauth2/v2.0/token`, {
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: '22222222-2222-4222-8222-222222222211',
        client_secret: 'sandbox',
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
    expect(reply.at('expires_in')).toBe(1);
    return { authorization: `Bearer ${reply.text('access_token')}` };
  };
  const headers = await signIn();
  expect((await client.graph('GET /organization', { headers })).status).toBe(200);
  // Ends of tokens are whole seconds.
  await delay(2_050);
  const expired = await client.graph('GET /organization', { headers });
  expect([expired.status, expired.at('error.code'), expired.at('error.message')]).toEqual([
    401,
    'InvalidAuthenticationToken',
    'Lifetime validation failed, the token is expired.',
  ]);
  expect((await client.graph('GET /organization', { headers: await signIn() })).status).toBe(200);
});

test('small pages lead on, whatever was asked for', async () => {
  await plan({ behaviour: 'small-pages', size: 3 });
  const ids: unknown[] = [];
  let next: string | undefined = '/users?$select=id&$top=5';
  for (let page = 0; next !== undefined; page += 1) {
    const reply: Reply = await client.graph(`GET ${next}`);
    expect((reply.at('value') as unknown[]).length).toBeLessThanOrEqual(3);
    ids.push(...reply.each('id'));
    next = (reply.at('@odata.nextLink') as string | undefined)?.replace(client.tenant.graphUrl, '');
    expect(page).toBeLessThan(5);
  }
  expect(new Set(ids).size).toBe(8);
  expect(ids).toHaveLength(8);
});

test('the metadata shows the default certificate for the first looks after activation', async () => {
  await plan({ behaviour: 'default-certificate-first', times: 2 });
  const made = await client.graph(`POST ${TEMPLATE}`, { body: { displayName: 'Certificate' } });
  const sp = `/servicePrincipals/${made.text('servicePrincipal.id')}`;
  const certificate = await client.graph(`POST ${sp}/addTokenSigningCertificate`, {
    body: { displayName: 'CN=Latchkey' },
  });
  await client.graph(`PATCH ${sp}`, {
    body: { preferredTokenSigningKeyThumbprint: certificate.at('thumbprint') },
  });
  const carries: boolean[] = [];
  for (let look = 0; look < 4; look += 1) {
    const metadata = await client.host(
      `GET /${client.tenant.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${made.text('application.appId')}`,
    );
    carries.push(String(metadata.body).includes(certificate.text('key')));
  }
  expect(carries).toEqual([false, false, true, true]);
});

describe('the metadata', () => {
  const withCertificates = async (names: readonly string[]): Promise<string> => {
    const made = await client.graph(`POST ${TEMPLATE}`, { body: { displayName: 'Metadata' } });
    const sp = `/servicePrincipals/${made.text('servicePrincipal.id')}`;
    for (const name of names)
      await client.graph(`POST ${sp}/addTokenSigningCertificate`, { body: { displayName: `CN=${name}` } });
    return `GET /${client.tenant.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${made.text('application.appId')}`;
  };

  test('the metadata shows every certificate of the application', async () => {
    const path = await withCertificates(['one', 'two']);
    const roles = String((await client.host(path)).body)
      .split(/(?=<RoleDescriptor|<IDPSSODescriptor)/)
      .slice(1);
    expect(roles.map((role) => role.match(/xsi:type="[^"]+"|IDPSSO/)?.[0])).toEqual([
      'xsi:type="fed:SecurityTokenServiceType"',
      'xsi:type="fed:ApplicationServiceType"',
      'IDPSSO',
    ]);
    const certificates = roles.map((role) => role.match(/<X509Certificate>[^<]+/g));
    expect(certificates[2]).toHaveLength(2);
    expect([certificates[0], certificates[1]]).toEqual([certificates[2], certificates[2]]);
  });

  test('the metadata shows only the certificate that signs', async () => {
    const path = await withCertificates(['one', 'two']);
    const shown = async () => {
      const [, role = ''] = String((await client.host(path)).body).split('<IDPSSODescriptor');
      return role.match(/<X509Certificate>[^<]+/g) ?? [];
    };
    expect(await shown()).toHaveLength(2);
    await plan({ behaviour: 'metadata-active-only' });
    expect(await shown()).toHaveLength(1);
    await clear();
    expect(await shown()).toHaveLength(2);
  });

  test('the metadata shows a new certificate late, with refusals in between', async () => {
    await plan({ behaviour: 'metadata-late', delayMs: 3_600_000 });
    const path = await withCertificates(['new']);
    const statuses: number[] = [];
    for (let look = 0; look < 6; look += 1) statuses.push((await client.host(path)).status);
    expect(statuses).toEqual([200, 200, 400, 200, 200, 400]);
    await clear();
    expect((await client.host(path)).status).toBe(200);
  });
});

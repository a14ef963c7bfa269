import type { GraphRequest } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { errorOf, setUpClient, TENANT_ID } from './support/client';
import { graphError, GraphServer, type Reply } from './support/graph-server';

const READ: GraphRequest = { method: 'GET', path: "/applications?$filter=displayName%20eq%20'R%26D'" };

let server: GraphServer;
let elsewhere: GraphServer;
beforeAll(async () => {
  server = await GraphServer.start();
  elsewhere = await GraphServer.start();
});
afterAll(async () => {
  await server.stop();
  await elsewhere.stop();
});

describe('a read', () => {
  it('sends the query as it is, the headers, the token and a request id', async () => {
    server.answers([{ body: { value: [] } }]);
    const { tenant } = setUpClient(`${server.url}/`);
    const answer = await tenant.read({ ...READ, headers: { ConsistencyLevel: 'eventual' } });
    expect(answer).toEqual({ status: 200, body: { value: [] }, requestId: 'server-request-id' });
    const [seen] = server.seen;
    const url = new URL(seen?.url ?? '', server.url);
    expect(url.pathname).toBe('/v1.0/applications');
    expect(url.searchParams.get('$filter')).toBe("displayName eq 'R&D'");
    expect(seen?.headers).toMatchObject({ authorization: 'Bearer token-1', consistencylevel: 'eventual' });
    expect(seen?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each<[string, Reply]>([
    ['429', { status: 429, headers: { 'retry-after': '2' } }],
    ['500', { status: 500 }],
    ['502', { status: 502, text: '<html>gateway</html>', headers: { 'content-type': 'text/html' } }],
    ['503', { status: 503, headers: { 'retry-after': '2' } }],
    ['504', { status: 504 }],
    ['a broken connection', { reset: true }],
  ])('is sent again after %s', async (_, reply) => {
    server.answers([reply, { body: { id: 'a1' } }]);
    const { tenant, clock } = setUpClient(server.url);
    await expect(tenant.read({ method: 'GET', path: '/applications/a1' })).resolves.toMatchObject({
      body: { id: 'a1' },
    });
    if (reply.headers?.['retry-after'] === '2') expect(clock.sleeps).toEqual([2_000]);
  });

  it('is sent again after a time-out, and ends after some', async () => {
    server.answers([{ silent: true }]);
    const { tenant } = setUpClient(server.url, { requestTimeoutMs: 40 });
    const error = await errorOf(tenant.read(READ));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'graph-timeout' });
    expect(error.details['path']).toBe('/applications');
    expect(server.seen).toHaveLength(6);
  });

  it.each([
    [404, 'Request_ResourceNotFound', 'not-found'],
    [403, 'Authorization_RequestDenied', 'refused'],
    [400, 'Request_UnsupportedQuery', 'invalid'],
  ])('fails at once with %s', async (status, code, kind) => {
    server.answers([{ status, body: graphError(code) }]);
    const { tenant } = setUpClient(server.url);
    expect(await errorOf(tenant.read(READ))).toMatchObject({ kind, code });
    expect(server.seen).toHaveLength(1);
  });
});

describe('the token', () => {
  it('is asked for once and kept', async () => {
    server.answers([{ body: {} }]);
    const { tenant, credential } = setUpClient(server.url);
    await tenant.read(READ);
    await tenant.read(READ);
    expect(credential.asked).toBe(1);
  });

  it('is renewed once after 401, even for a write that must happen once', async () => {
    const expired = { status: 401, body: graphError('InvalidAuthenticationToken') };
    server.answers([expired, { status: 201, body: { id: 'x' } }]);
    const { tenant } = setUpClient(server.url);
    const request: GraphRequest = { method: 'POST', path: '/policies/claimsMappingPolicies', body: {} };
    await tenant.write(request, { clientRequestId: 'c', repeatable: false });
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    server.answers([expired]);
    expect(await errorOf(tenant.read(READ))).toMatchObject({
      kind: 'refused',
      code: 'InvalidAuthenticationToken',
    });
    expect(server.seen).toHaveLength(2);
  });

  it('stays here when Graph redirects elsewhere', async () => {
    elsewhere.answers([{ body: {} }]);
    server.answers([{ status: 302, headers: { location: `${elsewhere.url}/v1.0/applications` } }]);
    const { tenant } = setUpClient(server.url);
    expect(await errorOf(tenant.read(READ))).toMatchObject({ kind: 'unavailable', code: 'graph-redirected' });
    expect(elsewhere.seen).toEqual([]);
  });

  it('stays here when a next link or a path points elsewhere', async () => {
    elsewhere.answers([{ body: {} }]);
    server.answers([
      { body: { value: [], '@odata.nextLink': `${elsewhere.url}/v1.0/applications?$skiptoken=x` } },
    ]);
    const { tenant } = setUpClient(server.url);
    expect(await errorOf(tenant.read({ method: 'GET', path: '/applications' }))).toMatchObject({
      code: 'graph-foreign-next-link',
    });
    server.answers([{ body: {} }]);
    await tenant.read({ method: 'GET', path: `https://127.0.0.1:${new URL(elsewhere.url).port}/v1.0/x` });
    await tenant.read({ method: 'GET', path: `//127.0.0.1:${new URL(elsewhere.url).port}/v1.0/x` });
    expect(elsewhere.seen).toEqual([]);
  });

  it('that cannot be had is an error without a call', async () => {
    server.answers([{ body: {} }]);
    const refused = Object.assign(new Error('secret wrong'), { statusCode: 401 });
    const credential = { getToken: () => Promise.reject(refused) };
    const { tenant } = setUpClient(server.url, { credential });
    const work = tenant.write({ method: 'DELETE', path: '/x' }, { clientRequestId: 'c', repeatable: false });
    const error = await errorOf(work);
    expect(error).toMatchObject({
      kind: 'refused',
      code: 'sign-in-refused',
      details: { outcomeUnknown: false },
    });
    expect(server.seen).toEqual([]);
  });
});

describe('a list in pages', () => {
  const page = (members: Json[], next?: string): Reply => ({
    body: {
      value: members,
      ...(next === undefined ? {} : { '@odata.nextLink': `${server.url}/v1.0${next}` }),
    },
  });

  it('is read whole', async () => {
    server.answers([page([1, 2], '/groups?$skiptoken=a'), page([3], '/groups?$skiptoken=b'), page([4])]);
    const { tenant } = setUpClient(server.url);
    const request: GraphRequest = {
      method: 'GET',
      path: '/groups',
      headers: { ConsistencyLevel: 'eventual' },
    };
    expect((await tenant.read(request)).body).toEqual({ value: [1, 2, 3, 4] });
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/v1.0/groups',
      '/v1.0/groups?$skiptoken=a',
      '/v1.0/groups?$skiptoken=b',
    ]);
    expect(server.seen.every(({ headers }) => headers['consistencylevel'] === 'eventual')).toBe(true);
  });

  it('comes in the largest pages where it may be long', async () => {
    const parts = { body: { responses: [{ id: '1', status: 200, body: { value: [] } }] } };
    server.answers(({ url }) => (url.endsWith('$batch') ? parts : page([1])));
    const { tenant } = setUpClient(server.url);
    const list = '/servicePrincipals/a/appRoleAssignedTo';
    const paths = [
      list,
      `${list}?$select=id`,
      '/policies/tokenIssuancePolicies',
      '/groups',
      `${list}?$top=5`,
    ];
    for (const path of paths) await tenant.read({ method: 'GET', path });
    await tenant.readMany([{ method: 'GET', path: list }]);
    expect(server.seen.map(({ url }) => url).slice(0, 5)).toEqual([
      `/v1.0${list}?$top=999`,
      `/v1.0${list}?$select=id&$top=999`,
      '/v1.0/policies/tokenIssuancePolicies?$top=999',
      '/v1.0/groups',
      `/v1.0${list}?$top=5`,
    ]);
    expect(JSON.stringify(server.seen[5]?.body)).toContain(`"url":"${list}?$top=999"`);
  });

  it('whose end is not reached is an error that says so, never a shorter list', async () => {
    server.answers((_, nth) => page([nth], `/groups?$skiptoken=${nth}`));
    const { tenant } = setUpClient(server.url);
    expect(await errorOf(tenant.read({ method: 'GET', path: '/groups' }))).toMatchObject({
      kind: 'unavailable',
      code: 'graph-list-too-long',
      safeText: expect.stringMatching(/“groups”.* first 50 entries.*does not count as missing/) as string,
    });
    expect(server.seen).toHaveLength(50);
  });

  it('with a page that is none is an error as well', async () => {
    server.answers([page([1], '/groups?$skiptoken=a'), { body: { odd: true } }]);
    const { tenant } = setUpClient(server.url);
    expect(await errorOf(tenant.read({ method: 'GET', path: '/groups' }))).toMatchObject({
      code: 'graph-page-unreadable',
    });
  });

  it('is followed up to its own $top, where pages are smaller than that', async () => {
    server.answers((_, nth) => page([2 * nth - 1, 2 * nth], `/groups?$top=3&$skiptoken=${nth}`));
    const { tenant } = setUpClient(server.url);
    const { body } = await tenant.read({ method: 'GET', path: '/groups?$top=3' });
    expect(body).toMatchObject({ value: [1, 2, 3, 4], '@odata.nextLink': expect.any(String) as string });
    expect(server.seen).toHaveLength(2);
  });

  it('of changes ends with the link of its last page, below the version', async () => {
    const deltaLink = (token: string) => `${server.url}/v1.0/applications/delta?$deltatoken=${token}`;
    server.answers([
      page([], '/applications/delta?$skiptoken=a'),
      page([1], '/applications/delta?$skiptoken=b'),
      { body: { value: [1, 2], '@odata.deltaLink': deltaLink('next') } },
    ]);
    const { tenant } = setUpClient(server.url);
    const { body } = await tenant.read({ method: 'GET', path: '/applications/delta?$deltatoken=before' });
    expect(body).toEqual({
      value: [1, 1, 2],
      '@odata.deltaLink': '/applications/delta?$deltatoken=next',
    });
    const foreign = {
      value: [],
      '@odata.deltaLink': `${elsewhere.url}/v1.0/applications/delta?$deltatoken=x`,
    };
    server.answers([{ body: foreign }]);
    expect(
      await errorOf(tenant.read({ method: 'GET', path: '/applications/delta?$deltatoken=before' })),
    ).toMatchObject({ code: 'graph-foreign-next-link' });
  });

  it('stays short when the request has its own $top', async () => {
    server.answers([page([1], '/groups?$skiptoken=a')]);
    const { tenant } = setUpClient(server.url);
    const { body } = await tenant.read({ method: 'GET', path: '/groups?$top=1' });
    expect(body).toMatchObject({ value: [1], '@odata.nextLink': expect.any(String) as string });
    expect(server.seen).toHaveLength(1);
  });
});

describe('federation metadata', () => {
  it('is read from the login address, without a token', async () => {
    elsewhere.answers([
      { status: 503 },
      { text: '<EntityDescriptor/>', headers: { 'content-type': 'text/xml' } },
    ]);
    const { tenant } = setUpClient(server.url, { loginUrl: elsewhere.url });
    await expect(tenant.federationMetadata('client-1')).resolves.toBe('<EntityDescriptor/>');
    expect(elsewhere.seen.map(({ url }) => url)[1]).toBe(
      `/${TENANT_ID}/federationmetadata/2007-06/federationmetadata.xml?appid=client-1`,
    );
    expect(elsewhere.seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it('that does not come is an error', async () => {
    elsewhere.answers([{ status: 404, text: 'no' }]);
    const { tenant } = setUpClient(server.url, { loginUrl: elsewhere.url });
    expect(await errorOf(tenant.federationMetadata('client-1'))).toMatchObject({
      kind: 'not-found',
      code: 'http-404',
    });
  });
});

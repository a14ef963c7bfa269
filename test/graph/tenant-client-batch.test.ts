import type { GraphRequest } from '../../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import { errorOf, setUpClient } from './support/client';
import { graphError, GraphServer, type Reply, type SeenRequest } from './support/graph-server';

let server: GraphServer;
beforeAll(async () => {
  server = await GraphServer.start();
});
afterAll(() => server.stop());

describe('many reads', () => {
  const reads = (count: number): GraphRequest[] =>
    Array.from({ length: count }, (_, index) => ({ method: 'GET', path: `/applications/a${index}` }));

  function partsOf({ body }: SeenRequest): readonly JsonObject[] {
    const parts = isJsonObject(body) ? body['requests'] : [];
    return (parts as readonly Json[]).filter(isJsonObject);
  }

  function answerParts(seen: SeenRequest, answer: (url: string) => JsonObject): Reply {
    const responses = partsOf(seen).map((part) => ({
      id: part['id'] ?? '',
      ...answer(typeof part['url'] === 'string' ? part['url'] : ''),
    }));
    return { body: { responses: responses.reverse() } };
  }

  it('go out in batches of twenty and come back in order', async () => {
    server.answers((seen) => answerParts(seen, (url) => ({ status: 200, body: { url } })));
    const { tenant } = setUpClient(server.url);
    const answers = await tenant.readMany(reads(45));
    expect(answers.map(({ body }) => body)).toEqual(reads(45).map(({ path }) => ({ url: path })));
    expect(server.seen.map((seen) => partsOf(seen).length)).toEqual([20, 20, 5]);
    expect(server.seen.every(({ method, url }) => method === 'POST' && url === '/v1.0/$batch')).toBe(true);
  });

  it('carry the headers of each', async () => {
    server.answers((seen) => answerParts(seen, () => ({ status: 200, body: {} })));
    const { tenant } = setUpClient(server.url);
    await tenant.readMany([{ method: 'GET', path: '/groups', headers: { ConsistencyLevel: 'eventual' } }]);
    expect(server.seen[0]?.body).toEqual({
      requests: [{ id: '1', method: 'GET', url: '/groups', headers: { ConsistencyLevel: 'eventual' } }],
    });
  });

  const urlsOf = (seen: SeenRequest | undefined) =>
    seen === undefined ? [] : partsOf(seen).map((part) => part['url']);

  it('repeat only the parts that were throttled or failed, each after its own wait', async () => {
    server.answers((seen, nth) =>
      answerParts(seen, (url) => {
        if (nth === 1 && url.endsWith('a1'))
          return { status: 429, headers: { 'Retry-After': '3' }, body: {} };
        if (nth === 1 && url.endsWith('a3'))
          return { status: 503, headers: { 'Retry-After': '9' }, body: {} };
        return { status: 200, body: { url } };
      }),
    );
    const { tenant, clock } = setUpClient(server.url);
    const told: [number, string][] = [];
    const answers = await tenant.readMany(reads(5), { onWait: (ms, reason) => told.push([ms, reason]) });
    expect(answers.map(({ body }) => body)).toEqual(reads(5).map(({ path }) => ({ url: path })));
    expect(clock.sleeps).toEqual([3_000, 6_000]);
    expect(server.seen.slice(1).map(urlsOf)).toEqual([['/applications/a1'], ['/applications/a3']]);
    expect(told).toEqual([
      [9_000, 'unavailable'],
      [6_000, 'unavailable'],
    ]);
  });

  it('go out together again where they wait about as long, none too early', async () => {
    const waits: Record<string, string> = { a0: '2', a1: '2.4', a2: '4' };
    server.answers((seen, nth) =>
      answerParts(seen, (url) => {
        const wait = nth === 1 ? waits[url.slice(-2)] : undefined;
        return wait === undefined
          ? { status: 200, body: { url } }
          : { status: 429, headers: { 'retry-after': wait }, body: {} };
      }),
    );
    const { tenant, clock } = setUpClient(server.url);
    await tenant.readMany(reads(4));
    expect(clock.sleeps).toEqual([2_400, 1_600]);
    expect(server.seen.map(urlsOf).map(({ length }) => length)).toEqual([4, 2, 1]);
  });

  it('that name no time wait the same, and stay one batch', async () => {
    server.answers((seen, nth) => answerParts(seen, () => ({ status: nth < 4 ? 429 : 200, body: {} })));
    const { tenant, clock } = setUpClient(server.url);
    await tenant.readMany(reads(20));
    expect(clock.sleeps).toHaveLength(3);
    expect(server.seen.map((seen) => partsOf(seen).length)).toEqual([20, 20, 20, 20]);
  });

  it('that one part spoils for good keep nobody waiting: the others are answered before', async () => {
    server.answers((seen) =>
      answerParts(seen, (url) =>
        url.endsWith('a1')
          ? { status: 429, headers: { 'Retry-After': '30' }, body: {} }
          : { status: 200, body: { url } },
      ),
    );
    const { tenant, clock } = setUpClient(server.url);
    const answers = await tenant.readAllowed(reads(3), { patienceMs: 5_000 });
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200]);
    expect(answers[1]?.retryAt).toEqual(new Date(clock.now().getTime() + 30_000));
    expect(clock.sleeps).toEqual([]);
    expect(server.seen).toHaveLength(1);
    expect(await errorOf(tenant.readMany(reads(3), { patienceMs: 5_000 }))).toMatchObject({
      kind: 'throttled',
      details: { path: '/applications/a1', retryAt: expect.any(String) as string },
    });
  });

  it('wait within the patience of the caller, and no longer', async () => {
    server.answers((seen) =>
      answerParts(seen, () => ({ status: 429, headers: { 'Retry-After': '2' }, body: {} })),
    );
    const { tenant, clock } = setUpClient(server.url);
    const [answer] = await tenant.readAllowed(reads(1), { patienceMs: 5_000 });
    expect(answer?.status).toBe(429);
    expect(clock.sleeps).toEqual([2_000, 2_000]);
  });

  it('take 404 of a part for an answer, and other errors for errors', async () => {
    const missing = graphError('Request_ResourceNotFound');
    server.answers((seen) =>
      answerParts(seen, (url) =>
        url.endsWith('a1') ? { status: 404, body: missing } : { status: 200, body: {} },
      ),
    );
    const { tenant } = setUpClient(server.url);
    const answers = await tenant.readMany(reads(2));
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    server.answers((seen) =>
      answerParts(seen, () => ({ status: 403, body: graphError('Authorization_RequestDenied') })),
    );
    const error = await errorOf(tenant.readMany(reads(2)));
    expect(error).toMatchObject({ kind: 'refused', code: 'Authorization_RequestDenied' });
    expect(error.details['path']).toBe('/applications/a0');
  });

  it('ask again when a part was left out, and give up some time', async () => {
    server.answers((_, nth) => ({
      body: {
        responses:
          nth === 1
            ? [{ id: '2', status: 200, body: { late: false } }]
            : [{ id: '1', status: 200, body: { late: true } }],
      },
    }));
    const { tenant } = setUpClient(server.url);
    const answers = await tenant.readMany(reads(2));
    expect(answers.map(({ body }) => body)).toEqual([{ late: true }, { late: false }]);
    server.answers([{ body: { responses: [] } }]);
    expect(await errorOf(tenant.readMany(reads(1)))).toMatchObject({ kind: 'unavailable' });
  });

  it('are nothing when there are none', async () => {
    server.answers([]);
    await expect(setUpClient(server.url).tenant.readMany([])).resolves.toEqual([]);
    expect(server.seen).toEqual([]);
  });
});

import { REQUEST_BEHAVIOURS } from '../../../sandbox/tenant/behaviours/request-behaviours';
import { behaviourClient } from './behaviour-client';
import { type Client, type Reply, startClient } from './client';
import { TEMPLATE, APP_ID, PATCH_APP, uris, CASES } from './request-behaviour-cases';

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const { plan } = behaviourClient(() => client);
const named = async (name: string): Promise<number> =>
  ((await client.graph(`GET /applications?$filter=displayName eq '${name}'`)).at('value') as unknown[])
    .length;

describe('a named behaviour', () => {
  it.each(Object.entries(CASES))(
    '%s answers in its own words',
    async (behaviour, { request, body, ...expected }) => {
      const delay = expected.status === 'late' ? { delayMs: 150 } : {};
      await plan({ behaviour, ...(behaviour === 'slow-answer' ? { answerDelayMs: 150 } : delay) });
      const startMs = Date.now();
      const send = (): Promise<Reply> => client.graph(request, { body });
      if (expected.status === 'cut') {
        await expect(send()).rejects.toThrow('fetch failed');
        return;
      }
      const reply = await send();
      if (expected.status === 'late') {
        expect([reply.status, Date.now() - startMs >= 145]).toEqual([200, true]);
        return;
      }
      expect([reply.status, reply.at('error.code')]).toEqual([
        expected.status,
        expected.code ?? 'InternalServerError',
      ]);
      if (expected.message !== undefined) expect(reply.at('error.message')).toBe(expected.message);
    },
  );

  it('is known by its name only', async () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(REQUEST_BEHAVIOURS).sort());
    const unknown = await client.host('POST /sandbox/faults', { body: { behaviour: 'sulks' } });
    expect(unknown.status).toBe(400);
  });

  it('gives the details that tell two bad requests apart', async () => {
    await plan([{ behaviour: 'identifier-uri-taken' }, { behaviour: 'no-backing-application' }]);
    const taken = await client.graph(PATCH_APP, { body: uris });
    expect(taken.at('error.details.0.code')).toBe('ObjectConflict');
    const early = await client.graph('POST /servicePrincipals', { body: { appId: APP_ID } });
    expect(early.at('error.details.0.code')).toBe('NoBackingApplicationObject');
  });

  it.each(['instantiate-not-found', 'instantiate-failed', 'instantiate-lost'])(
    '%s has created the application',
    async (behaviour) => {
      await plan({ behaviour, nth: 1 });
      await client.graph(`POST ${TEMPLATE}`, { body: { displayName: 'Twin' } }).catch(() => undefined);
      expect(await named('Twin')).toBe(1);
    },
  );

  it('strikes as often as its own values say, or those given with it', async () => {
    await plan({ behaviour: 'token-expired' });
    const statuses = async (): Promise<number[]> => [
      (await client.graph('GET /organization')).status,
      (await client.graph('GET /organization')).status,
      (await client.graph('GET /organization')).status,
    ];
    expect(await statuses()).toEqual([401, 200, 200]);
    await client.host('DELETE /sandbox/faults');
    await plan({ behaviour: 'service-unavailable', nth: 2, times: 2 });
    expect(await statuses()).toEqual([200, 503, 503]);
  });

  it('leaves the login host alone', async () => {
    await plan({ behaviour: 'throttled' });
    const keys = await client.host(`GET /${client.tenant.tenantId}/discovery/v2.0/keys`);
    expect(keys.status).toBe(200);
  });
});

describe('throttling', () => {
  const batch = {
    body: {
      requests: [
        { id: '1', method: 'GET', url: '/users' },
        { id: '2', method: 'GET', url: '/groups' },
      ],
    },
  };

  it('says how long to wait, or does not', async () => {
    await plan({ behaviour: 'throttled', retryAfter: 17, path: '/users' });
    await plan({ behaviour: 'throttled-without-wait', path: '/groups' });
    expect((await client.graph('GET /users')).headers.get('retry-after')).toBe('17');
    expect((await client.graph('GET /groups')).headers.get('retry-after')).toBeNull();
  });

  it('strikes parts of a batch on their own, and only those when asked', async () => {
    await plan({ behaviour: 'throttled', inBatch: true, nth: 2, retryAfter: 4 });
    expect((await client.graph('GET /users')).status).toBe(200);
    const reply = await client.graph('POST /$batch', batch);
    expect([reply.status, ...reply.each('status', 'responses')]).toEqual([200, 200, 429]);
    expect(reply.at('responses.1.headers.Retry-After')).toBe('4');
    expect(reply.at('responses.1.body.error.code')).toBe('TooManyRequests');
  });
});

test('the latency of a round trip is paid once by a batch', async () => {
  const far = await startClient({ latencyMs: 200 });
  try {
    const requests = [1, 2, 3, 4].map((id) => ({ id: `${id}`, method: 'GET', url: '/organization' }));
    await far.graph('POST /$batch', { body: { requests } });
    const startMs = Date.now();
    await far.graph('POST /$batch', { body: { requests } });
    const tookMs = Date.now() - startMs;
    expect(tookMs).toBeGreaterThanOrEqual(195);
    expect(tookMs).toBeLessThan(600);
  } finally {
    await far.stop();
  }
});

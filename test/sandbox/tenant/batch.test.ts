import { createCredential } from '../../../graph/credential';
import { readSettings } from '../../../sandbox/tenant/settings';
import { errorOf, setUpClient } from '../../graph/support/client';
import { behaviourClient } from './behaviour-client';
import { type Client, type Reply, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const PATHS = ['/organization?$select=id', '/groups?$select=id&$top=1', `/users/${ALEX}?$select=id`];

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const { plan } = behaviourClient(() => client);
const batch = (requests: readonly object[]): Promise<Reply> =>
  client.graph('POST /$batch', { body: { requests } });
const parts = PATHS.map((url, at) => ({ id: `p${at}`, method: 'GET', url }));

describe('a batch as a whole', () => {
  it.each([
    { fault: { behaviour: 'batch-throttled' }, answer: [429, 'TooManyRequests', '', '1'] },
    { fault: { behaviour: 'batch-throttled', retryAfter: 17 }, answer: [429, 'TooManyRequests', '', '17'] },
    { fault: { behaviour: 'batch-unavailable' }, answer: [503, 'ServiceUnavailable', '', null] },
    {
      fault: { behaviour: 'batch-unavailable', retryAfter: 4 },
      answer: [503, 'ServiceUnavailable', '', '4'],
    },
  ])('$fault answers before any part is looked at', async ({ fault, answer }) => {
    await plan([fault, { path: '/groups', nth: 1, status: 500 }]);
    const { status, headers, ...refused } = await batch(parts);
    const { code, message } = (refused.body as { error: { code: string; message: string } }).error;
    expect([status, code, message, headers.get('retry-after')]).toEqual(answer);
    expect((await client.graph('GET /groups')).status).toBe(500);
  });

  it('is struck from the start when the settings say so', () => {
    const settings = readSettings({ SANDBOX_FAULTS: '{"behaviour":"batch-throttled","nth":1}' });
    expect(settings).toMatchObject({ faults: [{ behaviour: 'batch-throttled', nth: 1 }] });
  });

  it('leaves requests of their own alone', async () => {
    await plan([{ behaviour: 'batch-throttled' }, { behaviour: 'batch-unavailable' }]);
    expect((await client.graph('GET /groups')).status).toBe(200);
  });
});

describe('what a batch is', () => {
  it('answers in another order than asked while told to', async () => {
    await plan({ behaviour: 'batch-out-of-order' });
    const reply = await batch(parts);
    expect(reply.each('id', 'responses')).toEqual(['p2', 'p1', 'p0']);
    expect(reply.at('responses.0.body.id')).toBe(ALEX);
  });

  it('compares the ids of its parts without case', async () => {
    const [first, second] = parts;
    const twins = await batch([first ?? {}, { ...first, id: 'P0' }]);
    expect([twins.status, twins.at('error.code')]).toEqual([400, 'Request_BadRequest']);
    const after = await batch([first ?? {}, { ...second, dependsOn: ['P0'] }]);
    expect(after.each('status', 'responses')).toEqual([200, 200]);
  });

  it('runs its parts side by side, one after the other, or all after the first, and in no other way', async () => {
    const waiting = (...dependsOn: (string | undefined)[]): object[] =>
      parts.map((part, at) => ({
        ...part,
        ...(dependsOn[at] !== undefined && { dependsOn: [dependsOn[at]] }),
      }));
    expect((await batch(waiting())).status).toBe(200);
    expect((await batch(waiting(undefined, 'p0', 'p1'))).status).toBe(200);
    expect((await batch(waiting(undefined, 'p0', 'p0'))).status).toBe(200);
    expect((await batch(waiting(undefined, undefined, 'p1'))).status).toBe(400);
    expect((await batch(waiting('p2', 'p0', 'p1'))).status).toBe(400);
    expect((await batch(waiting(undefined, 'p9'))).status).toBe(400);
  });

  it('wants the kind of a body beside it', async () => {
    const check = {
      id: '1',
      method: 'POST',
      url: `/users/${ALEX}/checkMemberGroups`,
      body: { groupIds: [] },
    };
    const refused = await batch([{ ...check, headers: { accept: 'application/json' } }]);
    expect([refused.status, refused.at('error.message')]).toEqual([
      400,
      'Write request id : 1 does not contain Content-Type header or body.',
    ]);
    const taken = await batch([{ ...check, headers: { 'content-type': 'application/json' } }]);
    expect(taken.each('status', 'responses')).toEqual([200]);
  });
});

describe('the product’s own client', () => {
  const reads = PATHS.map((path) => ({ method: 'GET' as const, path }));
  const setUp = () => setUpClient(client.tenant.url, { credential: createCredential({ mode: 'sandbox' }) });
  const bodiesOf = async (
    work: ReturnType<ReturnType<typeof setUp>['tenant']['readMany']>,
  ): Promise<unknown[]> =>
    (await work).map(({ status, body }) => [status, (body as { id?: string } | null)?.id]);
  const IN_ORDER = [
    [200, undefined],
    [200, undefined],
    [200, ALEX],
  ];

  it('waits as long as a throttled batch says, tells why, and asks for everything again', async () => {
    await plan({ behaviour: 'batch-throttled', nth: 1, times: 2, retryAfter: 7 });
    const { tenant, clock } = setUp();
    const told: unknown[] = [];
    const onWait = (waitMs: number, reason: string): void => void told.push([waitMs, reason]);
    expect(await bodiesOf(tenant.readMany(reads, { onWait }))).toEqual(IN_ORDER);
    expect(clock.sleeps).toEqual([7_000, 7_000]);
    expect(told).toEqual([
      [7_000, 'throttled'],
      [7_000, 'throttled'],
    ]);
  });

  it('waits longer each time when nobody says how long', async () => {
    await plan({ behaviour: 'batch-unavailable', nth: 1, times: 3 });
    const { tenant, clock } = setUp();
    expect(await bodiesOf(tenant.readMany(reads))).toEqual(IN_ORDER);
    expect(clock.sleeps).toHaveLength(3);
    expect([...clock.sleeps].sort((a, b) => a - b)).toEqual(clock.sleeps);
  });

  it('asks only for what is missing when the batch is throttled after one of its parts was', async () => {
    await plan([
      { behaviour: 'throttled', inBatch: true, path: '/groups', nth: 1, retryAfter: 2 },
      { behaviour: 'batch-throttled', nth: 2, retryAfter: 5 },
    ]);
    const { tenant, clock } = setUp();
    expect(await bodiesOf(tenant.readMany(reads))).toEqual(IN_ORDER);
    expect(clock.sleeps).toEqual([2_000, 5_000]);
  });

  it.each([
    ['batch-throttled', 'throttled'],
    ['batch-unavailable', 'unavailable'],
  ])('gives up on %s that does not end', async (behaviour, kind) => {
    await plan({ behaviour });
    expect(await errorOf(setUp().tenant.readMany(reads))).toMatchObject({ kind });
  });

  it('puts answers back in order', async () => {
    await plan({ behaviour: 'batch-out-of-order' });
    expect(await bodiesOf(setUp().tenant.readMany(reads))).toEqual(IN_ORDER);
  });
});

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FaultPlan } from '../../../sandbox/tenant/faults';
import { type Client, startClient } from './client';

const CREATE = { body: { displayName: 'Faulty' } };

describe('planned faults', () => {
  let client: Client;
  const logFile = join(mkdtempSync(join(tmpdir(), 'sandbox-log-')), 'graph.jsonl');
  const logged = (): Record<string, unknown>[] =>
    readFileSync(logFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  beforeEach(async () => {
    client = await startClient({ graphLogFile: logFile });
  });
  afterEach(() => client.stop());

  const plan = async (fault: unknown): Promise<void> => {
    expect((await client.host('POST /sandbox/faults', { body: fault })).status).toBe(204);
  };
  const countNamed = async (name: string): Promise<number> => {
    const found = await client.graph(`GET /applications?$filter=displayName eq '${name}'`);
    return (found.at('value') as unknown[]).length;
  };

  it('throttle with Retry-After until they are cleared', async () => {
    await plan({ method: 'GET', path: '/users/*', status: 429, retryAfter: 7 });
    const throttled = await client.graph('GET /users/alex@contoso.example');
    expect([throttled.status, throttled.at('error.code')]).toEqual([429, 'TooManyRequests']);
    expect(throttled.headers.get('retry-after')).toBe('7');
    await client.host('DELETE /sandbox/faults');
    expect((await client.graph('GET /users/alex@contoso.example')).status).toBe(200);
  });

  it('strike the nth request only', async () => {
    await plan([{ path: '/organization', nth: 2, status: 503 }]);
    const statuses = [];
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await client.graph('GET /organization')).status);
    expect(statuses).toEqual([200, 503, 200]);
  });

  it('answer 404 although the work is done', async () => {
    await plan({
      path: '/applicationTemplates/{id}/instantiate',
      status: 404,
      code: 'NotFound',
      after: true,
    });
    const lost = await client.graph(
      'POST /applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate',
      CREATE,
    );
    expect([lost.status, lost.at('error.code')]).toEqual([404, 'NotFound']);
    expect(await countNamed('Faulty')).toBe(1);
  });

  it('cut the connection before or after the work', async () => {
    await plan([
      { method: 'POST', path: '/applications', nth: 1, drop: 'before' },
      { method: 'POST', path: '/applications', nth: 2, drop: 'after' },
    ]);
    await expect(client.graph('POST /applications', CREATE)).rejects.toThrow('fetch failed');
    expect(await countNamed('Faulty')).toBe(0);
    await expect(client.graph('POST /applications', CREATE)).rejects.toThrow('fetch failed');
    expect(await countNamed('Faulty')).toBe(1);
    expect(logged().filter((entry) => 'dropped' in entry)).toEqual([
      expect.objectContaining({ path: '/applications', status: 0, dropped: 'before' }),
      expect.objectContaining({ path: '/applications', status: 201, dropped: 'after' }),
    ]);
  });

  it('reach into a batch, and stop what depends on the struck part', async () => {
    await plan({ path: '/groups', status: 429, retryAfter: 3 });
    const batch = await client.graph('POST /$batch', {
      body: {
        requests: [
          { id: '1', method: 'GET', url: '/organization?$select=id' },
          { id: '2', method: 'GET', url: '/groups', dependsOn: ['1'] },
          { id: '3', method: 'GET', url: '/users', dependsOn: ['2'] },
        ],
      },
    });
    expect(batch.status).toBe(200);
    expect(batch.each('status', 'responses')).toEqual([200, 429, 424]);
    expect(batch.at('responses.1.headers.Retry-After')).toBe('3');
    const entries = logged().slice(-3);
    expect(entries.map((entry) => [entry['path'], entry['status'], entry['batch']])).toEqual([
      ['/organization?$select=id', 200, true],
      ['/groups', 429, true],
      ['/$batch', 200, undefined],
    ]);
  });

  it('are refused when they would do nothing', async () => {
    expect((await client.host('POST /sandbox/faults', { body: { path: '/users' } })).status).toBe(400);
    expect((await client.host('POST /sandbox/faults', { body: { stauts: 500 } })).status).toBe(400);
  });
});

describe('fault paths', () => {
  it.each([
    ['/users/{id}', '/users/alex', true],
    ['/users/{id}', '/users/alex/memberOf', false],
    ["/applications(uniqueName='{name}')", "/applications(uniqueName='latchkey-1')", true],
    ['/servicePrincipals/*', '/servicePrincipals/1/owners/$ref', true],
    ['/users', '/users?$top=1', true],
    ['/users?$top=1', '/users?$top=1', true],
    ['/users?$top=1', '/users', false],
    ['/^\\/(users|groups)$/', '/groups', true],
    ['/^\\/(users|groups)$/', '/groups/1', false],
  ])('%s on %s: %s', (path, url, strikes) => {
    const faults = new FaultPlan();
    faults.add([{ path, status: 500 }]);
    expect(faults.take({ method: 'GET', url }) !== undefined).toBe(strikes);
  });
});

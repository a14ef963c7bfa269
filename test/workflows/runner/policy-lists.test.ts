import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphLogLine } from '../../support/deployment';
import { putEntity } from '../../support/tenant-by-hand';
import { AMPLITUDE, decideOn, planFor, requestOf, unfinished } from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const OTHERS = 5_500;
/** At once, so that filling the tenant takes seconds. */
const AT_ONCE = 50;

let folder: string;
let harness: WorkflowHarness;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-lists-'));
  harness = await startWorkflows({}, [], { graphLogFile: join(folder, 'graph.jsonl') });
});
afterEach(async () => {
  await harness.stop();
  rmSync(folder, { recursive: true });
});

function requestsOf(list: string): GraphLogLine[] {
  return readFileSync(join(folder, 'graph.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GraphLogLine)
    .filter(({ method, path }) => method === 'GET' && path.startsWith(list));
}

async function fill(collection: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    await Promise.all(some.map((at) => putEntity(harness, collection, policy(at))));
  }
}

function policy(at: number) {
  const id = `66666666-6666-4666-8666-${String(at).padStart(12, '0')}`;
  return { id, displayName: `Policy ${at}`, definition: ['{}'], deletedDateTime: null };
}

async function setUp(): Promise<void> {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
}

test('a SAML run in a tenant with 5,500 claims policies asks for its own by name, in one request', async () => {
  await fill('claimsMappingPolicies', OTHERS);
  await setUp();
  const asked = requestsOf('/policies/claimsMappingPolicies?');
  expect(asked.map(({ path }) => decodeURIComponent(path))).toEqual([
    expect.stringMatching(/^\/policies\/claimsMappingPolicies\?\$filter=displayName eq '.+'/),
  ]);
  expect((await harness.state())['claimsMappingPolicies']).toHaveLength(OTHERS + 1);
});

test('a policy whose making was lost is found among 1,200 by its name, and not made twice', async () => {
  await fill('claimsMappingPolicies', 1_200);
  await harness.fault({ method: 'POST', path: '/policies/claimsMappingPolicies', nth: 1, drop: 'after' });
  await setUp();
  expect((await harness.state())['claimsMappingPolicies']).toHaveLength(1_201);
  expect(requestsOf('/policies/claimsMappingPolicies?').length).toBeLessThan(10);
});

describe('a tenant that does not filter policies by name', () => {
  beforeEach(() =>
    harness.fault({
      method: 'GET',
      path: '/^\\/policies\\/claimsMappingPolicies\\?.*filter/',
      status: 400,
      code: 'Request_UnsupportedQuery',
    }),
  );

  test('is asked for the whole list in large pages, and for the name once', async () => {
    await fill('claimsMappingPolicies', 1_200);
    await harness.fault({ method: 'POST', path: '/policies/claimsMappingPolicies', nth: 1, drop: 'after' });
    await setUp();
    expect((await harness.state())['claimsMappingPolicies']).toHaveLength(1_201);
    const asked = requestsOf('/policies/claimsMappingPolicies?').map(({ path }) => decodeURIComponent(path));
    expect(asked.filter((path) => path.includes('$filter'))).toHaveLength(1);
    expect(asked.filter((path) => !/\$filter|\$top=999/.test(path))).toEqual([]);
  });

  test('and whose list does not end says so instead of making one more policy', async () => {
    await harness.fault({ behaviour: 'small-pages', size: 1 });
    await fill('claimsMappingPolicies', 60);
    const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
    await decideOn(harness, requestId);
    expect((await harness.state())['claimsMappingPolicies']).toHaveLength(60);
    expect(JSON.stringify(await requestOf(harness, requestId))).toContain(
      'goes on behind its first 50 entries',
    );
  });
});

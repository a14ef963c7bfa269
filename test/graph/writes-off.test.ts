import type { GraphRequest } from '../../core/graph-request';
import { onlyReads } from '../../graph/only-reads';
import { GRAPH_OPERATIONS } from '../../graph/requests';
import { errorOf, setUpClient } from './support/client';
import { GraphServer } from './support/graph-server';
import { sampleRequests } from './support/sample-arguments';

const READ_OR_REPEAT = { clientRequestId: 'client-id-1', repeatable: true };
const PATCH: GraphRequest = { method: 'PATCH', path: '/applications/a1', body: { notes: 'x' } };
/** Operations of ours that ask with a POST. */
const ASKING = ['user-check-member-groups'];

let server: GraphServer;
beforeAll(async () => {
  server = await GraphServer.start();
});
afterAll(() => server.stop());

const samples = sampleRequests().map(({ operation, request }) => ({ name: operation.name, request }));
const writing = samples.filter(({ name, request }) => request.method !== 'GET' && !ASKING.includes(name));

test('every registered operation is tried', () => {
  expect([...new Set(samples.map(({ name }) => name))].sort()).toEqual(
    GRAPH_OPERATIONS.map(({ name }) => name).sort(),
  );
  expect(writing.length).toBeGreaterThan(20);
});

test.each(writing)(
  'WRITES=off: the sending client refuses $name, and nothing leaves',
  async ({ request }) => {
    server.answers([{ status: 200, body: {} }]);
    const { tenant } = setUpClient(server.url, { writes: 'off' });
    for (const work of [
      tenant.write(request, READ_OR_REPEAT),
      tenant.write(inBatch(request), READ_OR_REPEAT),
      tenant.write({ ...request, method: 'PUT' }, READ_OR_REPEAT),
    ]) {
      expect(await errorOf(work)).toMatchObject({
        kind: 'refused',
        code: 'writes-off',
        safeText: expect.stringContaining('WRITES=off') as string,
      });
    }
    expect(server.seen).toEqual([]);
  },
);

test('every other registered operation only reads', () => {
  const reading = samples.filter((sample) => !writing.includes(sample));
  expect(reading.filter(({ request }) => !onlyReads(request))).toEqual([]);
});

test.each<GraphRequest>([
  { method: 'POST', path: '/applications?x=/checkMemberGroups', body: {} },
  { method: 'POST', path: '/applications/a1/addPassword/checkMemberGroups', body: {} },
  { method: 'POST', path: '/checkMemberGroups', body: {} },
  { method: 'POST', path: '/$batch' },
  { method: 'POST', path: '/$batch', body: { requests: [{ id: '1', method: 'GET' }] } },
  {
    method: 'POST',
    path: '/$batch',
    body: {
      requests: [
        { id: '1', method: 'GET', url: '/me' },
        { id: '2', method: 'DELETE', url: '/applications/a1' },
      ],
    },
  },
])('%j is no read', (request) => {
  expect(onlyReads(request)).toBe(false);
});

test('asking for members and objects by id is no write, alone and in a batch', async () => {
  const asks: GraphRequest[] = [
    { method: 'POST', path: '/users/u1/checkMemberGroups', body: { groupIds: [] } },
    { method: 'POST', path: '/groups/g1/getMemberObjects', body: { securityEnabledOnly: true } },
    { method: 'POST', path: '/directoryObjects/getByIds', body: { ids: [] } },
  ];
  for (const ask of asks) {
    expect(onlyReads(ask)).toBe(true);
    expect(onlyReads(inBatch(ask))).toBe(true);
  }
  server.answers([{ body: { value: [] } }]);
  const { tenant } = setUpClient(server.url, { writes: 'off' });
  await tenant.read(asks[0] ?? { method: 'GET', path: '/' });
  expect(server.seen).toHaveLength(1);
});

test('WRITES=off: a write does not leave, and reading goes on', async () => {
  server.answers([{ body: { id: 'a1', value: [] } }]);
  const { tenant } = setUpClient(server.url, { writes: 'off' });
  const error = await errorOf(tenant.write(PATCH, READ_OR_REPEAT));
  expect(error).toMatchObject({ kind: 'refused', code: 'writes-off' });
  expect(server.seen).toEqual([]);
  const check: GraphRequest = {
    method: 'POST',
    path: '/users/u1/checkMemberGroups',
    body: { groupIds: [] },
  };
  await tenant.read({ method: 'GET', path: '/applications/a1' });
  await tenant.read(check);
  expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'POST']);
});

test('a write is never sent as a read', async () => {
  const { tenant } = setUpClient(server.url);
  server.answers([{}]);
  for (const work of [tenant.read(PATCH), tenant.readMany([PATCH])]) {
    expect(await errorOf(work)).toMatchObject({ kind: 'bug', code: 'write-sent-as-read' });
  }
  expect(server.seen).toEqual([]);
});

function inBatch({ method, path, body }: GraphRequest): GraphRequest {
  const part = { id: '1', method, url: path, ...(body === undefined ? {} : { body }) };
  return { method: 'POST', path: '/$batch', body: { requests: [part] } };
}

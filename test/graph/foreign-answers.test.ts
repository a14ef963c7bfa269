import type { GraphRequest } from '../../core/graph-request';
import { errorOf, setUpClient } from './support/client';
import { GraphServer, type Reply } from './support/graph-server';

let server: GraphServer;
beforeAll(async () => {
  server = await GraphServer.start();
});
afterAll(() => server.stop());

const READ: GraphRequest = { method: 'GET', path: '/applications/a1' };
const REMOVE: GraphRequest = { method: 'DELETE', path: '/applications/a1' };
const WRITE = { clientRequestId: '11111111-1111-4111-8111-111111111111', repeatable: true };

function page(status: number): Reply {
  return { status, text: '<html>Blocked</html>', headers: { 'content-type': 'text/html' } };
}

const TOLD = {
  kind: 'unavailable',
  code: 'graph-page-of-others',
  safeText: expect.stringContaining('a proxy or gateway, answered with a page of its own') as string,
};

describe.each([400, 401, 403, 404, 409, 412])('a page of a proxy with status %i', (status) => {
  it('is no answer of Microsoft to a read, alone or in a batch', async () => {
    server.answers([page(status)]);
    const { tenant } = setUpClient(server.url);
    expect(await errorOf(tenant.read(READ))).toMatchObject(TOLD);
    expect(await errorOf(tenant.readMany([READ]))).toMatchObject(TOLD);
  });

  it('is none to a write: what is to be deleted does not count as gone, and may be done', async () => {
    server.answers([page(status)]);
    const { tenant } = setUpClient(server.url);
    const error = await errorOf(tenant.write(REMOVE, WRITE));
    expect(error).toMatchObject(TOLD);
    expect(error.details).toMatchObject({ status, outcomeUnknown: true });
  });
});

it('a body that is empty is still an answer: Microsoft sends some without', async () => {
  server.answers([{ status: 404 }]);
  const { tenant } = setUpClient(server.url);
  expect(await errorOf(tenant.write(REMOVE, WRITE))).toMatchObject({ kind: 'not-found' });
});

import type { Check, Read } from '../../../core/checks';
import type { GraphAnswer, GraphRequest } from '../../../core/graph-request';
import type { Tenant } from '../../../core/ports/tenant';
import { compare, difference } from '../../../workflows/difference/difference';
import { expectedBy } from '../../../workflows/difference/wanted';
import { isWrittenIn, writtenBy } from '../../../workflows/difference/written';

const OBJECT = { id: 'app-1', web: { redirectUris: ['https://a.example'] }, identifierUris: ['api://a'] };

/** Answers by path; whatever else is asked for is not there. */
function tenantOf(answers: Readonly<Record<string, Partial<GraphAnswer>>>) {
  const asked: string[] = [];
  const answer = (requests: readonly GraphRequest[]): Promise<GraphAnswer[]> => {
    asked.push(...requests.map(({ path }) => path));
    return Promise.resolve(
      requests.map(({ path }) => {
        const known = answers[path.split('?')[0] ?? ''];
        return { status: 404, body: null, requestId: '', ...known };
      }),
    );
  };
  const refuse = () => Promise.reject(new Error('refused as a whole'));
  return {
    asked,
    lenient: { readAllowed: answer, readMany: refuse } as unknown as Tenant,
    strict: { readMany: answer, readAllowed: refuse } as unknown as Tenant,
  };
}

const on = (path: string, at: string, value: string): Check => ({
  read: { path },
  expect: [{ label: at, at, test: 'equals', value }],
});

const selecting = (select: string, { read, expect: expected }: Check): Check => ({
  read: { ...read, select: [select] },
  expect: expected,
});

test('what differs is told from what is so and from what could not be read', async () => {
  const { lenient } = tenantOf({
    '/applications/app-1': { status: 200, body: OBJECT },
    '/policies/1': { status: 403 },
    '/policies/2': { status: 429 },
  });
  const checks = [
    on('/applications/app-1', 'id', 'app-1'),
    on('/applications/app-1', 'identifierUris[0]', 'api://b'),
    on('/applications/gone', 'id', 'gone'),
    on('/policies/1', 'id', '1'),
    on('/policies/2', 'id', '2'),
  ];
  const { differing, unread, results } = await difference(lenient, expectedBy(checks, {}));
  expect(differing.map(({ wanted, found, shown }) => [wanted.check.read.path, found, shown])).toEqual([
    ['/applications/app-1', 'api://a', 'api://a'],
    ['/applications/gone', null, 'nothing'],
  ]);
  expect(unread.map(({ check }) => check.read.path)).toEqual(['/policies/1', '/policies/2']);
  expect(results.map(({ holds }) => holds)).toEqual([true, false, false, false, false]);
});

test('nothing to read sends nothing', async () => {
  const { lenient, asked } = tenantOf({});
  expect((await difference(lenient, [])).differing).toEqual([]);
  expect(asked).toEqual([]);
});

test('with what must be read whole, a refusal is one of the tenant and throws', async () => {
  const { strict, lenient } = tenantOf({ '/applications/app-1': { status: 200, body: OBJECT } });
  const expected = expectedBy([on('/applications/app-1', 'id', 'app-1')], {});
  await expect(difference(lenient, expected, { whole: true })).rejects.toThrow('refused');
  expect((await difference(strict, expected, { whole: true })).differing).toEqual([]);
});

test('reads of one object are joined, further ones as well, and each is answered', async () => {
  const { lenient, asked } = tenantOf({ '/applications/app-1': { status: 200, body: OBJECT } });
  const further: Read = { path: '/applications/app-1', select: ['web'] };
  const owners: Read = { path: '/applications/app-1/owners' };
  const checks = [
    selecting('id', on('/applications/app-1', 'id', 'app-1')),
    selecting('identifierUris', on('/applications/app-1', 'identifierUris[0]', 'api://a')),
  ];
  const { answerTo } = await difference(lenient, expectedBy(checks, {}), { reads: [further, owners] });
  expect(asked).toEqual(['/applications/app-1?$select=id,identifierUris,web', '/applications/app-1/owners']);
  expect(answerTo(further)?.body).toEqual(OBJECT);
  expect(answerTo(owners)?.status).toBe(404);
  expect(answerTo({ path: '/applications/app-2' })).toBeUndefined();
});

test('a text in braces that stands in a value refers to nothing', async () => {
  const { lenient } = tenantOf({
    '/groups': { status: 200, body: { value: [{ displayName: '{a.b}', id: '1' }] } },
  });
  const check: Check = {
    read: { path: '/groups' },
    expect: [{ label: 'Group', at: 'value[displayName={group.name}].id', test: 'equals', value: '1' }],
  };
  const expected = expectedBy([check], { 'group.name': '{a.b}' });
  expect((await difference(lenient, expected)).differing).toEqual([]);
});

test('what is compared may be known only after it was read', () => {
  const check: Check = {
    read: { path: '/applications' },
    expect: [{ label: 'Nobody', at: 'value', test: 'count', value: 0, except: 'app.objectId' }],
  };
  const answerTo = () => ({ status: 200, body: { value: [{ id: 'app-1' }] }, requestId: '' });
  expect(compare(expectedBy([check], {}), answerTo).differing).toHaveLength(1);
  expect(compare(expectedBy([check], { 'app.objectId': 'app-1' }), answerTo).differing).toEqual([]);
});

describe('what a PATCH writes', () => {
  const request: GraphRequest = {
    method: 'PATCH',
    path: '/applications/app-1',
    body: { web: { redirectUris: ['https://a.example'] }, identifierUris: ['api://b'] },
  };

  test('is one value each, in one read', async () => {
    const { strict, asked } = tenantOf({ '/applications/app-1': { status: 200, body: OBJECT } });
    const { differing } = await difference(strict, writtenBy(request), { whole: true });
    expect(differing.map(({ wanted: { leaf }, found }) => [leaf.join('.'), found])).toEqual([
      ['identifierUris', ['api://a']],
    ]);
    expect(asked).toEqual(['/applications/app-1?$select=web,identifierUris']);
  });

  test('stands in an image or not', () => {
    const image = { web: { redirectUris: ['https://a.example'] }, identifierUris: ['api://b'] };
    expect(isWrittenIn(image, request)).toBe(true);
    expect(isWrittenIn({ ...image, web: { redirectUris: [] } }, request)).toBe(false);
    expect(isWrittenIn({}, request)).toBe(false);
  });
});

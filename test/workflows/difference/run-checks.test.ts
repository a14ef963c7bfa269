import type { Check, Read } from '../../../core/checks';
import type { GraphAnswer, GraphRequest } from '../../../core/graph-request';
import type { Tenant } from '../../../core/ports/tenant';
import { runChecks } from '../../../workflows/difference/run-checks';

/** Graph's user: without `$select` it gives some properties, with it those that were asked for. */
const USER: Record<string, string> = { id: '1', mail: 'a@contoso.example', department: 'Sales' };
const ALWAYS = ['id', 'mail'];

let asked: string[];
const tenant = {
  readMany: (requests: readonly GraphRequest[]): Promise<GraphAnswer[]> => {
    asked = requests.map(({ path, headers }) => `${path} ${JSON.stringify(headers ?? {})}`);
    return Promise.resolve(
      requests.map(({ path }) => {
        const select = /\$select=([^&]*)/.exec(path)?.[1]?.split(',') ?? ALWAYS;
        return {
          status: 200,
          body: Object.fromEntries(select.map((name) => [name, USER[name] ?? null])),
          requestId: '',
        };
      }),
    );
  },
} as unknown as Tenant;

const check = (at: string, read: Omit<Read, 'path'>): Check => ({
  read: { path: '/users/1', ...read },
  expect: [{ label: at, at, test: 'equals', value: USER[at] ?? null }],
});

const WHOLE = check('mail', {});
const MAIL = check('mail', { select: ['id', 'mail'] });
const DEPARTMENT = check('department', { select: ['department'] });
const EVENTUAL = check('department', { select: ['department'], headers: { ConsistencyLevel: 'eventual' } });

test.each<[string, Check[], number]>([
  ['whole, then narrow', [WHOLE, DEPARTMENT], 2],
  ['narrow, then whole', [DEPARTMENT, WHOLE], 2],
  ['whole between two narrow ones', [MAIL, WHOLE, DEPARTMENT], 2],
  ['two narrow ones', [MAIL, DEPARTMENT], 1],
  ['whole twice', [WHOLE, WHOLE], 1],
  ['with other headers', [DEPARTMENT, EVENTUAL], 2],
])('reads of one object, %s: every check sees its properties', async (_, checks, reads) => {
  const results = await runChecks(tenant, checks, {});
  expect(results.map(({ label, holds }) => [label, holds])).toEqual(
    checks.flatMap(({ expect: wanted }) => wanted.map(({ label }) => [label, true])),
  );
  expect(asked).toHaveLength(reads);
});

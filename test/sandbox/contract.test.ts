import { resolveRequest } from '../../core/references';
import { contractPathOf } from '../graph/support/contract';
import { GUID, sampleRequests } from '../graph/support/sample-arguments';
import { type SandboxTenant, startSandboxTenant } from '../../sandbox/tenant/server';
import { answerFindings, bodySchema, operationOf, readOnlyProperties } from './contract/answer-check';
import { type Chapter, filled, type Saved, STORY } from './contract/story';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

let tenant: SandboxTenant;
beforeAll(async () => {
  tenant = await startSandboxTenant({ replicationMs: 0 });
});
afterAll(() => tenant.stop());

async function send(method: string, path: string, { body, headers }: Partial<Chapter> = {}): Promise<Answer> {
  const response = await fetch(`${tenant.graphUrl}${encodeURI(path)}`, {
    method,
    headers: { authorization: 'Bearer sandbox', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

function valueAt(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], body);
}

const REFERENCES = new Proxy<Record<string, string>>({}, { get: () => GUID, has: () => true });

/** Operations of the contract that the product's own requests use. */
const used = [
  ...new Set(sampleRequests().map(({ request }) => contractPathOf(resolveRequest(request, REFERENCES)))),
].filter((key) => key !== undefined);

describe('the sandbox tenant under the contract', () => {
  const saved: Record<string, string> = {};

  // The chapters build on one another.
  it.each(
    STORY.map(
      (chapter, at) => [`${at + 1}. ${chapter.operation} answers ${chapter.status}`, chapter] as const,
    ),
  )('%s in its shape', async (_title, chapter) => {
    const { operation } = chapter;
    const [method = ''] = operation.split(' ');
    const known: Saved = saved;
    const answer = await send(method, filled(chapter.path, known), {
      body: filled(chapter.body, known),
      ...(chapter.headers && { headers: chapter.headers }),
    });
    expect(answer).toMatchObject({ status: chapter.status });
    expect(answerFindings(operation, answer.status, answer.body)).toEqual([]);
    for (const [name, path] of Object.entries(chapter.saves ?? {})) {
      saved[name] = String(valueAt(answer.body, path));
    }
  });

  it('meets every operation that the product uses', () => {
    const met = STORY.map(({ operation }) => operation);
    expect(used.length).toBeGreaterThan(40);
    expect(used.filter((key) => !met.includes(key))).toEqual([]);
  });

  it('gives `key` of a certificate only to who selects it on one object', async () => {
    const keysOf = async (path: string): Promise<unknown[]> => {
      const { body } = await send('GET', path);
      const found = body as {
        keyCredentials?: { key: unknown }[];
        value?: { keyCredentials: { key: unknown }[] }[];
      };
      const credentials = found.keyCredentials ?? found.value?.flatMap((one) => one.keyCredentials) ?? [];
      return credentials.map(({ key }) => key).filter((key) => key !== null);
    };
    const made = await send(
      'POST',
      '/applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate',
      {
        body: { displayName: 'Key' },
      },
    );
    const path = `/servicePrincipals/${String(valueAt(made.body, 'servicePrincipal.id'))}`;
    await send('POST', `${path}/addTokenSigningCertificate`, { body: { displayName: 'CN=Key' } });
    expect(await keysOf(path)).toEqual([]);
    expect(await keysOf('/servicePrincipals?$select=id,keyCredentials')).toEqual([]);
    expect(await keysOf(`${path}?$select=id,keyCredentials`)).toHaveLength(1);
  });

  it('pages with $top, and each page leads to the next', async () => {
    const ids: string[] = [];
    let path = '/users?$select=id&$top=3';
    for (let page = 0; path !== '' && page < 5; page += 1) {
      const { body } = await send('GET', path);
      expect(answerFindings('GET /users', 200, body)).toEqual([]);
      const { value, '@odata.nextLink': next = '' } = body as {
        value: { id: string }[];
        '@odata.nextLink'?: string;
      };
      ids.push(...value.map(({ id }) => id));
      path = decodeURI(next.replace(tenant.graphUrl, ''));
    }
    expect([ids.length, new Set(ids).size, path]).toEqual([8, 8, '']);
  });
});

describe('what the contract refuses', () => {
  const withBody = used.filter((key) => bodySchema(key)?.properties !== undefined);
  const reads = used.filter((key) => key.startsWith('GET '));
  const concrete = (key: string): string =>
    (key.split(' ')[1] ?? '').replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'uniqueName' ? 'none' : GUID,
    );
  const refusal = async (method: string, path: string, body?: unknown): Promise<unknown[]> => {
    const answer = await send(method, path, { body });
    return [answer.status, valueAt(answer.body, 'error.code')];
  };
  const REFUSED = [400, 'ContractViolation'];

  it.each(withBody)('%s with an unknown property', async (key) => {
    const [method = ''] = key.split(' ');
    expect(await refusal(method, concrete(key), { colour: 'red' })).toEqual(REFUSED);
  });

  it.each(withBody.flatMap((key) => readOnlyProperties(key).map((name) => [key, name] as const)))(
    '%s with the read-only %s',
    async (key, name) => {
      const [method = ''] = key.split(' ');
      expect(await refusal(method, concrete(key), { displayName: 'x', [name]: 'x' })).toEqual(REFUSED);
    },
  );

  it.each(withBody.filter((key) => (bodySchema(key)?.required?.length ?? 0) > 0))(
    '%s without what it needs',
    async (key) => {
      const [method = ''] = key.split(' ');
      expect(await refusal(method, concrete(key), {})).toEqual(REFUSED);
    },
  );

  it.each(reads)('%s with an option or a property it does not have', async (key) => {
    expect(await refusal('GET', `${concrete(key)}?$compute=x`)).toEqual(REFUSED);
    if (operationOf(key).query?.includes('$select') === true) {
      expect(await refusal('GET', `${concrete(key)}?$select=shoeSize`)).toEqual(REFUSED);
    }
  });

  it.each(used)('%s with a method nobody knows there', async (key) => {
    expect(await refusal('PUT', concrete(key), {})).toEqual(REFUSED);
  });
});

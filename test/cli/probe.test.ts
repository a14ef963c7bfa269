import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MARKER, QUESTIONS } from '../../bot/probe/probe';
import { main } from '../../cli/probe';
import type { Json } from '../../core/json';
import { startSandboxTenant, type SandboxTenant } from '../../sandbox/tenant/server';

const DOMAIN = 'contoso.onmicrosoft.com';

let sandbox: SandboxTenant;
let folder: string;
let said: string[];
beforeEach(async () => {
  // Long enough that what was made is still fresh for the next request, on a busy machine as well.
  sandbox = await startSandboxTenant({ port: 0, replicationMs: 400 });
  folder = await mkdtemp(join(tmpdir(), 'latchkey-probe-'));
  said = [];
  for (const way of ['log', 'error'] as const)
    jest.spyOn(console, way).mockImplementation((...texts: unknown[]) => void said.push(texts.join(' ')));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

const never = () => Promise.reject(new Error('nobody is to be asked'));

function probe(...args: string[]): Promise<number> {
  const { signal } = new AbortController();
  return main(['--sandbox', sandbox.url, '--consent', DOMAIN, ...args], { signal, asked: never });
}

/** Everything in the tenant that bears the marker, the recycle bin included. */
async function marked(): Promise<string[]> {
  const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as Record<string, Json[]>;
  return Object.entries(state).flatMap(([collection, items]) =>
    items.filter((item) => JSON.stringify(item).includes(MARKER)).map(() => collection),
  );
}

async function plan(fault: Json): Promise<void> {
  const answer = await fetch(`${sandbox.url}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(answer.status).toBeLessThan(300);
}

test('the sandbox answers every question as the table says, and nothing is left', async () => {
  const out = join(folder, 'probe.md');
  expect([await probe('--out', out), await marked()]).toEqual([0, []]);
  const report = await readFile(out, 'utf8');
  expect(report).toContain(
    `${QUESTIONS.length} questions, 0 answered otherwise than the sandbox, 0 could not be asked`,
  );
  for (const { id } of QUESTIONS) expect(report).toContain(`\`${id}\``);
  expect(report).not.toContain('Contoso');
}, 120_000);

const refused = (path: string, method = 'POST'): Json => ({ path, method, status: 400, code: 'Another' });

/** For every question, a tenant that answers it otherwise. */
const OTHERWISE: Readonly<Record<string, Json>> = {
  'gallery-certificate': { behaviour: 'template-brings-a-certificate' },
  'custom-certificate': { behaviour: 'template-brings-a-certificate' },
  'instantiate-owner': { behaviour: 'instantiate-makes-owner' },
  'service-principal-logout-url': { behaviour: 'logout-url-written' },
  'unique-name-afterwards': refused('/applications/*', 'PATCH'),
  'long-name': refused('/applicationTemplates/*/instantiate'),
  'identifier-policy': { behaviour: 'tenant-before-identifier-policy' },
  'without-scheme': { behaviour: 'schemeless-identifiers-refused' },
  'without-scheme-query': { behaviour: 'schemeless-identifiers-refused', code: 'Another' },
  'trailing-slash': refused('/applications/*', 'PATCH'),
  'deleted-application-identifier': { behaviour: 'deleted-identifiers-free' },
  'fresh-application': { behaviour: 'replicas-lag', delayMs: 0 },
  'fresh-principal': { behaviour: 'replicas-lag', delayMs: 0 },
  'fresh-resource': { ...refusedObject('/servicePrincipals/*/appRoleAssignedTo') },
  'fresh-assignee': { behaviour: 'replicas-lag', delayMs: 0 },
  'fresh-grant': { behaviour: 'replicas-lag', delayMs: 0 },
  'second-grant': { ...refusedObject('/oauth2PermissionGrants'), nth: 2 },
  'transformations-plural': { behaviour: 'transformations-singular' },
  'transformations-singular': { behaviour: 'transformations-singular' },
  'second-policy': { ...refusedObject('/servicePrincipals/*/claimsMappingPolicies/$ref'), nth: 2 },
  'delete-assigned-policy': { ...refusedObject('/policies/claimsMappingPolicies/*', 'DELETE'), nth: 1 },
  'filter-by-mode': {
    path: '/servicePrincipals?*preferredSingleSignOnMode*',
    method: 'GET',
    status: 400,
    code: 'Another',
  },
  'metadata-shows-certificate': { behaviour: 'metadata-late', delayMs: 60_000 },
  'remove-certificate': {
    path: '/servicePrincipals/*',
    method: 'PATCH',
    property: 'keyCredentials',
    status: 400,
  },
};

function refusedObject(path: string, method = 'POST'): { [name: string]: Json } {
  return { path, method, status: 400, code: 'Another' };
}

test.each(QUESTIONS.map(({ id }) => id))(
  'a tenant that answers %s otherwise is found',
  async (id) => {
    await plan(OTHERWISE[id] ?? {});
    expect(await probe('--only', id, '--wait', '0.02')).toBe(1);
    expect(said.join('\n')).toContain('1 answered otherwise than the sandbox, 0 could not be asked');
    expect(said.join('\n')).toContain('**differs**');
    await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
    expect(await marked()).toEqual([]);
  },
  60_000,
);

test('what cannot be asked is said with the answer, is no difference, and the rest is asked', async () => {
  await plan(refused('/applicationTemplates/*/instantiate'));
  const stillThere = { path: '/applicationTemplates/*/instantiate', method: 'POST', status: 403 };
  await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  await plan(stillThere);
  expect(await probe('--only', 'gallery-certificate,transformations-plural')).toBe(1);
  expect(said.join('\n')).toMatch(/2 questions, 0 answered otherwise than the sandbox, 1 could not be asked/);
  expect(said.join('\n')).toContain('answered 403 Authorization_RequestDenied, so this could not be asked.');
  expect(await marked()).toEqual([]);
});

test('instantiate that made both and said 404 leaves nothing behind', async () => {
  await plan({ behaviour: 'instantiate-not-found', nth: 1 });
  await probe('--only', 'custom-certificate');
  expect(await marked()).toEqual([]);
}, 30_000);

describe('without the word of a person', () => {
  test.each(['', 'yes', 'contoso.example'])('“%s” is no consent, and nothing is made', async (typed) => {
    const { signal } = new AbortController();
    const code = await main(['--sandbox', sandbox.url], { signal, asked: () => Promise.resolve(typed) });
    expect([code, await marked()]).toEqual([3, []]);
    expect(said.join('\n')).toContain('No consent: nothing was made');
  });

  test('a tenant with many people is none of a developer, whatever is typed', async () => {
    for (let one = 0; one < 51; one += 1) {
      const id = `99999999-0000-4000-8000-0000000000${String(10 + one)}`;
      await fetch(`${sandbox.url}/sandbox/state/users/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id,
          displayName: `Person ${one}`,
          userPrincipalName: `p${one}@contoso.example`,
        }),
      });
    }
    expect([await probe(), await marked()]).toEqual([3, []]);
    expect(said.join('\n')).toContain('no developer tenant');
  });
});

describe('stopped in the middle', () => {
  const PROBE = join(__dirname, '../../dist/cli/probe.js');

  /** The command in a process of its own, signalled as soon as something was made. */
  function stopped(signal: NodeJS.Signals): Promise<{ code: number | null; text: string }> {
    return new Promise((resolve) => {
      const args = ['--sandbox', sandbox.url, '--consent', DOMAIN];
      const child = spawn(process.execPath, [PROBE, ...args], { env: {} });
      let text = '';
      let isSignalled = false;
      child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (isSignalled || !text.includes('gallery-certificate:')) return;
        isSignalled = true;
        child.kill(signal);
      });
      child.on('exit', (code) => {
        resolve({ code, text });
      });
    });
  }

  test('Ctrl-C cleans up, and reports what was answered', async () => {
    const { code, text } = await stopped('SIGINT');
    expect([code, await marked()]).toEqual([1, []]);
    expect(text).toContain('Stopping; what was made is deleted.');
    expect(text).toContain('`gallery-certificate`');
  }, 60_000);

  test('what a killed probe left is found by its marker, and nothing else is touched', async () => {
    await stopped('SIGKILL');
    expect((await marked()).length).toBeGreaterThan(0);
    await fetch(`${sandbox.url}/sandbox/state/applications/77777777-0000-4000-8000-000000000001`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: '77777777-0000-4000-8000-000000000001',
        displayName: 'Not latchkey-probed',
      }),
    });
    expect([await probe('--clean'), await marked()]).toEqual([0, []]);
    const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as Record<
      string,
      { displayName: string }[]
    >;
    expect(state['applications']?.map(({ displayName }) => displayName)).toContain('Not latchkey-probed');
  }, 60_000);
});

test.each([['--only', 'nothing-like-that'], ['--wait', 'long'], ['--fast']])(
  '%s is answered with the usage',
  async (...args) => {
    expect(await probe(...args)).toBe(2);
    expect(said.join('\n')).toContain('Questions:');
  },
);

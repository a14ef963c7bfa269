import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { within, type Finding } from '../../bot/doctor/finding';
import { healthProof } from '../../bot/start/health-proof';
import { main } from '../../cli/doctor';
import { Deployment } from '../support/deployment';
import { freePort } from '../support/free-port';

const DOCTOR = join(__dirname, '../../dist/cli/doctor.js');

interface Run {
  readonly code: number;
  readonly findings: readonly Finding[];
  readonly output: string;
}

function doctor(environment: Record<string, string>): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [DOCTOR, '--json'], { env: environment }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, findings: JSON.parse(stdout) as Finding[], output: stdout + stderr });
    });
  });
}

function problemsOf({ findings }: Run): string[] {
  return findings.filter(({ status }) => status === 'failed').map(({ part, text }) => `${part}: ${text}`);
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-doctor-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('beside a running sandbox', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await Deployment.start({ DATABASE_URL: '' });
  });
  afterAll(() => deployment.stop());

  test('everything is ok, one line for each permission, and the bot goes on', async () => {
    const run = await doctor(deployment.environment);
    expect(problemsOf(run)).toEqual([]);
    expect(run.code).toBe(0);
    const parts = run.findings.map(({ part }) => part);
    for (const part of [
      'settings',
      'key',
      'recipes',
      'policy',
      'database',
      'migrations',
      'connection',
      'Microsoft Graph',
      'credential',
      'bot registration',
      'address',
      'bot',
      'channel',
      'approvers',
    ])
      expect(parts).toContain(part);
    const permissions = run.findings.filter(({ part }) => part === 'permission').map(({ text }) => text);
    expect(permissions.length).toBeGreaterThan(5);
    expect(permissions.join('\n')).toMatch(/AppRoleAssignment\.ReadWrite\.All, needed by .* more\./);
    expect((await fetch(`${deployment.botUrl}/readyz`)).status).toBe(200);
  });

  test('another bot’s address, a recipe with problems and a missing permission are named', async () => {
    const port = await freePort();
    const other = createServer((_, response) => response.end('ok'));
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    await writeFile(join(folder, 'acme.yaml'), 'id: acme\n');
    await deployment.fault({
      method: 'GET',
      path: '/servicePrincipals/*/appRoleAssignments*',
      status: 403,
      code: 'Authorization_RequestDenied',
      message: 'no',
    });
    const run = await doctor({
      ...deployment.environment,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      VENDORS_DIR: folder,
    });
    await deployment.clearFaults();
    other.close();
    expect(run.code).toBe(1);
    const problems = problemsOf(run).join('\n');
    expect(problems).toContain(`address: Something else answers at http://127.0.0.1:${port}`);
    expect(problems).toMatch(/recipes: .*acme\.yaml is left out: /);
    expect(problems).toContain('permissions: They cannot be read: grant Application.Read.All');
  });

  test('a bot that is stopped is said to be down; the tenant still answers', async () => {
    await deployment.stopBot();
    const run = await doctor(deployment.environment);
    expect(run.code).toBe(1);
    expect(problemsOf(run).sort()).toEqual([
      `address: The bot is not up at ${deployment.botUrl}: npm start starts it.`,
      `database: The PostgreSQL under ${deployment.dataDir} is not up: npm start starts it.`,
    ]);
  });
});

test('where nothing runs each part says how to start it, and nothing is made', async () => {
  const [PORT, SANDBOX_PORT] = [String(await freePort()), String(await freePort())];
  const run = await doctor({ DATA_DIR: join(folder, 'data'), PORT, SANDBOX_PORT });
  expect(run.code).toBe(1);
  expect(problemsOf(run).map((line) => line.split(':')[0])).toEqual([
    'key',
    'database',
    'Microsoft Graph',
    'address',
  ]);
  for (const line of problemsOf(run)) expect(line).toContain('npm start');
  expect(await readdir(folder)).toEqual([]);
});

test('wrong settings are lines of their own, and no secret is repeated', async () => {
  const run = await doctor({
    LATCHKEY_MODE: 'tenant',
    PORT: 'many',
    SECRETS_KEY: 'not-a-key-of-32-bytes',
    MicrosoftAppPassword: 'hunter2-hunter2',
    DATABASE_URL: 'mysql://user:topsecret@host/db',
  });
  expect(run.code).toBe(1);
  expect(problemsOf(run).length).toBeGreaterThan(3);
  expect(run.findings.every(({ part }) => part === 'settings')).toBe(true);
  expect(run.output).not.toMatch(/hunter2|topsecret|not-a-key/);
});

test('a database that is not there or refuses is told without its password', async () => {
  const run = await doctor({
    DATA_DIR: folder,
    DATABASE_URL: 'postgres://latchkey:topsecret@127.0.0.1:1/latchkey',
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
  });
  expect(problemsOf(run).some((line) => line.startsWith('database: '))).toBe(true);
  expect(run.output).not.toContain('topsecret');
});

describe('in tenant mode', () => {
  let server: Server;
  let url: string;
  const KEY = Buffer.alloc(32, 7);
  beforeEach(async () => {
    server = createServer((request, response) => {
      const nonce = new URL(request.url ?? '', 'http://x').searchParams.get('nonce') ?? '';
      response.setHeader('latchkey-proof', healthProof(KEY, nonce) ?? '');
      response.end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    jest.restoreAllMocks();
    server.close();
  });

  const TENANT_ID = 'bbbbbbbb-0000-4000-8000-000000000002';
  const environment = (more: Record<string, string> = {}) => ({
    LATCHKEY_MODE: 'tenant',
    MicrosoftAppId: 'aaaaaaaa-0000-4000-8000-000000000001',
    MicrosoftAppTenantId: TENANT_ID,
    MicrosoftAppPassword: 'hunter2-hunter2',
    PUBLIC_URL: 'https://bot.contoso.example',
    SECRETS_KEY: KEY.toString('base64'),
    DATABASE_URL: 'postgres://latchkey@127.0.0.1:1/latchkey',
    ...more,
  });

  /** Microsoft's addresses, answered here. */
  async function examined(token: { status: number; body: object }): Promise<string> {
    const real = globalThis.fetch;
    jest.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      const asked = input instanceof Request ? input.url : String(input);
      if (asked.startsWith('https://bot.contoso.example'))
        return real(asked.replace('https://bot.contoso.example', url), init);
      if (asked.includes('openid')) return Promise.resolve(new Response('{}'));
      if (asked.endsWith(`/${TENANT_ID}/oauth2/v2.0/token`))
        return Promise.resolve(new Response(JSON.stringify(token.body), { status: token.status }));
      return Promise.reject(new TypeError('no network in this test'));
    });
    const said: string[] = [];
    jest.spyOn(console, 'log').mockImplementation((...texts: unknown[]) => {
      said.push(texts.join(' '));
    });
    expect(await main([], environment())).toBe(1);
    return said.join('\n');
  }

  test('application id and secret that get a token are ok, and so is the address with the same key', async () => {
    const said = await examined({ status: 200, body: { access_token: 'abc.def' } });
    expect(said).toContain('ok    bot registration: Application id and secret get a token');
    expect(said).toContain('ok    address: This bot answers at https://bot.contoso.example.');
    expect(said).not.toMatch(/abc\.def|hunter2/);
  });

  test.each([
    [401, 'invalid_client', 'The secret is wrong or has expired'],
    [400, 'unauthorized_client', 'The tenant does not know the application'],
  ])('%i %s says what to do', async (status, error, text) => {
    const description = 'quotes hunter2-hunter2';
    const said = await examined({ status, body: { error, error_description: description } });
    expect(said).toContain(`FIX   bot registration: ${text}`);
    expect(said).not.toContain('hunter2');
  });
});

test('a part that hangs is a finding, in time', async () => {
  const hanging = () => new Promise<readonly Finding[]>(() => undefined);
  expect(await within('slow', 30, hanging)).toEqual([
    { part: 'slow', status: 'failed', text: 'No answer within 0.03 seconds.' },
  ]);
});

test('an argument that is not known is answered with the usage', async () => {
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await main(['--fix'])).toBe(2);
  expect(said.mock.calls.join()).toContain('Usage:');
  said.mockRestore();
});

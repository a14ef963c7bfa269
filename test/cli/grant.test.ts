import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../cli/grant';
import { startSandboxTenant, type SandboxTenant } from '../../sandbox/tenant/server';

const GRANT = join(__dirname, '../../dist/cli/grant.js');
const GRAPH_SP = '22222222-2222-4222-8222-222222222211';

let sandbox: SandboxTenant;
let folder: string;
let worker: { id: string; appId: string };
beforeEach(async () => {
  sandbox = await startSandboxTenant({ port: 0, replicationMs: 0 });
  folder = await mkdtemp(join(tmpdir(), 'latchkey-grant-'));
  const application = (await graph('POST', '/applications', { displayName: 'worker' })) as { appId: string };
  worker = (await graph('POST', '/servicePrincipals', { appId: application.appId })) as typeof worker;
});
afterEach(async () => {
  jest.restoreAllMocks();
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

async function graph(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${sandbox.graphUrl}${path}`, {
    method,
    headers: { authorization: 'Bearer sandbox', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

/** Names of what the worker holds on Microsoft Graph, as the tenant has it. */
async function held(): Promise<string[]> {
  const [{ value }, { value: graphs }] = (await Promise.all([
    graph('GET', `/servicePrincipals/${worker.id}/appRoleAssignments`),
    graph('GET', "/servicePrincipals?$filter=displayName eq 'Microsoft Graph'"),
  ])) as [{ value: { appRoleId: string }[] }, { value: { appRoles: { id: string; value: string }[] }[] }];
  const roles = graphs[0]?.appRoles ?? [];
  return value.map(({ appRoleId }) => roles.find(({ id }) => id === appRoleId)?.value ?? '?').sort();
}

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The compiled command, as `npm run grant` starts it; `typed` is what somebody answers. */
function grant(args: readonly string[], environment: NodeJS.ProcessEnv, typed = ''): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [GRANT, ...args], { env: environment });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('exit', (code) => {
      resolve({ code, out, err });
    });
    child.stdin.end(typed);
  });
}

/** A stand-in for `az` that is signed in, with the sandbox’s own token. */
async function signedInAz(): Promise<NodeJS.ProcessEnv> {
  const answer = JSON.stringify({
    accessToken: 'sandbox',
    expires_on: Math.floor(Date.now() / 1000) + 3_600,
  });
  await writeFile(join(folder, 'az'), `#!/bin/sh\necho '${answer}'\n`);
  await chmod(join(folder, 'az'), 0o755);
  return { PATH: `${folder}:/usr/bin:/bin`, GRAPH_URL: sandbox.graphUrl };
}

const LEAST = [
  'Application.ReadWrite.All',
  'Organization.Read.All',
  'Policy.Read.All',
  'Policy.ReadWrite.ApplicationConfiguration',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleManagement.Read.Directory',
  'User.Read.All',
];

test('through az: shows before and after, writes after yes, and a second time nothing', async () => {
  const environment = await signedInAz();
  const args = ['--principal', worker.appId, '--vendors', 'amplitude'];
  const refused = await grant(args, environment, 'no\n');
  expect([refused.code, await held()]).toEqual([1, []]);
  expect(refused.out).toContain(' + Application.ReadWrite.All');

  const written = await grant(args, environment, 'yes\n');
  expect(written.code).toBe(0);
  expect(written.out).toContain('keeps one for up to a day');
  expect(await held()).toEqual(LEAST);

  const again = await grant(args, environment);
  expect([again.code, again.out.includes('+')]).toEqual([0, false]);
  expect(written.out + written.err + again.out).not.toContain('sandbox');
});

test('nobody at the terminal is no yes', async () => {
  const run = await grant(['--principal', worker.id, '--vendors', 'amplitude'], await signedInAz());
  expect([run.code, run.err.includes('Nothing was written.'), await held()]).toEqual([1, true, []]);
});

test('the smaller mode says what is beyond it, and takes it away only when told', async () => {
  const here = ['--principal', worker.id, '--vendors', 'amplitude', '--sandbox', sandbox.graphUrl, '--yes'];
  const said = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  expect(await main([...here, '--mode', 'full', '--audit-log'], {})).toBe(0);
  expect(await held()).toEqual(
    [...LEAST, 'AppRoleAssignment.ReadWrite.All', 'AuditLog.Read.All', 'Group.ReadBasic.All'].sort(),
  );
  said.mockClear();
  expect(await main([...here, '--mode', 'least'], {})).toBe(0);
  expect(said.mock.calls.join('\n')).toContain('AuditLog.Read.All (not needed; --revoke takes it away)');
  expect(await main([...here, '--mode', 'least', '--revoke'], {})).toBe(0);
  expect(await held()).toEqual(LEAST);
  expect(await main([...here, '--mode', 'none', '--revoke'], {})).toBe(0);
  expect(await held()).toEqual([]);
});

test('where az is not signed in the lines for it are printed, with every permission, and nothing is written', async () => {
  const run = await grant(['--principal', worker.id, '--vendors', 'amplitude'], {
    PATH: folder,
    GRAPH_URL: sandbox.graphUrl,
  });
  expect(run.code).toBe(0);
  expect(run.err).toContain('az is not signed in here.');
  for (const permission of LEAST) expect(run.out).toContain(`appRoles[?value=='${permission}'`);
  expect(run.out).toContain(`--id ${worker.id} `);
  expect(await held()).toEqual([]);
});

test('the printed lines do the same in a shell', async () => {
  // The stand-in answers the look-ups from the sandbox, and sends what it is told to.
  await writeFile(join(folder, 'az'), AZ);
  await chmod(join(folder, 'az'), 0o755);
  const { out } = await grant(['--principal', worker.id, '--vendors', 'amplitude', '--print'], {
    PATH: folder,
  });
  const shell = spawn('/bin/sh', ['-e'], {
    env: { PATH: `${folder}:/usr/bin:/bin`, NODE: process.execPath, SANDBOX: sandbox.graphUrl },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) => shell.on('exit', resolve));
  shell.stdin.end(out);
  expect(await ended).toBe(0);
  expect(await held()).toEqual(LEAST);
});

test('an identity that is not there and a vendor nobody knows are sentences', async () => {
  const environment = await signedInAz();
  const nobody = await grant(['--principal', GRAPH_SP.replace(/1$/, '9')], environment);
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('There is no service principal')]);
  const unknown = await grant(['--principal', worker.id, '--vendors', 'nowhere-at-all'], environment);
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('no vendor “nowhere-at-all”')]);
});

test.each([[[]], [['--principal', '$(reboot)']], [['--principal', GRAPH_SP, '--mode', 'most']]])(
  '%j is answered with the usage',
  async (args) => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await main(args, {})).toBe(2);
    expect(said.mock.calls.join()).toContain('Usage:');
  },
);

const AZ = `#!/bin/sh
exec "$NODE" -e '
const args = process.argv.slice(1);
const of = (name) => args[args.indexOf(name) + 1];
const ask = (method, path, body) => fetch(process.env.SANDBOX + path, {
  method, body, headers: { authorization: "Bearer sandbox", "content-type": "application/json" },
});
(async () => {
  if (args[0] === "rest") {
    const answer = await ask(of("--method"), new URL(of("--url")).pathname.replace("/v1.0", ""), of("--body"));
    process.exit(answer.ok ? 0 : 1);
  }
  const id = of("--id");
  const byApp = await (await ask("GET", "/servicePrincipals?$filter=appId eq %27" + id + "%27")).json();
  const found = byApp.value?.[0] ?? await (await ask("GET", "/servicePrincipals/" + id)).json();
  const role = /value==.([\\w.]+)/.exec(of("--query"))?.[1];
  console.log(role === undefined ? found.id : found.appRoles.find(({ value }) => value === role).id);
})();
' -- "$@"
`;

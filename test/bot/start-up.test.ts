import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../bot/log';
import { rulesOf } from '../../bot/start/deployment-rules';
import { sealingKeys } from '../../bot/start/sealing-key';
import { NO_POLICY } from '../../core/policy';
import { readSettings } from '../../bot/settings';
import { checkTenant } from '../../bot/start/tenant-check';
import type { Tenant } from '../../core/ports/tenant';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('the sandbox’s key is made once, for its owner only', async () => {
  const keys = await Promise.all([1, 2, 3].map(() => sealingKeys({ secretsKeys: [], dataDir })));
  expect(new Set(keys.map(([key]) => key.toString('hex'))).size).toBe(1);
  expect(keys[0]?.[0]).toHaveLength(32);
  expect((await stat(join(dataDir, 'sealing.key'))).mode & 0o777).toBe(0o600);
});

test('a given key is used and none is made', async () => {
  const secretsKeys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(await sealingKeys({ secretsKeys, dataDir })).toEqual(secretsKeys);
  await expect(stat(join(dataDir, 'sealing.key'))).rejects.toThrow();
});

test('a broken key file and an unwritable folder are one sentence', async () => {
  await writeFile(join(dataDir, 'sealing.key'), 'short');
  await expect(sealingKeys({ secretsKeys: [], dataDir })).rejects.toMatchObject({
    kind: 'refused',
    safeText: expect.stringContaining('does not hold a key') as string,
  });
  const file = join(dataDir, 'sealing.key');
  await expect(sealingKeys({ secretsKeys: [], dataDir: file })).rejects.toMatchObject({ kind: 'refused' });
  expect(() => createLog({ mode: 'sandbox', dataDir: join(file, 'x'), logLevel: 'info' })).toThrow(
    'cannot be written',
  );
});

test.each(['/proc/latchkey', '/dev/null/latchkey'])(
  'the folder %s is refused and does not hang',
  (folder) => {
    expect(() => createLog({ mode: 'sandbox', dataDir: folder, logLevel: 'info' })).toThrow(
      'cannot be written',
    );
  },
);

test('the log hides what could be a secret', async () => {
  const log = createLog({ mode: 'sandbox', dataDir, logLevel: 'info' });
  log.info(
    { secret: 'a1', token: 'b2', nested: { password: 'c3', authorization: 'd4' }, code: 'kept' },
    'said',
  );
  log.debug({}, 'too small');
  const text = await readFile(join(dataDir, 'bot.log'), 'utf8');
  expect(text).toContain('kept');
  expect(text).not.toMatch(/a1|b2|c3|d4|too small/);
});

function tenantOf(id: string | null): Tenant {
  const body = { value: id === null ? [] : [{ id }] };
  return { read: () => Promise.resolve({ status: 200, body, requestId: 'r' }) } as unknown as Tenant;
}

test('Graph must answer for the configured tenant', async () => {
  await checkTenant(tenantOf('AAAA-1'), 'aaaa-1');
  await expect(checkTenant(tenantOf('bbbb-2'), 'aaaa-1')).rejects.toMatchObject({
    kind: 'refused',
    safeText: 'Microsoft Graph answers for the tenant bbbb-2, but MicrosoftAppTenantId is aaaa-1.',
  });
  await expect(checkTenant(tenantOf(null), 'aaaa-1')).rejects.toMatchObject({ code: 'other-tenant' });
});

test('the vendor is never told the sandbox’s address as authority', () => {
  expect(rulesOf(readSettings({}), NO_POLICY)).toMatchObject({
    loginUrl: 'http://127.0.0.1:3979',
    authorityUrl: 'https://login.microsoftonline.com',
  });
});

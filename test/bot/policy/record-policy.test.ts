import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../../bot/compose';
import { recordPolicy } from '../../../bot/policy/record-policy';
import { readSettings } from '../../../bot/settings';
import { NO_POLICY, type Policy } from '../../../core/policy';
import { policyWith } from '../../support/policy';
import { silentLog } from '../../support/silent-log';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

async function started(policy: Policy, writes: 'on' | 'off' = 'on'): Promise<number> {
  const { store, clock, rules } = harness.ports;
  await recordPolicy({ store, clock, log: silentLog, rules: { ...rules, policy, writes } });
  const entries = await store.audit.list({ limit: 50 });
  return entries.filter(({ event }) => event === 'policy-in-force').length;
}

test('a start is on record when another policy holds than at the last one, or writing is switched', async () => {
  expect(await started(NO_POLICY)).toBe(0);
  const strict = policyWith({ wildcards: 'forbidden' });
  expect(await started(strict)).toBe(1);
  expect(await started(strict)).toBe(1);
  expect(await started(strict, 'off')).toBe(2);
  expect(await started(strict)).toBe(3);
  expect(await started(NO_POLICY)).toBe(4);
  const [newest] = await harness.store.audit.list({ limit: 1 });
  expect(newest?.details).toMatchObject({ policy: 'none', file: null, writes: 'on' });
});

test('a wrong policy stops the start before anything else begins', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-policy-'));
  try {
    const file = join(folder, 'policy.yaml');
    await writeFile(file, 'version: 1\naccountTypes:\n  multiTenants: forbidden\n');
    const settings = readSettings({ POLICY_FILE: file, DATA_DIR: folder });
    await expect(compose(settings, { log: silentLog })).rejects.toMatchObject({
      code: 'policy-invalid',
      safeText: expect.stringContaining(
        'POLICY_FILE policy.yaml, line 3, accountTypes.multiTenants: is not a rule that Latchkey knows',
      ) as string,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

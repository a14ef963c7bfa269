import { adoptionSteps } from '../../../support/adoption-steps';
import { renewSteps } from '../../../support/renew-steps';
import { shownPlans } from '../../../support/shown-plans';
import { putEntity } from '../../../support/tenant-by-hand';
import { COLLATE, decideOn } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { planOf } = adoptionSteps(() => harness);
const { handedOver, planNewSecret, secretsOf } = renewSteps(() => harness);

test('the lifetime is shortened as at set-up', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const { policy } = harness.ports.rules;
  Object.assign(harness.ports.rules, { policy: { ...policy, longestSecretMs: 30 * DAY_MS } });
  await planNewSecret(requestId);
  const plan = await planOf(requestId);
  expect(plan.notices.filter(({ severity }) => severity === 'blocking')).toEqual([]);
  expect(JSON.stringify(plan.notices)).toMatch(/policy of this deployment allows no secret of 180 days/);
  await decideOn(harness, requestId);
  const [, made] = await secretsOf('Collate');
  expect(Math.round((Date.parse(made?.endDateTime ?? '') - Date.now()) / DAY_MS)).toBe(30);
});

test('a tenant that forbids secrets blocks the plan', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const rules = (await harness.state())['policies']?.find(({ id }) => id === 'defaultAppManagementPolicy');
  await putEntity(harness, 'policies', {
    ...rules,
    isEnabled: true,
    applicationRestrictions: {
      passwordCredentials: [{ restrictionType: 'passwordAddition', state: 'enabled' }],
      keyCredentials: [],
    },
  });
  await planNewSecret(requestId);
  const { notices } = await planOf(requestId);
  expect(notices.find(({ severity }) => severity === 'blocking')?.text).toMatch(/forbids client secrets/);
  expect((await shownPlans(harness, requestId)).at(-1)).toMatchObject({
    buttons: { approveStage: null, approveAll: false },
  });
  await decideOn(harness, requestId);
  expect(await secretsOf('Collate')).toHaveLength(1);
});

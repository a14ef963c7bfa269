import { SET_UPS } from '../../chaos/set-ups';
import {
  AMPLITUDE,
  decideOn,
  planFor,
  planForAfterWaits,
  requestOf,
  unfinished,
} from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

/** What Entra answers for as long as the SAML mode or the token version has not replicated. */
const REFUSED_ONCE = { behaviour: 'identifier-uri-policy', nth: 1 };
const FOR_ALL = {
  behaviour: 'identifier-uris-restricted',
  excludeSaml: false,
  excludeAppsReceivingV2Tokens: false,
};

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

test.each(SET_UPS)(
  '$name: the policy’s refusal while its exemption replicates is waited for',
  async (setUp) => {
    const { vendor, applicationName, answers } = setUp;
    await harness.fault(REFUSED_ONCE);
    const requestId = await planForAfterWaits(harness, {
      vendor,
      answers: { applicationName, ...answers },
    });
    await decideOn(harness, requestId);
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
    expect(await unfinished(harness, requestId)).toEqual([]);
  },
);

test('a rule of the policy whose code nobody has written down yet is waited for as well', async () => {
  await harness.fault({ ...REFUSED_ONCE, code: 'NonDefaultUriNotAllowedAsPerAppPolicy' });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test('a tenant of before the policy waits for the mode by the older code', async () => {
  await harness.fault({ behaviour: 'tenant-before-identifier-policy' });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test('a policy that exempts nobody blocks the plan before anything is written', async () => {
  await harness.fault(FOR_ALL);
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.notices).toContainEqual(expect.objectContaining({ severity: 'blocking' }));
});

import { AMPLITUDE, decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

async function handedOver(answers: Record<string, string> = AMPLITUDE): Promise<string> {
  const requestId = await planFor(harness, 'amplitude', answers);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  expect(await unfinished(harness, requestId)).toEqual([]);
  return requestId;
}

test.each(['x'.repeat(120), `${'x'.repeat(74)}${'😀'.repeat(20)}`])(
  'a long name is cut for the template, with its mark, and given afterwards: %s',
  async (applicationName) => {
    await handedOver({ ...AMPLITUDE, applicationName });
    const { applications = [] } = await harness.state();
    expect(applications.map(({ displayName }) => displayName)).toContain(applicationName);
  },
);

test('a long name is found again by its mark when the answer is lost', async () => {
  await harness.fault({ behaviour: 'instantiate-lost', nth: 1 });
  await handedOver({ ...AMPLITUDE, applicationName: 'y'.repeat(118) });
  const { applications = [] } = await harness.state();
  expect(applications.filter(({ displayName }) => displayName === 'y'.repeat(118))).toHaveLength(1);
});

test('a certificate that the template brought and that is valid for a year is used, and no second is made', async () => {
  await harness.fault({ behaviour: 'template-brings-a-certificate' });
  const requestId = await handedOver();
  const { keyCredentials, preferredTokenSigningKeyThumbprint: active } = await servicePrincipal();
  expect(keyCredentials).toHaveLength(2);
  const [record] = (await recordsOf(requestId)).filter(({ key }) => key === 'add-signing-certificate');
  expect(record).toMatchObject({ effect: 'kept', attempt: 0, ids: { 'certificate.thumbprint': active } });
  expect(await auditedAs(requestId, 'add-signing-certificate')).toEqual(['found']);
});

test('one that ends sooner stays beside ours', async () => {
  await harness.fault({ behaviour: 'template-brings-a-certificate', validDays: 100 });
  const requestId = await handedOver();
  const { keyCredentials } = await servicePrincipal();
  expect(keyCredentials).toHaveLength(4);
  expect(await auditedAs(requestId, 'add-signing-certificate')).toEqual([]);
});

test('the plan says so beforehand, and its hash holds it', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  const plan = await harness.store.plans.latest(requestId);
  const operation = plan?.document.operations.find(({ key }) => key === 'add-signing-certificate');
  expect(operation?.details.join()).toContain('Or uses the certificate that came with the template');
  expect(operation?.alternative).toMatchObject({ when: 'found' });
});

async function servicePrincipal() {
  const { servicePrincipals = [] } = await harness.state();
  return servicePrincipals.find(({ displayName }) => String(displayName).startsWith('Amplitude')) ?? {};
}

async function recordsOf(requestId: string) {
  const plan = await harness.store.plans.latest(requestId);
  return harness.store.operations.list(plan?.id ?? '');
}

async function auditedAs(requestId: string, operation: string): Promise<unknown[]> {
  const entries = await harness.store.audit.list({ requestId, limit: 500 });
  return entries
    .filter(({ details }) => details['operation'] === operation && details['alternative'] !== undefined)
    .map(({ details }) => details['alternative']);
}

test('a certificate that is not visible yet when it is activated is waited for', async () => {
  await harness.fault({ behaviour: 'certificate-not-visible' });
  await handedOver();
});

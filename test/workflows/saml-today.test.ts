import { AMPLITUDE, decideOn, planFor, requestOf, unfinished } from '../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../support/workflow-harness';

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

test('a certificate that is not visible yet when it is activated is waited for', async () => {
  await harness.fault({ behaviour: 'certificate-not-visible' });
  await handedOver();
});

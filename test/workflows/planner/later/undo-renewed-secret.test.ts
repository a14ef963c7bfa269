import { requestRemoval } from '../../../../workflows/care/remove';
import { adoptionSteps } from '../../../support/adoption-steps';
import { registeredByHand } from '../../../support/applications-by-hand';
import { renewSteps, type SecretEntry } from '../../../support/renew-steps';
import { COLLATE, decideOn, planFor, requestOf } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { planNewSecret, toTheEnd } = renewSteps(() => harness);
const { choose, applicationNamed } = adoptionSteps(() => harness);

async function secrets(): Promise<string[]> {
  const { passwordCredentials = [] } = (await applicationNamed('Collate')) as {
    passwordCredentials?: SecretEntry[];
  };
  return passwordCredentials.map(({ keyId }) => keyId);
}

/** Adopted with a secret of its own, and renewed twice: of ours the newest is left. */
async function adoptedAndRenewed(): Promise<{ readonly requestId: string; readonly theirs: string }> {
  const end = new Date(harness.ports.clock.now().getTime() + 300 * 86_400_000);
  const { appObjectId } = await registeredByHand(harness, 'Collate', end);
  const [theirs = ''] = await secrets();
  const requestId = await planFor(harness, 'collate', COLLATE);
  await choose(requestId, appObjectId);
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  for (let count = 0; count < 2; count += 1) {
    await planNewSecret(requestId);
    await decideOn(harness, requestId);
    await toTheEnd(requestId);
  }
  return { requestId, theirs };
}

test('a removal of what was adopted lists no secret that a renewal cleaned up', async () => {
  const { requestId, theirs } = await adoptedAndRenewed();
  const [ours, ...others] = (await secrets()).filter((keyId) => keyId !== theirs);
  expect(others).toEqual([]);
  await requestRemoval(harness.ports, { requestId, person: ALEX });
  await harness.drain();
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.kind).toBe('remove');
  const removed = (plan?.document.operations ?? []).filter(({ request }) =>
    request.path.endsWith('/removePassword'),
  );
  expect(removed.map(({ request }) => request.body)).toEqual([{ keyId: ours }]);
  await decideOn(harness, requestId);
  await toTheEnd(requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'removed' });
  expect(await secrets()).toEqual([theirs]);
});

import { requestUndo } from '../../../../../workflows/care/try-again';
import { adoptionSteps } from '../../../../support/adoption-steps';
import { changeSteps } from '../../../../support/change-steps';
import {
  AMPLITUDE,
  COLLATE,
  decideOn,
  pressed,
  requestOf,
  unfinished,
} from '../../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, planChanged, change, planOf } = changeSteps(() => harness);
const { applicationNamed } = adoptionSteps(() => harness);

test('another reply URL is the only thing that is written, and what stands beside it stays', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const before = await applicationNamed('Amplitude');
  await planChanged(requestId, { acsUrl: 'https://analytics.amplitude.com/saml/sso/67890' });
  const plan = await planOf(requestId);
  expect(plan.kind).toBe('change');
  expect(plan.operations.map(({ key }) => key)).toEqual(['set-saml-urls']);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await applicationNamed('Amplitude')).toEqual(
    JSON.parse(JSON.stringify(before).replaceAll('sso/12345', 'sso/67890')),
  );
});

test('Collate: another redirect, then once more, then all of it undone', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await change(requestId, { redirectUrl: 'https://two.getcollate.io/callback' });
  expect((await applicationNamed('Collate'))['web']).toMatchObject({
    redirectUris: ['https://two.getcollate.io/callback'],
  });
  await change(requestId, { redirectUrl: 'https://three.getcollate.io/callback' });
  expect((await applicationNamed('Collate'))['web']).toMatchObject({
    redirectUris: ['https://three.getcollate.io/callback'],
  });
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect(JSON.stringify((await harness.state())['applications'])).not.toContain('Collate');
});

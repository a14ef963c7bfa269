import { goOn } from '../../../../../workflows/questions/end-wait';
import { answerPages } from '../../../../support/answer-pages';
import { adoptionSteps } from '../../../../support/adoption-steps';
import { changeSteps } from '../../../../support/change-steps';
import { WAITER } from '../../../../support/invented-recipes';
import { putEntity } from '../../../../support/tenant-by-hand';
import { decideOn, planFor, requestOf, unfinished } from '../../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [WAITER]);
});
afterEach(() => harness.stop());

const { change } = changeSteps(() => harness);
const { applicationNamed } = adoptionSteps(() => harness);

const FIRST = {
  account: 'alex@contoso.example',
  redirectUrl: 'https://waiter.example/callback',
  assignTo: 'SSO Users',
};
const LATE = { lateUrl: 'https://waiter.example/late', lateName: 'contoso' };

async function afterWait(requestId: string, answers: Record<string, string>): Promise<void> {
  await goOn(harness.ports, { requestId, waitingFor: null, person: ALEX });
  await answerPages(harness.ports, requestId, { answers });
  await harness.drain();
  await decideOn(harness, requestId);
}

test('changed while the vendor is waited for: it is waited on, and the late values come beside what stands', async () => {
  const requestId = await planFor(harness, 'waiter', FIRST);
  await afterWait(requestId, FIRST);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'waiting-on-vendor' });
  await change(requestId, { redirectUrl: 'https://waiter.example/other' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'waiting-on-vendor' });
  const application = await applicationNamed('Waiter');
  const web = application['web'] as { redirectUris: string[] };
  expect(web.redirectUris).toEqual(['https://waiter.example/other']);
  const mine = 'https://somebody.example/callback';
  await putEntity(harness, 'applications', {
    ...application,
    web: { ...web, redirectUris: [...web.redirectUris, mine] },
  });
  await afterWait(requestId, LATE);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  const after = (await applicationNamed('Waiter'))['web'] as { redirectUris: string[] };
  expect([...after.redirectUris].sort()).toEqual([LATE.lateUrl, 'https://waiter.example/other', mine].sort());
});

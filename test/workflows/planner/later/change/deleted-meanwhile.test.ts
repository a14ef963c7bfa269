import { goOn } from '../../../../../workflows/questions/end-wait';
import { cancelRequest } from '../../../../../workflows/questions/cancel-request';
import { tryAgain } from '../../../../../workflows/care/try-again';
import { requestRenewal } from '../../../../../workflows/care/renew';
import { startCure } from '../../../../../workflows/care/cure';
import { answerPages } from '../../../../support/answer-pages';
import { adoptionSteps } from '../../../../support/adoption-steps';
import { changeSteps } from '../../../../support/change-steps';
import { WAITER } from '../../../../support/invented-recipes';
import { planOf as driftPlan } from '../../../../support/drift-steps';
import { callGraph } from '../../../../support/tenant-by-hand';
import { AMPLITUDE, decideOn, planFor, pressed, requestOf } from '../../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [WAITER]);
});
afterEach(() => harness.stop());

const { handedOver, planChanged, planOf } = changeSteps(() => harness);
const { applicationNamed, principalOf } = adoptionSteps(() => harness);

const OTHER = { acsUrl: 'https://analytics.amplitude.com/saml/sso/67890' };

async function objectsOf(name: string): Promise<{ app: string; sp: string }> {
  const application = await applicationNamed(name);
  return { app: String(application['id']), sp: String((await principalOf(application))['id']) };
}

const gone = {
  deleted: async ({ app }: { app: string }) => {
    await callGraph(harness, `DELETE /applications/${app}`);
  },
  purged: async ({ app, sp }: { app: string; sp: string }) => {
    await callGraph(harness, `DELETE /applications/${app}`);
    await callGraph(harness, `DELETE /directory/deletedItems/${app}`);
    await callGraph(harness, `DELETE /directory/deletedItems/${sp}`).catch(() => undefined);
  },
  'deleted without its registration': async ({ sp }: { sp: string }) => {
    await callGraph(harness, `DELETE /servicePrincipals/${sp}`);
  },
};

test('another service principal in its place: change, renewal and restore name it, and nothing is made twice', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const { appId } = await applicationNamed('Amplitude');
  await gone['deleted without its registration'](await objectsOf('Amplitude'));
  await callGraph(harness, 'POST /servicePrincipals', { appId });
  const says = [
    expect.stringMatching(/^Somebody deleted the service principal of “Amplitude” and made another/),
  ];
  await planChanged(requestId, OTHER);
  expect(await blockingOf(requestId)).toEqual(says);
  await cancelRequest(harness.ports, { requestId, person: ALEX });
  await requestRenewal(harness.ports, { requestId, person: ALEX });
  await harness.drain();
  expect(await blockingOf(requestId)).toEqual(says);
  await cancelRequest(harness.ports, { requestId, person: ALEX });
  expect(await driftPlan(harness, requestId, 'put-back')).toMatchObject({ kind: 'put-back', operations: [] });
  expect(await blockingOf(requestId)).toEqual(says);
  await cancelRequest(harness.ports, { requestId, person: ALEX });
  const { notices } = await driftPlan(harness, requestId, 'restore');
  expect(notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text)).toEqual(says);
});

async function blockingOf(requestId: string): Promise<string[]> {
  const { notices, operations } = await planOf(requestId);
  expect(operations).toEqual([]);
  return notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text);
}

test.each([
  ['deleted', /^The application “Amplitude” was deleted in Entra: .* Press Restore on the card/],
  ['purged', /^The application “Amplitude” was deleted in Entra: .* cannot be restored: .*\/sso remove/],
  ['deleted without its registration', /^The enterprise application .* of “Amplitude” .* Press Restore/],
] as const)('the application is %s: a change says so, and nobody approves it', async (how, says) => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await gone[how](await objectsOf('Amplitude'));
  await planChanged(requestId, OTHER);
  expect(await blockingOf(requestId)).toEqual([expect.stringMatching(says)]);
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'refused' });
  await cancelRequest(harness.ports, { requestId, person: ALEX });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
});

test('deleted since the plan was made: it is stale, and the next one says why', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await planChanged(requestId, OTHER);
  await gone.deleted(await objectsOf('Amplitude'));
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'stale' });
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await blockingOf(requestId)).toEqual([expect.stringContaining('was deleted in Entra')]);
});

test('what mends a sign-in says so too', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await gone.deleted(await objectsOf('Amplitude'));
  await startCure(harness.ports, {
    request: { id: requestId },
    person: ALEX,
    cure: { kind: 'reply-url', url: 'https://analytics.amplitude.com/saml/sso/other' },
  });
  await harness.drain();
  expect(await blockingOf(requestId)).toEqual([expect.stringContaining('was deleted in Entra')]);
});

test('so does the plan of what the vendor gave late', async () => {
  const requestId = await planFor(harness, 'waiter', {
    account: 'alex@contoso.example',
    redirectUrl: 'https://waiter.example/callback',
    assignTo: 'SSO Users',
  });
  const afterWait = async (answers: Record<string, string>) => {
    await goOn(harness.ports, { requestId, waitingFor: null, person: ALEX });
    await answerPages(harness.ports, requestId, { answers });
    await harness.drain();
  };
  await afterWait({ redirectUrl: 'https://waiter.example/callback', assignTo: 'SSO Users' });
  await decideOn(harness, requestId);
  await gone.deleted(await objectsOf('Waiter'));
  await afterWait({ lateUrl: 'https://waiter.example/late', lateName: 'contoso' });
  expect(await blockingOf(requestId)).toEqual([expect.stringContaining('was deleted in Entra')]);
});

test('a replica that has not heard of it for a moment is no deletion', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const { app } = await objectsOf('Amplitude');
  await harness.fault({ behaviour: 'not-replicated', method: 'GET', path: `/applications/${app}`, times: 1 });
  await planChanged(requestId, OTHER);
  expect((await planOf(requestId)).operations).toHaveLength(1);
});

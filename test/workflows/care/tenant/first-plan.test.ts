import { DAY_MS } from '../../../../core/durations';
import { requestUndo } from '../../../../workflows/care/try-again';
import { requestRenewal } from '../../../../workflows/care/renew';
import { openGate } from '../../../../workflows/care/open-gate';
import { lookAfterDue } from '../../../../workflows/care/watch/look-after';
import { watchApplication } from '../../../../workflows/care/tenant/watch-application';
import { lookAt } from '../../../../workflows/difference/look';
import { whatStands } from '../../../../workflows/difference/what-stands';
import { mayRenewNow } from '../../../../workflows/request/request-facts';
import { isOnlyWatched } from '../../../../workflows/request/watched-application';
import { viewOf } from '../../../../workflows/views/view-of';
import { registeredByHand, samlByHand, type ByHand } from '../../../support/applications-by-hand';
import { differencesOf, noteDrift, planOf } from '../../../support/drift-steps';
import { callGraph } from '../../../support/tenant-by-hand';
import { decideOn, requestOf } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

jest.setTimeout(120_000);

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const inDays = (days: number) => new Date(harness.ports.clock.now().getTime() + days * DAY_MS);

async function watched({ appObjectId }: ByHand): Promise<string> {
  const wish = { person: ALEX, appObjectId, origin: 'personal-1', inboundKey: appObjectId };
  expect(await watchApplication(harness.ports, wish)).toMatchObject({ kind: 'done' });
  const [request] = await harness.store.requests.findInState('watched', 1);
  await lookAfterDue(harness.ports, lookAt, new AbortController().signal);
  return request?.id ?? '';
}

async function latest(requestId: string) {
  const plan = await harness.store.plans.latest(requestId);
  if (plan === null) throw new Error((await requestOf(harness, requestId)).reason ?? 'no plan');
  return plan;
}

const ADOPTION = {
  key: 'adopt-application',
  change: 'keep',
  adopts: true,
  title: 'Adopt the application “Acme”',
};

describe.each(['put-back', 'accept'] as const)('%s', (kind) => {
  test('adopts the application first, and only once; then it is watched on', async () => {
    const acme = await registeredByHand(harness, 'Acme', inDays(300));
    const requestId = await watched(acme);
    const add = (displayName: string) =>
      callGraph(harness, `POST ${acme.app}/addPassword`, { passwordCredential: { displayName } });
    await add('evil');
    await noteDrift(harness, requestId);
    const document = await planOf(harness, requestId, kind);
    expect(document.operations).toMatchObject([ADOPTION, { change: kind === 'accept' ? 'keep' : 'remove' }]);
    expect(document.notices[0]?.text).toMatch(/^Adopts the application “Acme”/);
    expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'watched', reason: null });
    const [adopted] = await harness.store.operations.listForRequest(requestId);
    expect(adopted).toMatchObject({ key: 'adopt-application', state: 'done', effect: 'adopted' });
    expect((await whatStands(harness.store, requestId)).applications).toMatchObject([
      { appObjectId: acme.appObjectId },
    ]);
    await lookAfterDue(harness.ports, lookAt, new AbortController().signal);
    expect(await differencesOf(harness, requestId)).toEqual([]);
    await add('another');
    await noteDrift(harness, requestId);
    const next = await planOf(harness, requestId, kind);
    expect(next.operations.map(({ key }) => key)).not.toContain('adopt-application');
  });
});

test('rejected it is watched as before, and the next plan adopts', async () => {
  const acme = await registeredByHand(harness, 'Acme', inDays(300));
  const requestId = await watched(acme);
  await callGraph(harness, `POST ${acme.app}/addPassword`, { passwordCredential: { displayName: 'evil' } });
  await noteDrift(harness, requestId);
  await planOf(harness, requestId, 'put-back');
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'no' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'watched' });
  expect((await planOf(harness, requestId, 'put-back')).operations[0]).toMatchObject(ADOPTION);
});

test('a renewal of its certificate adopts it, hands over, and makes a set-up of it that undo never deletes', async () => {
  const acme = await samlByHand(harness, 'Acme', inDays(20));
  const requestId = await watched(acme);
  expect(await requestRenewal(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
  await harness.drain();
  const plan = await latest(requestId);
  expect(plan.document.operations[0]).toMatchObject({ ...ADOPTION, stage: 'prepare' });
  expect(plan.document.operations.map(({ stage }) => stage)).toEqual(
    expect.arrayContaining(['prepare', 'switch']),
  );
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'paused' });
  const opened = await openGate(harness.ports, { requestId, planHash: plan.hash, person: ALEX });
  expect(opened).toMatchObject({ kind: 'done' });
  await harness.drain();
  const after = await requestOf(harness, requestId);
  expect({ state: after.state, reason: after.reason }).toEqual({ state: 'completed', reason: null });
  expect(mayRenewNow(after)).toBe(true);
  expect(isOnlyWatched(after)).toBe(false);
  // What the plan changed is no difference from how it was when it was first watched.
  expect(await differencesOf(harness, requestId)).toEqual([]);
  const card = (await harness.store.cards.listForRequest(requestId)).find(({ kind }) => kind === 'hand-over');
  if (card === undefined) throw new Error('no hand-over');
  const handOver = JSON.stringify((await viewOf(harness.ports, card))?.view);
  expect(handOver).toContain(acme.clientId);
  expect(handOver).toContain('was in use before it was looked after here.');
  expect(handOver).not.toMatch(/Invalid Date|unknown time|Confirmed by/);
  await requestUndo(harness.ports, { requestId, planHash: '', person: ALEX });
  await harness.drain();
  const undo = await latest(requestId);
  expect(undo.kind).toBe('undo');
  expect(undo.document.operations.map(({ request }) => `${request.method} ${request.path}`)).not.toContain(
    `DELETE ${acme.app}`,
  );
});

test('a renewal of its secret adopts it and hands over', async () => {
  const acme = await registeredByHand(harness, 'Acme', inDays(20));
  const requestId = await watched(acme);
  expect(await requestRenewal(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
  await harness.drain();
  const { document } = await latest(requestId);
  expect(document.operations[0]).toMatchObject({ ...ADOPTION, stage: 'prepare' });
  expect(document.operations[1]).toMatchObject({ graphOperation: 'application-add-password' });
  await decideOn(harness, requestId);
  const after = await requestOf(harness, requestId);
  expect({ state: after.state, reason: after.reason }).toEqual({ state: 'handed-over', reason: null });
});

test('deleted before the plan is made: no plan, and it is said', async () => {
  const acme = await samlByHand(harness, 'Acme', inDays(20));
  const requestId = await watched(acme);
  await callGraph(harness, `DELETE ${acme.app}`);
  await requestRenewal(harness.ports, { requestId, person: ALEX });
  await harness.drain();
  const plan = await harness.store.plans.latest(requestId);
  const { state, reason } = await requestOf(harness, requestId);
  const said = plan === null ? (reason ?? '') : JSON.stringify(plan.document.notices);
  expect({ state, said }).toMatchObject({
    said: expect.stringMatching(/was deleted in Entra/) as string,
  });
});

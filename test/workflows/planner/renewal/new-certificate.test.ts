import { cardFor } from '../../../../cards/card-for';
import { viewOf } from '../../../../workflows/views/view-of';
import { buttonsOf } from '../../../support/teams';
import { switchBack } from '../../../../workflows/care/switch-back';
import { tryAgain } from '../../../../workflows/care/try-again';
import { cancelRequest } from '../../../../workflows/questions/cancel-request';
import { shownPlans } from '../../../support/shown-plans';
import { handOverView } from '../../../../workflows/hand-over/press-hand-over';
import { lookAt } from '../../../../workflows/difference/look';
import { certificateSteps, type SigningKey } from '../../../support/certificate-steps';
import { renewSteps } from '../../../support/renew-steps';
import { callGraph, putEntity } from '../../../support/tenant-by-hand';
import { AMPLITUDE, decideOn, pressed, requestOf } from '../../../support/walk-request';
import { ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver } = renewSteps(() => harness);
const { servicePrincipal, signing, renewed, vendorIsReady, switched, switchedBack } = certificateSteps(
  () => harness,
);

test('the next certificate is made beside the active one, handed over, and signs when the vendor is ready', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const before = await signing();
  harness.advance(DAY_MS);
  expect(await renewed(requestId)).toMatchObject({ kind: 'done' });
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.operations.map(({ key, stage }) => [key, stage])).toEqual([
    ['add-signing-certificate-2', 'prepare'],
    ['activate-signing-certificate-2', 'switch'],
    ['switch-back-signing-certificate-2', 'switch-back'],
  ]);
  expect(plan?.document.gates).toMatchObject([{ before: 'switch', kind: 'person' }]);
  await decideOn(harness, requestId);

  const prepared = await signing();
  expect(prepared.active).toBe(before.active);
  expect(prepared.thumbprints).toHaveLength(2);
  const [next = ''] = prepared.thumbprints.filter((one) => one !== before.active);
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  const card = await handOverView(harness.ports, await requestOf(harness, requestId));
  expect(card.headline).toContain('The next signing certificate is ready.');
  expect(card.steps.at(-1)?.text).toContain('Vendor is ready');

  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
  expect(await signing()).toMatchObject({ active: next });
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  const look = await lookAt(harness.ports, { id: requestId }, null);
  expect(look).toMatchObject({ kind: 'seen', differences: [] });
});

test('an inactive one that is there already, and ends later, is used instead of another', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const { id, active } = await signing();
  const sp = await servicePrincipal();
  const sooner = (sp['keyCredentials'] as SigningKey[]).map((one) => ({
    ...one,
    endDateTime: '2027-06-01T00:00:00Z',
  }));
  await putEntity(harness, 'servicePrincipals', { ...sp, keyCredentials: sooner });
  const spare = await callGraph(harness, `POST /servicePrincipals/${id}/addTokenSigningCertificate`, {
    displayName: 'CN=spare',
    endDateTime: '2028-06-01T00:00:00Z',
  });
  await renewed(requestId);
  await decideOn(harness, requestId);
  expect((await signing()).thumbprints).toHaveLength(2);
  expect((await signing()).active).toBe(active);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'paused', reason: null });
  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  expect((await signing()).active).toBe(spare['thumbprint']);
});

test('where the active one has ended, the plan says that the switch comes with the first write', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const sp = await servicePrincipal();
  const ended = (sp['keyCredentials'] as SigningKey[]).map((one) => ({
    ...one,
    endDateTime: '2026-01-01T00:00:00Z',
  }));
  await putEntity(harness, 'servicePrincipals', { ...sp, keyCredentials: ended });
  await renewed(requestId);
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.gates).toBeUndefined();
  expect(JSON.stringify(plan?.document.notices)).toContain(
    'The moment this plan makes another, Entra signs with it',
  );
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
});

test('a second wish while one waits is told so; Cancel ends the one that waits', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await renewed(requestId);
  await decideOn(harness, requestId);
  expect(await renewed(requestId)).toMatchObject({ kind: 'ignored' });
  expect(await cancelRequest(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect(await renewed(requestId)).toMatchObject({ kind: 'done' });
  // The one that was made is there already.
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.operations[0]).toMatchObject({ change: 'keep', stage: 'prepare' });
});

test('Switch back runs at once, once, and a new renewal tries the switch again', async () => {
  const requestId = await switched();
  const [former, next] = (await signing()).thumbprints;
  expect((await signing()).active).toBe(next);
  const card = (await shownPlans(harness, requestId)).at(-1);
  expect(card).toMatchObject({ buttons: { switchBack: true }, plan: { onDemand: [{ state: 'planned' }] } });
  const handedOverNow = async () => handOverView(harness.ports, await requestOf(harness, requestId));
  const plan = await harness.store.plans.latest(requestId);
  expect(await handedOverNow()).toMatchObject({ switchBack: plan?.hash });

  expect(await switchedBack(requestId, MEGAN)).toMatchObject({ kind: 'refused' });
  const press = await pressed(harness, requestId);
  const replies = await Promise.all([switchBack(harness.ports, press), switchBack(harness.ports, press)]);
  expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'ignored']);
  await harness.drain();
  expect(await signing()).toMatchObject({ active: former, thumbprints: [former, next] });
  expect(await switchedBack(requestId)).toMatchObject({ kind: 'ignored' });
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect((await shownPlans(harness, requestId)).at(-1)).toMatchObject({
    headline: expect.stringMatching(/^Switched back/) as string,
    buttons: { switchBack: false },
  });
  expect(await handedOverNow()).toMatchObject({
    headline: expect.stringMatching(/^Switched back/) as string,
    switchBack: null,
    canRenew: true,
  });
  const audit = await harness.store.audit.list({ requestId, limit: 500 });
  const names = audit.map(({ event }) => event).filter((event) => event.includes('switch'));
  expect(names.sort()).toEqual(['switch-back', 'switched-back']);
  const look = await lookAt(harness.ports, { id: requestId }, null);
  expect(look).toMatchObject({ kind: 'seen', differences: [] });

  expect(await renewed(requestId)).toMatchObject({ kind: 'done' });
  await decideOn(harness, requestId);
  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
  expect(await signing()).toMatchObject({ active: next, thumbprints: [former, next] });
});

test('the card of the plan stays open as long as it has Switch back, and closes without it', async () => {
  const requestId = await switched();
  const card = async () => {
    const cards = await harness.store.cards.listForRequest(requestId);
    const plan = cards.find(({ kind, subject }) => kind === 'plan' && subject === 'plan-2');
    const shown = plan === undefined ? null : await viewOf(harness.ports, plan);
    return { closed: shown?.closed, buttons: shown === null ? [] : buttonsOf(cardFor(shown.view)) };
  };
  expect(await card()).toMatchObject({ closed: false, buttons: [{ title: 'Switch back' }] });
  await switchedBack(requestId);
  expect(await card()).toMatchObject({ closed: true, buttons: [] });
});

test('Switch back is offered until the former certificate ends', async () => {
  const requestId = await switched();
  harness.advance(3 * 365 * DAY_MS);
  expect((await shownPlans(harness, requestId)).at(-1)).toMatchObject({ buttons: { switchBack: false } });
  expect(await switchedBack(requestId)).toMatchObject({ kind: 'ignored' });
});

test('Switch back does nothing where another certificate signs by now, and says so', async () => {
  const requestId = await switched();
  const { id, active } = await signing();
  const other = await callGraph(harness, `POST /servicePrincipals/${id}/addTokenSigningCertificate`, {
    displayName: 'CN=by hand',
    endDateTime: '2029-06-01T00:00:00Z',
  });
  await putEntity(harness, 'servicePrincipals', {
    ...(await servicePrincipal()),
    preferredTokenSigningKeyThumbprint: other['thumbprint'],
  });
  expect(await switchedBack(requestId)).toMatchObject({ kind: 'done' });
  expect((await signing()).active).toBe(other['thumbprint']);
  expect((await signing()).active).not.toBe(active);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect((await shownPlans(harness, requestId)).at(-1)?.headline).toContain('It was not switched back.');
});

test('Switch back that failed goes on with Try again', async () => {
  const requestId = await switched();
  const [former] = (await signing()).thumbprints;
  await harness.fault({ method: 'PATCH', path: '/servicePrincipals/*', nth: 1, status: 403 });
  await switchedBack(requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
  expect(await tryAgain(harness.ports, await pressed(harness, requestId))).toMatchObject({ kind: 'done' });
  await harness.drain();
  expect((await signing()).active).toBe(former);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test('a certificate that was renewed by hand while the plan waits makes it stale', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await renewed(requestId);
  await decideOn(harness, requestId);
  const sp = await servicePrincipal();
  const other = await callGraph(
    harness,
    `POST /servicePrincipals/${String(sp['id'])}/addTokenSigningCertificate`,
    {
      displayName: 'CN=by hand',
      endDateTime: '2029-06-01T00:00:00Z',
    },
  );
  await putEntity(harness, 'servicePrincipals', {
    ...(await servicePrincipal()),
    preferredTokenSigningKeyThumbprint: other['thumbprint'],
  });
  await vendorIsReady(requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'stale' });
  expect((await signing()).active).toBe(other['thumbprint']);
});

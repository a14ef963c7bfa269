import { openGate } from '../../../../workflows/care/open-gate';
import { requestRenewal } from '../../../../workflows/care/renew';
import { watchSignIns } from '../../../../workflows/proof/watch-sign-ins';
import { openStore } from '../../../../store/open-store';
import { certificateSteps, type SigningKey } from '../../../support/certificate-steps';
import { adoptionSteps } from '../../../support/adoption-steps';
import { renewSteps } from '../../../support/renew-steps';
import { silentLog } from '../../../support/silent-log';
import { shownPlans } from '../../../support/shown-plans';
import { callGraph, putEntity } from '../../../support/tenant-by-hand';
import { AMPLITUDE, decideOn, planFor, pressed, requestOf } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { advised, clientIdOf, logged, look, setTenantTime } from '../../proof/signing-in';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver } = renewSteps(() => harness);
const { madeByHand, choose } = adoptionSteps(() => harness);
const { servicePrincipal, signing, renewed, vendorIsReady, switchedBack } = certificateSteps(() => harness);

async function events(requestId: string, event: string): Promise<number> {
  const all = await harness.store.audit.list({ requestId, limit: 500 });
  return all.filter((one) => one.event === event).length;
}

/** Every certificate that is there now ends on this day. */
async function endOn(endDateTime: string): Promise<void> {
  const sp = await servicePrincipal();
  const keyCredentials = (sp['keyCredentials'] as SigningKey[]).map((one) => ({ ...one, endDateTime }));
  await putEntity(harness, 'servicePrincipals', { ...sp, keyCredentials });
}

async function cleanedUp(requestId: string) {
  await requestRenewal(harness.ports, { requestId, person: ALEX, cleansUp: true });
  await harness.drain();
  return (await harness.store.plans.latest(requestId))?.document;
}

test('an approval that is older than 60 days is asked for again before the switch', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await renewed(requestId);
  await decideOn(harness, requestId);
  const { active } = await signing();
  harness.advance(61 * DAY_MS);
  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
  expect((await requestOf(harness, requestId)).state).toBe('awaiting-approval');
  expect((await signing()).active).toBe(active);
  expect((await shownPlans(harness, requestId)).at(-1)).toMatchObject({ buttons: { approveAll: true } });
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect((await signing()).active).not.toBe(active);
  expect(await events(requestId, 'gate-opened')).toBe(1);
  expect(await events(requestId, 'approval-voided')).toBe(1);
});

test('the active one ends while the vendor is waited for: the switch is made all the same, and there is no way back', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await endOn('2027-03-01T00:00:00Z');
  await renewed(requestId);
  await decideOn(harness, requestId);
  const { active } = await signing();
  harness.advance(50 * DAY_MS);
  await endOnlyActive(String(active), new Date(harness.ports.clock.now().getTime() - DAY_MS).toISOString());
  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  const now = await signing();
  expect(now.thumbprints).toHaveLength(2);
  expect(now.active).not.toBe(active);
});

async function endOnlyActive(thumbprint: string, endDateTime: string): Promise<void> {
  const sp = await servicePrincipal();
  const hex = (base64: string) => Buffer.from(base64, 'base64').toString('hex').toUpperCase();
  const keyCredentials = (sp['keyCredentials'] as SigningKey[]).map((one) =>
    hex(one.customKeyIdentifier) === thumbprint ? { ...one, endDateTime } : one,
  );
  await putEntity(harness, 'servicePrincipals', { ...sp, keyCredentials });
}

test('the active one has ended and a valid one is there: that is used, at once and with a word of warning', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await endOn('2026-01-01T00:00:00Z');
  const { id } = await signing();
  const spare = await callGraph(harness, `POST /servicePrincipals/${id}/addTokenSigningCertificate`, {
    displayName: 'CN=by hand',
    endDateTime: '2028-06-01T00:00:00Z',
  });
  await renewed(requestId);
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.gates).toBeUndefined();
  expect(plan?.document.operations.map(({ key, change }) => [key, change])).toEqual([
    ['add-signing-certificate-2', 'keep'],
    ['activate-signing-certificate-2', 'change'],
  ]);
  expect(JSON.stringify(plan?.document.notices)).toContain('Entra signs with the other one already');
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  expect(await signing()).toMatchObject({
    active: spare['thumbprint'],
    thumbprints: { length: 2 },
  });
});

test('clean-up leaves a certificate that was used and not made here, once another has taken its place', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await endOn('2027-06-01T00:00:00Z');
  const { id } = await signing();
  const byHand = await callGraph(harness, `POST /servicePrincipals/${id}/addTokenSigningCertificate`, {
    displayName: 'CN=by hand',
    endDateTime: '2028-06-01T00:00:00Z',
  });
  await renewed(requestId);
  await decideOn(harness, requestId);
  await vendorIsReady(requestId);
  expect((await signing()).active).toBe(byHand['thumbprint']);
  await renewed(requestId);
  await decideOn(harness, requestId);
  await vendorIsReady(requestId);
  const { thumbprints, active } = await signing();
  expect(thumbprints).toHaveLength(3);
  expect((await cleanedUp(requestId))?.operations).toHaveLength(1);
  await decideOn(harness, requestId);
  expect(await signing()).toMatchObject({ active, thumbprints: [byHand['thumbprint'], active] });
});

test('an adopted application: its own certificate is renewed, and clean-up leaves what was there before', async () => {
  const application = await madeByHand();
  const { id, thumbprints: brought } = await signing();
  const byHand = await callGraph(harness, `POST /servicePrincipals/${id}/addTokenSigningCertificate`, {
    displayName: 'CN=by hand',
    endDateTime: new Date(harness.ports.clock.now().getTime() + 40 * DAY_MS).toISOString(),
  });
  await callGraph(harness, `PATCH /servicePrincipals/${id}`, {
    preferredTokenSigningKeyThumbprint: byHand['thumbprint'],
  });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, String(application['id']));
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  expect((await signing()).active).toBe(byHand['thumbprint']);

  await renewed(requestId);
  await decideOn(harness, requestId);
  await vendorIsReady(requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  const now = await signing();
  expect(now.active).not.toBe(byHand['thumbprint']);
  expect(now.thumbprints).toEqual([...brought, byHand['thumbprint'], now.active]);
  expect((await cleanedUp(requestId))?.operations).toEqual([]);
});

test('after the switch sign-ins are looked for during a day, and an error reaches the owner', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const clientId = await clientIdOf(harness, requestId);
  await watchSignIns(harness.ports);
  harness.advance(3 * DAY_MS);
  await setTenantTime(harness);
  await renewed(requestId);
  await decideOn(harness, requestId);
  expect(await events(requestId, 'sign-in-tested')).toBe(0);
  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  expect(await events(requestId, 'sign-in-tested')).toBe(1);
  await setTenantTime(harness);
  await logged(harness, { clientId, code: 7000222 });
  await look(harness);
  expect(await advised(harness, requestId)).toHaveLength(1);
  await switchedBack(requestId);
  expect(await events(requestId, 'sign-in-tested')).toBe(1);
});

test('two processes at one gate: both press at the same moment, and it is opened once', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await renewed(requestId);
  await decideOn(harness, requestId);
  const { connectionString, ports } = harness;
  const sealingKeys = [Buffer.alloc(32)] as const;
  const other = await openStore({ connectionString, sealingKeys, clock: ports.clock, log: silentLog });
  const press = await pressed(harness, requestId);
  const replies = await Promise.all([ports, { ...ports, store: other }].map((one) => openGate(one, press)));
  await other.close();
  expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'ignored']);
  await harness.drain();
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect(await events(requestId, 'gate-opened')).toBe(1);
  expect((await signing()).thumbprints).toHaveLength(2);
});

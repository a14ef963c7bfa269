import { openGate } from '../../../workflows/care/open-gate';
import { sweep } from '../../../workflows/care/sweep';
import { underWay } from '../../../workflows/care/under-way';
import { handOverValues } from '../../../workflows/hand-over/values';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { recipeOf } from '../../../workflows/request/recipe-of';
import { certificateSteps } from '../../support/certificate-steps';
import { changeSteps } from '../../support/change-steps';
import { renewSteps } from '../../support/renew-steps';
import { shownPlans } from '../../support/shown-plans';
import { AMPLITUDE, COLLATE, decideOn, requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;
const DONE = { kind: 'done' };
const ENDS = 'It ends when this one is approved; when this one is rejected, it waits on.';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, planNewSecret, secretsOf } = renewSteps(() => harness);
const { signing, renewed } = certificateSteps(() => harness);
const { begin, planChanged } = changeSteps(() => harness);

/** `Vendor is ready` on the card of the plan with this number. */
async function vendorIsReady(requestId: string, seq = 2) {
  const plan = (await harness.store.plans.listForRequest(requestId)).find((one) => one.seq === seq);
  const reply = await openGate(harness.ports, { requestId, planHash: plan?.hash ?? '', person: ALEX });
  await harness.drain();
  return reply;
}

async function thumbprintHandedOver(requestId: string): Promise<string | undefined> {
  const request = await requestOf(harness, requestId);
  const values = await handOverValues(harness.ports, request, recipeOf(harness.ports, request));
  return values['certificate.thumbprint'];
}

const lower = (thumbprint: unknown): string => String(thumbprint).toLowerCase();

async function stateOf(requestId: string): Promise<string> {
  return (await requestOf(harness, requestId)).state;
}

/** Another certificate stands beside the active one, and nobody has said that the vendor trusts it. */
async function beforeSwitch(): Promise<string> {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  harness.advance(DAY_MS);
  expect(await renewed(requestId)).toMatchObject(DONE);
  await decideOn(harness, requestId);
  expect(await stateOf(requestId)).toBe('paused');
  return requestId;
}

/** Another secret is there, and nobody has said that the vendor uses it. */
async function beforeVendor(): Promise<string> {
  const requestId = await handedOver('collate', COLLATE);
  expect(await planNewSecret(requestId)).toMatchObject(DONE);
  await decideOn(harness, requestId);
  expect(await stateOf(requestId)).toBe('paused');
  return requestId;
}

/** The vendor uses it; the former one is there for a week. */
async function beforeDay(): Promise<string> {
  const requestId = await beforeVendor();
  expect(await vendorIsReady(requestId)).toMatchObject(DONE);
  expect(await stateOf(requestId)).toBe('paused');
  return requestId;
}

const OTHER_ACS = { acsUrl: 'https://analytics.amplitude.com/saml/sso/67890' };
const OTHER_URL = { redirectUrl: 'https://eu.getcollate.io/callback' };

test.each([
  ['before the switch', beforeSwitch, OTHER_ACS],
  ['until the vendor has the secret', beforeVendor, OTHER_URL],
  ['until the day', beforeDay, OTHER_URL],
])(
  '%s: rejected, expired or given up, a change leaves the plan waiting as before',
  async (_, wait, answers) => {
    const requestId = await wait();
    const before = await requestOf(harness, requestId);
    const asBefore = async () => {
      const { state, dueAt, answers: given, facts } = await requestOf(harness, requestId);
      expect({ state, dueAt, given }).toEqual({
        state: 'paused',
        dueAt: before.dueAt,
        given: before.answers,
      });
      for (const fact of ['before', 'renews', 'planKind', 'pausedBefore', 'gates'])
        expect(facts[fact]).toEqual(before.facts[fact]);
    };
    expect(await begin(requestId)).toMatchObject(DONE);
    expect(await stateOf(requestId)).toBe('collecting');
    expect(await cancelRequest(harness.ports, { requestId, person: ALEX })).toMatchObject(DONE);
    await asBefore();
    await planChanged(requestId, answers);
    expect(JSON.stringify((await shownPlans(harness, requestId)).at(-1)?.notices)).toContain(ENDS);
    await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Not now' });
    await asBefore();
    expect((await shownPlans(harness, requestId))[1]).toMatchObject({ phase: 'paused' });
    // Nothing is different from what stands.
    await planChanged(requestId, {});
    await asBefore();
  },
);

test('approved before the switch: Entra goes on signing with the former certificate, and that is handed over', async () => {
  const requestId = await beforeSwitch();
  const { active, thumbprints } = await signing();
  expect(thumbprints).toHaveLength(2);
  expect(await thumbprintHandedOver(requestId)).not.toBe(lower(active));
  await planChanged(requestId, OTHER_ACS);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  expect(await signing()).toMatchObject({ active, thumbprints });
  expect((await thumbprintHandedOver(requestId))?.toLowerCase()).toBe(lower(active));
  expect((await shownPlans(harness, requestId))[1]?.headline).toMatch(/^Ended by a later plan/);
  expect(await vendorIsReady(requestId)).not.toMatchObject(DONE);
  expect(await signing()).toMatchObject({ active });
  const events = await harness.store.audit.list({ requestId, limit: 500 });
  expect(events.filter(({ event }) => event === 'plan-ended')).toHaveLength(1);

  // The one that is there is used by the next renewal, and handed over then.
  expect(await renewed(requestId)).toMatchObject(DONE);
  await decideOn(harness, requestId);
  expect(await signing()).toMatchObject({ active, thumbprints });
  expect(await vendorIsReady(requestId, 4)).toMatchObject(DONE);
  const after = await signing();
  expect(after.active).not.toBe(active);
  expect((await thumbprintHandedOver(requestId))?.toLowerCase()).toBe(lower(after.active));
});

test('cancelled before the switch: the certificate that signs is handed over again', async () => {
  const requestId = await beforeSwitch();
  const { active } = await signing();
  expect(await cancelRequest(harness.ports, { requestId, person: ALEX })).toMatchObject(DONE);
  expect((await thumbprintHandedOver(requestId))?.toLowerCase()).toBe(lower(active));
});

test.each([
  ['until the vendor has the secret', beforeVendor],
  ['until the day', beforeDay],
])(
  'approved, %s: both secrets stay valid, and the next renewal takes the former ones off',
  async (_, wait) => {
    const requestId = await wait();
    const secrets = await secretsOf('Collate');
    expect(secrets).toHaveLength(2);
    await planChanged(requestId, OTHER_URL);
    await decideOn(harness, requestId);
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
    harness.advance(30 * DAY_MS);
    await sweep(harness.ports);
    await harness.drain();
    expect(await secretsOf('Collate')).toEqual(secrets);
    expect(await stateOf(requestId)).toBe('handed-over');

    expect(await planNewSecret(requestId)).toMatchObject(DONE);
    await decideOn(harness, requestId);
    expect(await vendorIsReady(requestId, 4)).toMatchObject(DONE);
    harness.advance(7.1 * DAY_MS);
    await sweep(harness.ports);
    await harness.drain();
    expect((await secretsOf('Collate')).map(({ displayName }) => displayName)).toEqual([
      `Latchkey ${requestId} plan 4`,
    ]);
  },
);

test('a removal: ended before anything is written, and never once the application is off', async () => {
  const request = await requestOf(harness, await beforeVendor());
  const waitsBefore = (stage: string) => ({
    ...request,
    facts: { ...request.facts, planKind: 'remove', pausedBefore: stage },
  });
  expect(underWay(waitsBefore('disable'), 'Collate')).toBeNull();
  expect(underWay(waitsBefore('delete'), 'Collate')).toContain('waits to be deleted');
});

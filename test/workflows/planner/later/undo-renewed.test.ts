import { openGate } from '../../../../workflows/care/open-gate';
import { requestRemoval } from '../../../../workflows/care/remove';
import { requestRestore } from '../../../../workflows/care/restore';
import { sweep } from '../../../../workflows/care/sweep';
import { requestUndo } from '../../../../workflows/care/try-again';
import { lookAt } from '../../../../workflows/difference/look';
import { adoptionSteps } from '../../../support/adoption-steps';
import { certificateSteps } from '../../../support/certificate-steps';
import { changeSteps } from '../../../support/change-steps';
import { AMPLITUDE, decideOn, planFor, pressed, requestOf } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { setTenantTime } from '../../proof/signing-in';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { renewed, signing, switchedBack, vendorIsReady } = certificateSteps(() => harness);
const { change } = changeSteps(() => harness);
const { choose, madeByHand } = adoptionSteps(() => harness);

async function swept(days: number): Promise<void> {
  harness.advance(days * DAY_MS);
  await setTenantTime(harness);
  await sweep(harness.ports);
  await harness.drain();
}

async function renew(requestId: string): Promise<void> {
  await swept(1);
  await renewed(requestId);
  await decideOn(harness, requestId);
  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
}

type End = 'undone' | 'removed';

async function ended(requestId: string, end: End): Promise<void> {
  if (end === 'undone') await requestUndo(harness.ports, await pressed(harness, requestId));
  else await requestRemoval(harness.ports, { requestId, person: ALEX });
  await harness.drain();
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  if (end === 'removed') {
    await openGate(harness.ports, await pressed(harness, requestId));
    await harness.drain();
    await swept(7.1);
  }
  const { state, reason } = await requestOf(harness, requestId);
  expect({ state, reason }).toMatchObject({ state: end });
}

const LATER: Readonly<Record<string, (requestId: string) => Promise<void>>> = {
  'a renewal': renew,
  'two renewals and a change': async (requestId) => {
    await renew(requestId);
    await renew(requestId);
    await change(requestId, { applicationName: 'Amplitude', entityId: 'https://amplitude.com/saml/other' });
  },
  'a renewal that was switched back': async (requestId) => {
    await renew(requestId);
    expect(await switchedBack(requestId)).toMatchObject({ kind: 'done' });
  },
};

describe.each(Object.entries(LATER))('after %s', (_name, later) => {
  test.each<End>(['undone', 'removed'])(
    'what the request made is %s, and restored as it was',
    async (end) => {
      const before = await harness.state();
      const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
      await decideOn(harness, requestId);
      await later(requestId);
      const { active, thumbprints } = await signing();
      await ended(requestId, end);
      for (const collection of ['applications', 'servicePrincipals', 'claimsMappingPolicies'])
        expect({ [collection]: (await harness.state())[collection] }).toEqual({
          [collection]: before[collection],
        });

      await requestRestore(harness.ports, await pressed(harness, requestId));
      await harness.drain();
      await decideOn(harness, requestId);
      expect((await requestOf(harness, requestId)).state).toBe('handed-over');
      expect(await signing()).toMatchObject({ active, thumbprints });
      expect(await lookAt(harness.ports, { id: requestId }, null)).toMatchObject({ differences: [] });
    },
  );
});

test.each<End>(['undone', 'removed'])(
  'what was adopted signs with its own certificate again once a renewal is %s',
  async (end) => {
    const application = await madeByHand();
    const before = await signing();
    const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
    await choose(requestId, String(application['id']));
    await decideOn(harness, requestId);
    await renew(requestId);
    expect((await signing()).active).not.toBe(before.active);
    await ended(requestId, end);
    expect(await signing()).toEqual(before);
  },
);

test('what a removal did not take back names nothing that only its stop would do', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await decideOn(harness, requestId);
  await requestRemoval(harness.ports, { requestId, person: ALEX });
  await harness.drain();
  await decideOn(harness, requestId);
  await vendorIsReady(requestId);
  await harness.fault({
    ...{ method: 'DELETE', path: '/applications/*', nth: 1 },
    ...{ status: 403, code: 'Authorization_RequestDenied' },
  });
  await swept(7.1);
  const { state, reason } = await requestOf(harness, requestId);
  expect(state).toBe('failed');
  expect(reason).toMatch(/Not taken back yet: “Delete the application[^”]*”\. Press Try again/);
});

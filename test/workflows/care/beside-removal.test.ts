import type { CardRecord } from '../../../core/ports/card-store';
import { acceptDrift, putBackDrift } from '../../../workflows/care/answer-drift';
import { openGate } from '../../../workflows/care/open-gate';
import { requestRemoval } from '../../../workflows/care/remove';
import { stopRemoval } from '../../../workflows/care/stop-removal';
import { sweep } from '../../../workflows/care/sweep';
import { switchBack } from '../../../workflows/care/switch-back';
import { tryAgain } from '../../../workflows/care/try-again';
import { driftView } from '../../../workflows/views/drift-view';
import { meetInChannel } from '../../support/approvals';
import { certificateSteps } from '../../support/certificate-steps';
import { change, noteDrift, watch } from '../../support/drift-steps';
import { renewSteps } from '../../support/renew-steps';
import { callGraph } from '../../support/tenant-by-hand';
import { AMPLITUDE, decideOn, planFor, pressed, requestOf, stateOf } from '../../support/walk-request';
import { ADELE, ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;
const DONE = { kind: 'done' };

let harness: WorkflowHarness;
afterEach(() => harness.stop());

const { handedOver } = renewSteps(() => harness);
const { signing, switched } = certificateSteps(() => harness);

async function swept(days: number): Promise<void> {
  harness.advance(days * DAY_MS);
  await sweep(harness.ports);
  await harness.drain();
}

async function planned(requestId: string, person = ALEX): Promise<void> {
  expect(await requestRemoval(harness.ports, { requestId, person })).toMatchObject(DONE);
  await harness.drain();
}

/** It waits until the vendor enforces it no longer. */
async function waiting(requestId: string): Promise<void> {
  await planned(requestId);
  expect(await decideOn(harness, requestId)).toMatchObject(DONE);
  expect(await stateOf(harness, requestId)).toBe('paused');
}

async function vendorIsReady(requestId: string): Promise<void> {
  expect(await openGate(harness.ports, await pressed(harness, requestId))).toMatchObject(DONE);
  await harness.drain();
}

async function policies(): Promise<string[]> {
  return ((await harness.state())['claimsMappingPolicies'] ?? []).map(({ id }) => String(id));
}

async function buttonsOnDrift(requestId: string, subject: string) {
  const card = { conversation: 'personal-1', kind: 'drift', subject } as unknown as CardRecord;
  const { buttons, state, headline } = await driftView(
    harness.ports,
    await requestOf(harness, requestId),
    card,
  );
  return { putBack: buttons.putBack, accept: buttons.accept, state, headline };
}

describe('with one who may approve', () => {
  beforeEach(async () => {
    harness = await startWorkflows();
  });

  test('switched off, neither Put back nor Accept begins anything beside it; once it is stopped they do', async () => {
    const requestId = await handedOver('amplitude', AMPLITUDE);
    const { ids } = await watch(harness, requestId);
    await waiting(requestId);
    await vendorIsReady(requestId);
    await change(harness, ['servicePrincipals', ids.spObjectId], { appRoleAssignmentRequired: false });
    const { hash: drift } = await noteDrift(harness, requestId);
    const answer = { requestId, drift, person: ALEX };
    for (const reply of [
      await putBackDrift(harness.ports, answer),
      await acceptDrift(harness.ports, { ...answer, reason: 'so be it' }),
    ])
      expect(reply).toMatchObject({
        kind: 'refused',
        text: expect.stringContaining('A removal of this set-up waits') as string,
      });
    expect(await stateOf(harness, requestId)).toBe('paused');
    expect(await buttonsOnDrift(requestId, drift)).toMatchObject({
      ...{ state: 'busy', putBack: false, accept: false },
      headline: expect.stringContaining('when the removal was stopped') as string,
    });

    expect(await stopRemoval(harness.ports, await pressed(harness, requestId))).toMatchObject(DONE);
    await harness.drain();
    expect(await buttonsOnDrift(requestId, drift)).toMatchObject({
      ...{ state: 'open', putBack: true, accept: true },
    });
    expect(await putBackDrift(harness.ports, answer)).toMatchObject(DONE);
  });

  test('what is put back while it waits for the vendor is not left behind', async () => {
    const requestId = await handedOver('amplitude', AMPLITUDE);
    const { ids } = await watch(harness, requestId);
    await waiting(requestId);
    const [policy = ''] = await policies();
    await callGraph(
      harness,
      `DELETE /servicePrincipals/${ids.spObjectId}/claimsMappingPolicies/${policy}/$ref`,
    );
    await callGraph(harness, `DELETE /policies/claimsMappingPolicies/${policy}`);
    const { hash: drift } = await noteDrift(harness, requestId);
    expect(await putBackDrift(harness.ports, { requestId, drift, person: ALEX })).toMatchObject(DONE);
    await harness.drain();
    expect(await decideOn(harness, requestId)).toMatchObject(DONE);
    expect(await stateOf(harness, requestId)).toBe('paused');
    expect(await policies()).toHaveLength(1);
    expect(await policies()).not.toContain(policy);

    const removal = (await harness.store.plans.listForRequest(requestId)).find(
      ({ kind }) => kind === 'remove',
    );
    const press = { requestId, planHash: removal?.hash ?? '', person: ALEX };
    expect(await openGate(harness.ports, press)).toMatchObject(DONE);
    await harness.drain();
    const stale = await requestOf(harness, requestId);
    expect(stale).toMatchObject({
      state: 'stale',
      reason: expect.stringContaining('not taken back by it') as string,
    });
    expect(await tryAgain(harness.ports, press)).toMatchObject(DONE);
    await harness.drain();
    expect(await decideOn(harness, requestId)).toMatchObject(DONE);
    await vendorIsReady(requestId);
    await swept(7.1);
    expect(await stateOf(harness, requestId)).toBe('removed');
    expect(await policies()).toEqual([]);
  });

  test('a renewal that is switched back beside it leaves it waiting, and it goes to its end', async () => {
    const requestId = await switched();
    const renewal = await pressed(harness, requestId);
    const { active, thumbprints } = await signing();
    await waiting(requestId);
    expect(await switchBack(harness.ports, renewal)).toMatchObject(DONE);
    await harness.drain();
    const after = await signing();
    expect(after.thumbprints).toEqual(thumbprints);
    expect(after.active).not.toBe(active);
    expect(await stateOf(harness, requestId)).toBe('paused');
    await vendorIsReady(requestId);
    expect(await stateOf(harness, requestId)).toBe('paused');
    await swept(7.1);
    expect(await stateOf(harness, requestId)).toBe('removed');
  });
});

test('four eyes: whoever asked for a removal, or for the set-up, never approves it', async () => {
  harness = await startWorkflows({ approval: 'second-person' });
  await meetInChannel(harness);
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  expect(await decideOn(harness, requestId, { person: MEGAN })).toMatchObject(DONE);
  await planned(requestId, MEGAN);
  for (const person of [MEGAN, ALEX])
    expect(await decideOn(harness, requestId, { person })).toMatchObject({ kind: 'refused' });
  expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
  expect(await decideOn(harness, requestId, { person: ADELE })).toMatchObject(DONE);
  expect(await stateOf(harness, requestId)).toBe('paused');
});

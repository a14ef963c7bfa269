import type { Person } from '../../../core/request';
import { endDelegation, setDelegate } from '../../../workflows/approval/delegate';
import { stagesOf } from '../../../workflows/request/plan-stages';
import { setApproversByName } from '../../../workflows/approval/set-approvers';
import { requestUndo, tryAgain, type Pressed } from '../../../workflows/care/try-again';
import { requestNewSecret } from '../../../workflows/care/new-secret';
import { requestRestore } from '../../../workflows/care/restore';
import { sweep } from '../../../workflows/care/sweep';
import type { Ports, Reply } from '../../../workflows/ports';
import { cardsOf, giveRole, meetInChannel, planShown, saying } from '../../support/approvals';
import { decideOn, planCollate, pressed, stateOf } from '../../support/walk-request';
import { ADELE, ISAIAH, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DONE = { kind: 'done' };
const REFUSED = { kind: 'refused' };
const ASKS: readonly (readonly [string, (ports: Ports, pressed: Pressed) => Promise<Reply>])[] = [
  ['New secret', requestNewSecret],
  ['Undo', requestUndo],
  ['Restore', requestRestore],
];

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows({ approval: 'second-person' });
  await giveRole(harness, ISAIAH);
});
afterAll(() => harness.stop());

const chatOf = ({ objectId }: Person): string => `personal:${objectId}`;

async function away(): Promise<void> {
  const until = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  expect(await setDelegate(harness.ports, saying(MEGAN), { name: 'Isaiah Langer', until })).toMatchObject(
    DONE,
  );
}

/** Another set-up of the same vendor can begin. */
async function undone(requestId: string): Promise<void> {
  await harness.drain();
  expect(await decideOn(harness, requestId, { person: ADELE })).toMatchObject(DONE);
  expect(await stateOf(harness, requestId)).toBe('undone');
}

test('the delegate of whoever pressed New secret, Undo or Restore decides nothing in that place', async () => {
  expect(await setApproversByName(harness.ports, saying(MEGAN), 'Megan Bowen, Adele Vance')).toMatchObject(
    DONE,
  );
  const requestId = await planCollate(harness, 'In the asker’s place');
  await decideOn(harness, requestId, { person: ADELE });
  await away();
  let seq = 1;
  for (const [button, ask] of ASKS) {
    expect([button, await ask(harness.ports, await pressed(harness, requestId, MEGAN))]).toMatchObject([
      button,
      DONE,
    ]);
    await harness.drain();
    seq += 1;
    expect((await planShown(harness, requestId, 'personal-1')).approvers).toBe('Adele Vance');
    for (const person of [ISAIAH, MEGAN])
      expect(await decideOn(harness, requestId, { person })).toMatchObject(REFUSED);
    expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
    harness.advance(46 * 60_000);
    await sweep(harness.ports);
    const shown = await cardsOf(harness, requestId, 'plan');
    expect(shown).toContain(`${chatOf(ADELE)} plan-${seq} reminder`);
    expect(shown.filter((card) => card.startsWith(`${chatOf(ISAIAH)} plan-${seq}`))).toEqual([]);
    expect(shown).not.toContain(`${chatOf(MEGAN)} plan-${seq} reminder`);
    // Whoever asked sees what came of it where they pressed.
    expect(shown).toContain(`${chatOf(MEGAN)} plan-${seq}`);
    expect(await decideOn(harness, requestId, { person: ADELE })).toMatchObject(DONE);
  }
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  await endDelegation(harness.ports, saying(MEGAN));
});

test('with the asker and the requester alone as approvers nothing is planned, delegate or not', async () => {
  await setApproversByName(harness.ports, saying(MEGAN), 'Megan Bowen');
  const requestId = await planCollate(harness, 'Nobody else');
  await decideOn(harness, requestId, { person: MEGAN });
  await away();
  expect(await requestUndo(harness.ports, await pressed(harness, requestId, MEGAN))).toMatchObject(REFUSED);
  // The approvers changed between the press and the look.
  await setApproversByName(harness.ports, saying(MEGAN), 'Megan Bowen, Adele Vance');
  expect(await requestUndo(harness.ports, await pressed(harness, requestId, MEGAN))).toMatchObject(DONE);
  await setApproversByName(harness.ports, saying(ADELE), 'Megan Bowen');
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('failed');
  await endDelegation(harness.ports, saying(MEGAN));
  await meetInChannel(harness);
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await undone(requestId);
});

test('in a channel an absence of the asker brings nobody', async () => {
  await meetInChannel(harness);
  const requestId = await planCollate(harness, 'Asked in the channel');
  await decideOn(harness, requestId, { person: ADELE });
  await away();
  await requestUndo(harness.ports, await pressed(harness, requestId, MEGAN));
  await harness.drain();
  expect((await planShown(harness, requestId, 'personal-1')).approvers).toBe('channel Approvals');
  expect(await cardsOf(harness, requestId, 'plan')).not.toContain(`${chatOf(ISAIAH)} plan-2`);
  await endDelegation(harness.ports, saying(MEGAN));
  await undone(requestId);
});

test.each([
  ['in the asker’s place', ISAIAH, MEGAN],
  ['by the asker in another’s place', MEGAN, ISAIAH],
])(
  'an approval %s that is on record already stops counting before the stage runs',
  async (which, approver, absent) => {
    await meetInChannel(harness);
    const requestId = await planCollate(harness, `Approved before ${which}`);
    await decideOn(harness, requestId, { person: ADELE });
    await requestUndo(harness.ports, await pressed(harness, requestId, MEGAN));
    await harness.drain();
    const plan = await harness.store.plans.latest(requestId);
    const stages = plan === null ? [] : stagesOf(plan.document);
    expect(stages.length).toBeGreaterThan(1);
    const { objectId, displayName } = absent;
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await harness.store.transaction(async (tx) => {
      await harness.store.decisions.insert(tx, {
        planId: plan?.id ?? '',
        planHash: plan?.hash ?? '',
        stages: stages.slice(1),
        verdict: 'approved',
        reason: null,
        approver,
        onBehalfOf: { objectId, displayName, until },
      });
    });
    expect(await decideOn(harness, requestId, { person: ADELE, stage: stages[0] ?? 'all' })).toMatchObject(
      DONE,
    );
    expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
    const audit = await harness.store.audit.list({ requestId, limit: 50 });
    expect(audit.map(({ event }) => event)).toContain('approval-voided');
    await undone(requestId);
  },
);

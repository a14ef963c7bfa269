import { setDelegate, endDelegation } from '../../../workflows/approval/delegate';
import { setApproversByName } from '../../../workflows/approval/set-approvers';
import { requestChanges } from '../../../workflows/approval/request-changes';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { requestRestore } from '../../../workflows/care/restore';
import { startSetup } from '../../../workflows/questions/start-setup';
import { giveRole, meetInChannel, planShown, saying, takeRole } from '../../support/approvals';
import { decideOn, planCollate, pressed, requestOf, stateOf } from '../../support/walk-request';
import {
  ADELE,
  ALEX,
  ISAIAH,
  MEGAN,
  startWorkflows,
  type WorkflowHarness,
} from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows({ approval: 'second-person' });
});
afterAll(() => harness.stop());

const REFUSED = { kind: 'refused' };
const DONE = { kind: 'done' };
const ONE_DAY_MS = 86_400_000;

const name = (names: string) => setApproversByName(harness.ports, saying(MEGAN), names);
const tomorrow = () => new Date(Date.now() + ONE_DAY_MS).toISOString().slice(0, 10);

describe('by name', () => {
  test('a named approver who is the requester decides nothing, and alone is nobody', async () => {
    await name('Alex Admin, Megan Bowen');
    const requestId = await planCollate(harness, 'By a named requester');
    expect((await planShown(harness, requestId, 'personal-1')).approvers).toBe('Megan Bowen');
    expect(await decideOn(harness, requestId)).toMatchObject(REFUSED);
    expect(
      await requestChanges(harness.ports, { ...(await pressed(harness, requestId, ALEX)), reason: 'mine' }),
    ).toMatchObject(REFUSED);
    expect(
      await decideOn(harness, requestId, { verdict: 'rejected', reason: 'x', person: MEGAN }),
    ).toMatchObject(DONE);
    await name('Alex Admin');
    expect(
      await startSetup(harness.ports, {
        recipeId: 'amplitude',
        person: ALEX,
        origin: 'personal-1',
        inboundKey: 'nobody but Alex',
      }),
    ).toMatchObject({
      requestId: null,
      reply: { kind: 'refused', text: expect.stringContaining('only 0') as string },
    });
  });

  test('a delegate who is the requester gets no place of anybody', async () => {
    await name('Megan Bowen');
    expect(
      await setDelegate(harness.ports, saying(MEGAN), { name: 'Alex Admin', until: tomorrow() }),
    ).toMatchObject(DONE);
    const requestId = await planCollate(harness, 'By a delegated requester');
    expect((await planShown(harness, requestId, 'personal-1')).approvers).toBe('Megan Bowen');
    expect(await decideOn(harness, requestId)).toMatchObject(REFUSED);
    expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
    await endDelegation(harness.ports, saying(MEGAN));
    await decideOn(harness, requestId, { verdict: 'rejected', reason: 'x', person: MEGAN });
  });

  test('the requester’s own place is none, whoever takes it', async () => {
    await name('Alex Admin, Megan Bowen');
    expect(
      await setDelegate(harness.ports, saying(ALEX), { name: 'Adele Vance', until: tomorrow() }),
    ).toMatchObject(DONE);
    const requestId = await planCollate(harness, 'In Alex’s place');
    expect(await decideOn(harness, requestId, { person: ADELE })).toMatchObject(REFUSED);
    await endDelegation(harness.ports, saying(ALEX));
    await decideOn(harness, requestId, { verdict: 'rejected', reason: 'x', person: MEGAN });
  });

  test('where the one who would undo it is the only approver, nothing is planned that nobody could approve', async () => {
    await name('Megan Bowen');
    const requestId = await planCollate(harness, 'Undone by its approver');
    await decideOn(harness, requestId, { person: MEGAN });
    expect(await requestUndo(harness.ports, await pressed(harness, requestId, MEGAN))).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('only 0') as string,
    });
    expect(await stateOf(harness, requestId)).toBe('handed-over');
  });
});

describe('in a channel', () => {
  beforeAll(() => meetInChannel(harness));

  test('whoever pressed Undo or Restore cannot approve what comes of it, nor can the requester', async () => {
    const requestId = await planCollate(harness, 'Undone and restored');
    await decideOn(harness, requestId, { person: ADELE });
    expect(await stateOf(harness, requestId)).toBe('handed-over');
    for (const ask of [requestUndo, requestRestore]) {
      expect(await ask(harness.ports, await pressed(harness, requestId, MEGAN))).toMatchObject(DONE);
      await harness.drain();
      expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
      for (const person of [MEGAN, ALEX])
        expect(await decideOn(harness, requestId, { person })).toMatchObject({
          kind: 'refused',
          text: 'A second person has to decide this. Whoever asked for it cannot.',
        });
      expect(await decideOn(harness, requestId, { person: ADELE })).toMatchObject(DONE);
    }
    expect(await stateOf(harness, requestId)).toBe('handed-over');
  });

  test('Try again by somebody else makes nobody a second person for a plan they asked for', async () => {
    const requestId = await planCollate(harness, 'Undo tried again');
    await decideOn(harness, requestId, { person: ADELE });
    await requestUndo(harness.ports, await pressed(harness, requestId, ADELE));
    await harness.drain();
    await harness.fault({
      method: 'DELETE',
      path: '/applications/*',
      status: 403,
      code: 'Authorization_RequestDenied',
    });
    await decideOn(harness, requestId, { person: MEGAN });
    expect(await stateOf(harness, requestId)).toBe('failed');
    await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
    expect(await tryAgain(harness.ports, await pressed(harness, requestId, MEGAN))).toMatchObject(DONE);
    await harness.drain();
    expect(await stateOf(harness, requestId)).toBe('undone');
    expect((await requestOf(harness, requestId)).facts['planAskedBy']).toBe(ADELE.objectId);
  });
});

describe('with two approvals', () => {
  test('a person reached in their own place and in an absent one’s counts once', async () => {
    const two = harness.restarted({ approvals: { create: 2, 'sign-on': 2, credentials: 2, access: 2 } });
    const set = await setApproversByName(two.ports, saying(MEGAN), 'Megan Bowen, Adele Vance');
    expect(set).toMatchObject(DONE);
    await setDelegate(two.ports, saying(MEGAN), { name: 'Adele Vance', until: tomorrow() });
    const requestId = await planCollate(two, 'Two places');
    const first = await decideOn(two, requestId, { person: ADELE });
    expect(first.text).toContain('create waits for the approval of one more person.');
    expect(await decideOn(two, requestId, { person: ADELE })).toMatchObject({ kind: 'ignored' });
    expect(await stateOf(two, requestId)).toBe('awaiting-approval');
    expect(await decideOn(two, requestId, { person: MEGAN })).toMatchObject(DONE);
    expect(await stateOf(two, requestId)).toBe('handed-over');
    await endDelegation(two.ports, saying(MEGAN));
  });

  test('one delegate of two absent people counts once', async () => {
    const two = harness.restarted({ approvals: { create: 2, 'sign-on': 2, credentials: 2, access: 2 } });
    await giveRole(two, ISAIAH);
    const absent = [MEGAN, ADELE];
    for (const person of absent)
      expect(
        await setDelegate(two.ports, saying(person), { name: 'Isaiah Langer', until: tomorrow() }),
      ).toMatchObject(DONE);
    const requestId = await planCollate(two, 'Two absent');
    expect(await decideOn(two, requestId, { person: ISAIAH })).toMatchObject(DONE);
    expect(await decideOn(two, requestId, { person: ISAIAH })).toMatchObject({ kind: 'ignored' });
    expect(await stateOf(two, requestId)).toBe('awaiting-approval');
    for (const person of absent) await endDelegation(two.ports, saying(person));
    await decideOn(two, requestId, { verdict: 'rejected', reason: 'x', person: MEGAN });
    await takeRole(two, ISAIAH);
  });

  test('a place that was taken is taken: whoever is back does not count in it again', async () => {
    const two = harness.restarted({ approvals: { create: 2, 'sign-on': 2, credentials: 2, access: 2 } });
    await giveRole(two, ISAIAH);
    await setApproversByName(two.ports, saying(MEGAN), 'Megan Bowen, Adele Vance');
    expect(
      await setDelegate(two.ports, saying(MEGAN), { name: 'Isaiah Langer', until: tomorrow() }),
    ).toMatchObject(DONE);
    const requestId = await planCollate(two, 'Taken place');
    expect(await decideOn(two, requestId, { person: ISAIAH })).toMatchObject(DONE);
    await endDelegation(two.ports, saying(MEGAN));
    expect(await decideOn(two, requestId, { person: MEGAN })).toMatchObject({ kind: 'ignored' });
    expect(await stateOf(two, requestId)).toBe('awaiting-approval');
    expect((await planShown(two, requestId, 'personal-1')).headline).toContain(
      '1 of 2 approvals (Isaiah Langer for Megan Bowen',
    );
    expect(await decideOn(two, requestId, { person: ADELE })).toMatchObject(DONE);
    expect(await stateOf(two, requestId)).toBe('handed-over');
    await takeRole(two, ISAIAH);
  });
});

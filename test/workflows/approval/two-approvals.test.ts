import type { Decision } from '../../../workflows/approval/decision';
import { decide } from '../../../workflows/approval/decide';
import { tryAgain } from '../../../workflows/care/try-again';
import { startSetup } from '../../../workflows/questions/start-setup';
import {
  APPROVERS_CHANNEL,
  cardsOf,
  giveRole,
  meetInChannel,
  planShown,
  takeRole,
  toldTo,
} from '../../support/approvals';
import { decideOn, planCollate, pressed, requestOf, stateOf, unfinished } from '../../support/walk-request';
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
  harness = await startWorkflows({
    approval: 'second-person',
    approvals: { create: 2, 'sign-on': 2, credentials: 2, access: 2 },
  });
});
afterAll(() => harness.stop());

async function approvalOf(requestId: string, person: Decision['person']): Promise<Decision> {
  return { ...(await pressed(harness, requestId, person)), stage: 'all', verdict: 'approved', reason: null };
}

test('with nobody to ask it is refused before anything is asked', async () => {
  const asked = { recipeId: 'collate', person: ALEX, origin: 'personal-1', inboundKey: 'too early' };
  expect(await startSetup(harness.ports, asked)).toEqual({
    requestId: null,
    reply: { kind: 'refused', text: expect.stringContaining('/sso approvers here') as string },
  });
});

describe('with an approvers’ channel', () => {
  beforeAll(() => meetInChannel(harness));

  test('a stage runs once two people approved it; the card counts, the requester is told', async () => {
    const requestId = await planCollate(harness, 'Two approvals');
    expect(await cardsOf(harness, requestId, 'plan')).toEqual([
      'personal-1 plan-1',
      `${APPROVERS_CHANNEL} plan-1`,
    ]);
    expect(await planShown(harness, requestId, APPROVERS_CHANNEL)).toMatchObject({
      approvers: 'channel Approvals',
      plan: {
        stages: [{ approval: '0 of 2 approvals' }, { approval: '' }, {}],
      },
      buttons: { approveStage: 'create', requestChanges: true },
    });
    expect(await decideOn(harness, requestId, { stage: 'create', person: MEGAN })).toEqual({
      kind: 'done',
      text: 'Approved: create. create waits for the approval of one more person.',
    });
    expect(await decideOn(harness, requestId, { stage: 'create', person: MEGAN })).toEqual({
      kind: 'ignored',
      text: 'Approved already. create waits for the approval of one more person.',
    });
    const shown = await planShown(harness, requestId, 'personal-1');
    expect(shown.plan?.stages[0]?.approval).toBe('1 of 2 approvals (Megan Bowen)');
    expect(shown.headline).toContain('create has 1 of 2 approvals (Megan Bowen).');
    const turn = { kind: 'yours' };
    expect(await planShown(harness, requestId, APPROVERS_CHANNEL)).toEqual({ ...shown, turn });
    expect(await unfinished(harness, requestId)).toHaveLength(5);

    expect(await decideOn(harness, requestId, { stage: 'create', person: ADELE })).toMatchObject({
      kind: 'done',
    });
    expect(await decideOn(harness, requestId, { stage: 'create', person: MEGAN })).toEqual({
      kind: 'ignored',
      text: 'This stage has been approved already by Megan Bowen and Adele Vance.',
    });
    const later = await planShown(harness, requestId, APPROVERS_CHANNEL);
    expect(later.plan?.stages[0]?.approval).toMatch(/^Approved by Megan Bowen and Adele Vance, \d/);
    expect(later.buttons.approveStage).toBe('sign-on');
    expect(await toldTo(harness, requestId)).toEqual([
      'Megan Bowen approved create. create waits for the approval of one more person.',
      'Adele Vance approved create. It is written to Entra now.',
    ]);
  });

  test('Approve all gives one person’s approval to every stage', async () => {
    const requestId = await planCollate(harness, 'All by two');
    await decideOn(harness, requestId, { person: MEGAN });
    expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
    await decideOn(harness, requestId, { person: ADELE, stage: 'create' });
    expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
    await decideOn(harness, requestId, { person: ADELE });
    expect(await stateOf(harness, requestId)).toBe('handed-over');
    expect(await unfinished(harness, requestId)).toEqual([]);
  });

  test('the requester cannot, and it is on record', async () => {
    const requestId = await planCollate(harness, 'Not by Alex');
    for (const verdict of ['approved', 'rejected'] as const)
      expect(await decideOn(harness, requestId, { verdict, reason: 'no' })).toMatchObject({
        kind: 'refused',
      });
    const audit = await harness.store.audit.list({ requestId, limit: 20 });
    expect(audit.filter(({ event }) => event === 'refused')).toHaveLength(2);
    expect(audit.filter(({ event }) => event.startsWith('stage-'))).toEqual([]);
  });

  test('three click at once: the two that are needed count, the third is told it was decided', async () => {
    const requestId = await planCollate(harness, 'Three at once');
    await giveRole(harness, ISAIAH);
    harness.advance(61_000);
    const clicks = await Promise.all(
      [MEGAN, ADELE, ISAIAH].map(async (person) =>
        decide(harness.ports, await approvalOf(requestId, person)),
      ),
    );
    expect(clicks.map(({ kind }) => kind).sort()).toEqual(['done', 'done', 'ignored']);
    expect(clicks.find(({ kind }) => kind === 'ignored')?.text).toMatch(/^Already approved by .+ and .+\.$/);
    const plan = await harness.store.plans.latest(requestId);
    const decisions = await harness.store.decisions.list(plan?.id ?? '');
    expect(decisions.filter(({ stage }) => stage === 'create')).toHaveLength(2);
    await harness.drain();
    expect(await stateOf(harness, requestId)).toBe('handed-over');
    await takeRole(harness, ISAIAH);
  });

  test('losing the role between two stages stops the second; approving again needs the role again', async () => {
    const requestId = await planCollate(harness, 'Role lost');
    await decide(harness.ports, await approvalOf(requestId, MEGAN));
    await decide(harness.ports, await approvalOf(requestId, ADELE));
    await takeRole(harness, MEGAN);
    await harness.drain();
    expect(await requestOf(harness, requestId)).toMatchObject({
      state: 'awaiting-approval',
      reason: 'Megan Bowen approved sign-on and has no right to any more, so it waits for approval again.',
    });
    const shown = await planShown(harness, requestId, APPROVERS_CHANNEL);
    expect(shown.headline).toContain('Megan Bowen approved sign-on and has no right to any more');
    expect(shown.plan?.stages.map(({ approval }) => approval.replace(/, \d.*/, ''))).toEqual([
      'Approved by Megan Bowen and Adele Vance',
      '1 of 2 approvals (Adele Vance)',
      '1 of 2 approvals (Adele Vance)',
    ]);
    expect((await toldTo(harness, requestId)).at(-1)).toContain('has no right to any more');
    const audit = await harness.store.audit.list({ requestId, limit: 20 });
    expect(audit.find(({ event }) => event === 'approval-voided')).toMatchObject({
      actorObjectId: MEGAN.objectId,
      details: { stages: ['sign-on', 'credentials'] },
    });
    harness.advance(61_000);
    expect(await decideOn(harness, requestId, { person: MEGAN })).toMatchObject({ kind: 'refused' });
    await giveRole(harness, MEGAN);
    harness.advance(61_000);
    expect(await decideOn(harness, requestId, { person: MEGAN })).toMatchObject({ kind: 'done' });
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  });

  test('where the directory does not answer between two stages nothing is written; Try again goes on', async () => {
    const requestId = await planCollate(harness, 'Directory silent');
    await decide(harness.ports, await approvalOf(requestId, MEGAN));
    const last = await approvalOf(requestId, ADELE);
    await decide(harness.ports, last);
    await harness.fault({ method: 'GET', path: `/users/${MEGAN.objectId}*`, status: 403, code: 'Forbidden' });
    await harness.drain();
    expect(await requestOf(harness, requestId)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('refused the request') as string,
    });
    expect((await toldTo(harness, requestId)).at(-1)).toContain('It failed. ');
    await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
    await tryAgain(harness.ports, { requestId, planHash: last.planHash, person: ALEX });
    await harness.drain();
    expect(await stateOf(harness, requestId)).toBe('handed-over');
  });
});

import { endDelegation, setDelegate } from '../../../workflows/approval/delegate';
import { requestChanges } from '../../../workflows/approval/request-changes';
import { setApproversByName } from '../../../workflows/approval/set-approvers';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { changeAnswers } from '../../../workflows/questions/change-answers';
import { sweep } from '../../../workflows/care/sweep';
import { APPROVERS_CHANNEL, cardsOf, meetInChannel, saying, toldTo } from '../../support/approvals';
import { COLLATE, decideOn, planCollate, pressed, requestOf, stateOf } from '../../support/walk-request';
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
  await meetInChannel(harness);
});
afterAll(() => harness.stop());

test('Request changes goes back to the questions with the reason and the answers', async () => {
  const requestId = await planCollate(harness, 'Changes wanted');
  const wish = { ...(await pressed(harness, requestId, MEGAN)), reason: 'another redirect URL' };
  expect(await requestChanges(harness.ports, { ...wish, person: ALEX })).toMatchObject({ kind: 'refused' });
  expect(await requestChanges(harness.ports, { ...wish, reason: ' ' })).toMatchObject({ kind: 'refused' });
  expect(await requestChanges(harness.ports, wish)).toMatchObject({ kind: 'done' });
  const request = await requestOf(harness, requestId);
  expect(request).toMatchObject({
    state: 'collecting',
    facts: { changesRequested: { by: 'Megan Bowen', reason: 'another redirect URL' } },
  });
  const { given, drafts } = request.answers;
  expect((drafts['redirectUrl'] ?? given['redirectUrl'])?.value).toBe(COLLATE.redirectUrl);
  expect(await requestChanges(harness.ports, wish)).toMatchObject({ kind: 'ignored' });
  const audit = await harness.store.audit.list({ requestId, limit: 20 });
  expect(audit.map(({ event }) => event)).toContain('stage-changes-requested');
  await cancelRequest(harness.ports, { requestId, person: ALEX });
});

test('approvers are reminded once, then the plan expires; Change answers starts again', async () => {
  const requestId = await planCollate(harness, 'Forgotten');
  harness.advance(46 * 60_000);
  await sweep(harness.ports);
  await sweep(harness.ports);
  expect(await cardsOf(harness, requestId, 'plan')).toEqual([
    'personal-1 plan-1',
    `${APPROVERS_CHANNEL} plan-1`,
    `${APPROVERS_CHANNEL} plan-1 reminder`,
  ]);
  harness.advance(15 * 60_000);
  await sweep(harness.ports);
  expect(await stateOf(harness, requestId)).toBe('expired');
  expect(await toldTo(harness, requestId)).toHaveLength(1);
  expect(await changeAnswers(harness.ports, await pressed(harness, requestId))).toMatchObject({
    kind: 'done',
  });
  await cancelRequest(harness.ports, { requestId, person: ALEX });
});

test('by name only those decide, and a delegate in their place', async () => {
  const name = (names: string) => setApproversByName(harness.ports, saying(MEGAN), names);
  expect((await name('Isaiah Langer')).text).toContain('no right to approve');
  expect((await name('@Megan Bowen')).text).toContain('I cannot write to Megan Bowen yet');
  const requestId = await planCollate(harness, 'By name');
  expect(await decideOn(harness, requestId, { person: ADELE })).toMatchObject({ kind: 'refused' });
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const delegate = (to: string) => setDelegate(harness.ports, saying(MEGAN), { name: to, until });
  expect(await delegate(ISAIAH.displayName)).toMatchObject({ kind: 'refused' });
  expect(await delegate(ADELE.displayName)).toMatchObject({ kind: 'done' });
  expect(await cardsOf(harness, requestId, 'plan')).toContain(`personal:${ADELE.objectId} plan-1`);
  expect(await decideOn(harness, requestId, { person: ADELE, stage: 'create' })).toMatchObject({
    kind: 'done',
  });
  const [decision] = await harness.store.decisions.list(`${requestId}-1`);
  expect(decision?.onBehalfOf).toMatchObject({ displayName: 'Megan Bowen' });
  await endDelegation(harness.ports, saying(MEGAN));
  expect(await decideOn(harness, requestId, { person: ADELE })).toMatchObject({ kind: 'refused' });
});

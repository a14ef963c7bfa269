import { continuePage } from '../../../workflows/questions/continue-page';
import { goBack } from '../../../workflows/questions/go-back';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { changeAnswers } from '../../../workflows/questions/change-answers';
import { decide } from '../../../workflows/approval/decide';
import { startSetup } from '../../../workflows/questions/start-setup';
import { ALEX, ISAIAH, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { answerPage, answerPages, openFields } from '../../support/answer-pages';
import { meetInChannel } from '../../support/approvals';
import { COLLATE, decideOn, planCollate, planFor, requestOf, unfinished } from '../../support/walk-request';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

async function planHash(requestId: string): Promise<string> {
  return (await harness.store.plans.latest(requestId))?.hash ?? '';
}

test('approved stage by stage, only the next stage at a time', async () => {
  const requestId = await planCollate(harness, 'By stage');
  expect(await decideOn(harness, requestId, { stage: 'credentials' })).toMatchObject({ kind: 'refused' });
  for (const stage of ['create', 'sign-on'] as const) {
    expect(await decideOn(harness, requestId, { stage })).toMatchObject({ kind: 'done' });
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
  }
  expect(await decideOn(harness, requestId, { stage: 'create' })).toMatchObject({ kind: 'ignored' });
  await decideOn(harness, requestId, { stage: 'credentials' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test('a second click and an old plan hash change nothing', async () => {
  const requestId = await planCollate(harness, 'Twice');
  const decision = {
    requestId,
    planHash: await planHash(requestId),
    stage: 'all',
    verdict: 'approved',
    reason: null,
    person: ALEX,
  } as const;
  const replies = await Promise.all([1, 2, 3].map(() => decide(harness.ports, decision)));
  expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'ignored', 'ignored']);
  expect(await decide(harness.ports, { ...decision, planHash: 'f'.repeat(64) })).toMatchObject({
    kind: 'refused',
  });
  await harness.drain();
  expect(await unfinished(harness, requestId)).toEqual([]);
});

test('Isaiah may neither ask nor approve, and it is on record', async () => {
  const asked = await startSetup(harness.ports, {
    recipeId: 'amplitude',
    person: ISAIAH,
    origin: 'personal-1',
    inboundKey: 'isaiah',
  });
  expect(asked).toMatchObject({ requestId: null, reply: { kind: 'refused' } });
  const requestId = await planCollate(harness, 'Not for Isaiah');
  expect(await decideOn(harness, requestId, { person: ISAIAH })).toMatchObject({ kind: 'refused' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
  const events = await harness.store.audit.list({ requestId, limit: 50 });
  expect(events.map(({ event }) => event)).toContain('refused');
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'clean up' });
});

test('rejected with a reason: nothing is written, and without one it is not taken', async () => {
  const requestId = await planCollate(harness, 'Rejected');
  expect(await decideOn(harness, requestId, { verdict: 'rejected', reason: ' ' })).toMatchObject({
    kind: 'refused',
  });
  expect(
    await decideOn(harness, requestId, { verdict: 'rejected', reason: 'wrong tenant', person: MEGAN }),
  ).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, requestId)).toMatchObject({
    state: 'rejected',
    reason: 'Rejected by Megan Bowen: wrong tenant',
  });
  const state = await harness.state();
  expect(state['applications']?.filter((app) => app['displayName'] === 'Rejected')).toEqual([]);
});

test('Change answers asks again with the answers filled in and makes a new plan', async () => {
  const requestId = await planCollate(harness, 'Changed');
  const old = await planHash(requestId);
  expect(await changeAnswers(harness.ports, { requestId, planHash: old, person: ALEX })).toMatchObject({
    kind: 'done',
  });
  const request = await requestOf(harness, requestId);
  expect(request.answers.given['redirectUrl']?.value).toBe(COLLATE.redirectUrl);
  expect(await openFields(harness.ports, requestId)).toEqual([
    'applicationName',
    'clientType',
    'redirectUrl',
    'adminConsent',
  ]);
  await answerPage(harness.ports, requestId, { answers: { applicationName: 'Changed twice' } });
  await harness.drain();
  expect(await planHash(requestId)).not.toBe(old);
  expect(await decideOn(harness, requestId, { planHash: old })).toMatchObject({ kind: 'refused' });
  expect(await cancelRequest(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
});

test('Back takes the last page back; the same message starts one request; a late answer is ignored', async () => {
  const asked = { recipeId: 'sekoia', person: MEGAN, origin: 'group-1', inboundKey: 'one message' };
  const first = await startSetup(harness.ports, asked);
  const requestId = first.requestId ?? '';
  const page = 'region+restriction';
  const press = (values: Record<string, string>, person = MEGAN) =>
    continuePage(harness.ports, { requestId, page, values, noted: [], confirmed: false, person });
  expect(await press({ region: 'fra2', restriction: 'yes' })).toMatchObject({ kind: 'done' });
  expect(await press({ region: 'fra1', restriction: 'no' })).toMatchObject({ kind: 'ignored' });
  expect(await openFields(harness.ports, requestId)).toEqual(['assignTo']);
  const back = { requestId, page: 'assignTo', person: MEGAN };
  expect(await goBack(harness.ports, back)).toMatchObject({ kind: 'done' });
  expect(await goBack(harness.ports, back)).toMatchObject({ kind: 'ignored' });
  expect(await openFields(harness.ports, requestId)).toEqual(['region', 'restriction']);
  expect((await requestOf(harness, requestId)).answers).toMatchObject({
    given: {},
    drafts: { region: { value: 'fra2' }, restriction: { value: 'yes' } },
  });
  expect(await press({ region: 'fra1', restriction: 'no' }, ALEX)).toMatchObject({ kind: 'refused' });
  expect(await goBack(harness.ports, { ...back, page })).toMatchObject({ kind: 'refused' });
  await cancelRequest(harness.ports, { requestId, person: MEGAN });
  expect((await startSetup(harness.ports, asked)).reply.kind).toBe('ignored');
});

test('names of groups and people are looked up; what is not exactly one is refused', async () => {
  const { requestId } = await startSetup(harness.ports, {
    recipeId: 'amplitude',
    person: MEGAN,
    origin: 'p',
    inboundKey: 'names',
  });
  const answers: Record<string, string> = {
    entityId: 'https://amplitude.com/names',
    acsUrl: 'https://analytics.amplitude.com/saml/sso/1',
  };
  await answerPages(harness.ports, requestId ?? '', { answers, until: 'assignTo', person: MEGAN });
  const assign = (assignTo: string) =>
    answerPage(harness.ports, requestId ?? '', { answers: { assignTo }, person: MEGAN });
  expect(await assign('No Such Group')).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('No Such Group') as string,
  });
  expect(await assign('Analytics Team; Adele Vance')).toMatchObject({ kind: 'done' });
  const request = await requestOf(harness, requestId ?? '');
  expect(request.answers.given['assignTo']?.principals?.map(({ type }) => type)).toEqual(['group', 'user']);
});

describe('APPROVAL=second-person', () => {
  let two: WorkflowHarness;
  beforeAll(async () => {
    two = await startWorkflows({ approval: 'second-person' });
    await meetInChannel(two);
  });
  afterAll(() => two.stop());

  test('the requester cannot approve, somebody else can', async () => {
    const requestId = await planFor(two, 'collate', COLLATE);
    expect(await decideOn(two, requestId)).toMatchObject({ kind: 'refused' });
    expect(await decideOn(two, requestId, { person: MEGAN })).toMatchObject({ kind: 'done' });
    expect(await requestOf(two, requestId)).toMatchObject({ state: 'handed-over' });
  });
});

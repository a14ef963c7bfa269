import type { PlannedOperation } from '../../../../../core/plan';
import { cancelRequest } from '../../../../../workflows/questions/cancel-request';
import { handOverView } from '../../../../../workflows/hand-over/press-hand-over';
import { confirmVendorSide } from '../../../../../workflows/hand-over/press-hand-over';
import { requestNewSecret } from '../../../../../workflows/care/new-secret';
import { requestUndo, tryAgain } from '../../../../../workflows/care/try-again';
import { adoptionSteps } from '../../../../support/adoption-steps';
import { changeSteps } from '../../../../support/change-steps';
import { shownPlans } from '../../../../support/shown-plans';
import { putEntity } from '../../../../support/tenant-by-hand';
import {
  AMPLITUDE,
  COLLATE,
  decideOn,
  planFor,
  pressed,
  requestOf,
  unfinished,
} from '../../../../support/walk-request';
import {
  ALEX,
  ISAIAH,
  MEGAN,
  startWorkflows,
  type WorkflowHarness,
} from '../../../../support/workflow-harness';

const OTHER_ACS = 'https://analytics.amplitude.com/saml/sso/67890';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, begin, planChanged, change, planOf } = changeSteps(() => harness);
const { applicationNamed, principalOf, settled } = adoptionSteps(() => harness);

function keysOf(operations: readonly PlannedOperation[]): string[] {
  return operations.map(({ key }) => key);
}

async function assignedTo(name: string): Promise<unknown[]> {
  const principal = await principalOf(await applicationNamed(name));
  const all = (await harness.state())['appRoleAssignments'] ?? [];
  return all.filter((one) => one['resourceId'] === principal['id']).map((one) => one['principalDisplayName']);
}

test('a reply URL that somebody else added stays, and the plan says so; also in the change after that', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const application = await applicationNamed('Amplitude');
  const web = application['web'] as { redirectUris: string[] };
  const mine = 'https://somebody.example/acs';
  await putEntity(harness, 'applications', {
    ...application,
    web: { ...web, redirectUris: [...web.redirectUris, mine] },
  });
  await planChanged(requestId, { acsUrl: OTHER_ACS });
  const [operation] = (await planOf(requestId)).operations;
  expect(operation?.details).toContain(`Stays, because it is not of this set-up: “${mine}”`);
  await decideOn(harness, requestId);
  expect((await applicationNamed('Amplitude'))['web']).toMatchObject({ redirectUris: [OTHER_ACS, mine] });
  await change(requestId, { acsUrl: `${OTHER_ACS}1` });
  expect((await applicationNamed('Amplitude'))['web']).toMatchObject({
    redirectUris: [`${OTHER_ACS}1`, mine],
  });
});

test('a group that comes and a person who goes: one is let in before the other is no longer', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await planChanged(requestId, { assignTo: 'SSO Users; Analytics Team' });
  const { operations } = await planOf(requestId);
  expect(operations).toMatchObject([
    { key: 'assign-3', change: 'create' },
    { key: 'remove-assign-2', change: 'remove', replaces: ['assign-2'] },
  ]);
  const [, card] = await shownPlans(harness, requestId);
  expect(card).toMatchObject({
    planKind: 'change',
    risk: { severity: 'warning', text: expect.stringMatching(/Analytics Team.*Megan Bowen/s) as string },
  });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect((await assignedTo('Amplitude')).sort()).toEqual(['Analytics Team', 'SSO Users']);
  // The vendor has nothing to change, so nobody is asked to confirm anything.
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  await change(requestId, { assignTo: 'Analytics Team; megan@contoso.example' });
  expect((await assignedTo('Amplitude')).sort()).toEqual(['Analytics Team', 'Megan Bowen']);
  expect(keysOf((await planOf(requestId)).operations)).toEqual(['assign-4', 'remove-assign-1']);
});

test('name and notification addresses', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await change(requestId, { applicationName: 'Amplitude EU', notificationEmails: 'it@contoso.example' });
  expect(keysOf((await planOf(requestId)).operations)).toEqual([
    'name-application',
    'activate-signing-certificate',
  ]);
  const principal = await principalOf(await applicationNamed('Amplitude EU'));
  expect(principal['notificationEmailAddresses']).toEqual(['it@contoso.example']);
});

test('nothing is different: it says so, makes no plan, and stands where it stood', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await confirmVendorSide(harness.ports, { requestId, person: ALEX, verified: true });
  const before = await settled();
  await planChanged(requestId, {});
  expect(await harness.store.plans.listForRequest(requestId)).toHaveLength(1);
  const request = await requestOf(harness, requestId);
  expect(request).toMatchObject({ state: 'completed', facts: { formerAnswers: null, before: null } });
  expect(JSON.stringify(request.facts['setAside'])).toContain('Nothing is different from what stands.');
  expect(await settled()).toEqual(before);
});

test('cancelled in the middle of the questions, on the plan, or rejected: the former answers stay in force', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const former = (await requestOf(harness, requestId)).answers;
  const before = await settled();
  const values = await handOverView(harness.ports, await requestOf(harness, requestId));

  expect(await begin(requestId)).toMatchObject({ kind: 'done' });
  expect((await requestOf(harness, requestId)).state).toBe('collecting');
  expect(await cancelRequest(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', answers: former });

  await planChanged(requestId, { acsUrl: OTHER_ACS });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
  // What is handed over is what stands.
  const meanwhile = await handOverView(harness.ports, await requestOf(harness, requestId));
  expect([meanwhile.items, meanwhile.steps]).toEqual([values.items, values.steps]);
  await cancelRequest(harness.ports, { requestId, person: ALEX });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', answers: former });

  await planChanged(requestId, { acsUrl: OTHER_ACS });
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Not now' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', answers: former });
  expect(await settled()).toEqual(before);
  await change(requestId, { acsUrl: OTHER_ACS });
  expect((await applicationNamed('Amplitude'))['web']).toMatchObject({ redirectUris: [OTHER_ACS] });
});

test('somebody changed the reply URL between plan and approval: stale, then planned anew', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await planChanged(requestId, { acsUrl: OTHER_ACS });
  const application = await applicationNamed('Amplitude');
  const web = application['web'] as object;
  await putEntity(harness, 'applications', {
    ...application,
    web: { ...web, redirectUris: ['https://elsewhere.example/acs'] },
  });
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'stale' });
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect((await applicationNamed('Amplitude'))['web']).toMatchObject({
    redirectUris: [OTHER_ACS, 'https://elsewhere.example/acs'],
  });
});

test('who may: the requester with the right; nobody while another plan is under way, whose name it says', async () => {
  const requestId = await handedOver('collate', COLLATE);
  expect(await begin(requestId, ISAIAH)).toMatchObject({ kind: 'refused' });
  expect(await begin(requestId, MEGAN)).toMatchObject({
    kind: 'refused',
    text: 'Only Alex Admin can change the answers.',
  });
  await requestNewSecret(harness.ports, { requestId, person: ALEX });
  expect(await begin(requestId)).toMatchObject({
    text: expect.stringMatching(/^A renewal of Collate is being planned/) as string,
  });
  await harness.drain();
  expect(await begin(requestId)).toMatchObject({
    text: 'A renewal of Collate waits for approval. It has to be decided first.',
  });
  const plan = await harness.store.plans.latest(requestId);
  const idle = { ...harness, drain: () => Promise.resolve() };
  await decideOn(idle, requestId, { planHash: plan?.hash ?? '' });
  expect(await begin(requestId)).toMatchObject({
    text: expect.stringMatching(/is being written to Entra just now/) as string,
  });
  await harness.drain();
  // At its gate it waits: a change would end it (test/workflows/care/change-ends-waiting.test.ts).
  expect(await begin(requestId)).toMatchObject({ kind: 'done' });
  const other = await handedOver('collate', { ...COLLATE, applicationName: 'Beside it' });
  expect(await Promise.all([begin(other), begin(other)])).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
  const open = await planFor(harness, 'collate', { ...COLLATE, applicationName: 'Other' });
  expect(await begin(open)).toMatchObject({ kind: 'refused' });
});

test('answers given beforehand: no question, the plan at once', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const answers = { notificationEmails: { value: 'owner@contoso.example' } };
  expect(await begin(requestId, MEGAN, answers)).toMatchObject({ kind: 'done' });
  await harness.drain();
  expect(keysOf((await planOf(requestId)).operations)).toEqual(['activate-signing-certificate']);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({
    state: 'handed-over',
    answers: { given: { notificationEmails: { value: 'owner@contoso.example' } } },
  });
});

test('change, then undo: everything of both is taken away', async () => {
  const before = await settled();
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await change(requestId, { acsUrl: OTHER_ACS, assignTo: 'Analytics Team' });
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect(await settled()).toEqual(before);
});

test('four eyes: whoever asked for the change is no second person for it', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const strict = harness.restarted({ approval: 'second-person' });
  await harness.store.transaction((tx) =>
    harness.store.settings.set(tx, 'approvers', {
      people: [{ objectId: MEGAN.objectId, displayName: MEGAN.displayName }],
    }),
  );
  const { planChanged: planStrictly } = changeSteps(() => strict);
  await planStrictly(requestId, { acsUrl: OTHER_ACS });
  expect(await requestOf(strict, requestId)).toMatchObject({ state: 'awaiting-approval' });
  expect(await decideOn(strict, requestId)).toMatchObject({ kind: 'refused' });
  expect(await decideOn(strict, requestId, { person: MEGAN })).toMatchObject({ kind: 'done' });
  expect(await requestOf(strict, requestId)).toMatchObject({ state: 'handed-over' });
});

test('the recipe is gone: one sentence', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const without = {
    ...harness,
    ports: { ...harness.ports, catalogue: { ...harness.ports.catalogue, get: () => undefined } },
  };
  const { begin: beginWithout } = changeSteps(() => without);
  expect(await beginWithout(requestId)).toMatchObject({
    text: expect.stringMatching(/no longer in the catalogue/) as string,
  });
});

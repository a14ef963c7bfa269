import { dayIn } from '../../../../core/day-and-time';
import { confirmVendorSide, handOverView } from '../../../../workflows/hand-over/press-hand-over';
import { requestUndo } from '../../../../workflows/care/try-again';
import { adoptionSteps } from '../../../support/adoption-steps';
import { renewSteps } from '../../../support/renew-steps';
import { shownPlans } from '../../../support/shown-plans';
import { AMPLITUDE, COLLATE, decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { ALEX, ISAIAH, MEGAN, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const DAY_MS = 86_400_000;

const EMNIFY = {
  applicationName: 'emnify',
  portalMail: 'alex@elsewhere.example',
  ssoEnabled: 'yes',
  lifetime: 'quarter',
  adminConsent: 'yes',
};
const SEKOIA = {
  applicationName: 'Sekoia.io',
  region: 'uae1',
  accountTypes: 'this-tenant',
  restriction: 'yes',
  assignTo: 'SSO Users',
};

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { applicationNamed, choose, planOf, pressed } = adoptionSteps(() => harness);
const { handedOver, planNewSecret, toTheEnd, reveal, secretRow, secretsOf } = renewSteps(() => harness);

test.each([
  ['emnify', EMNIFY, 90],
  ['sekoia', SEKOIA, 180],
])(
  '%s: after the secret was shown, an approved plan makes another one beside it',
  async (vendor, answers, days) => {
    const requestId = await handedOver(vendor, answers);
    const former = await reveal(requestId);
    expect(await reveal(requestId)).toMatch(/shown already.*Press New secret/);
    expect(await secretRow(requestId)).toMatchObject({ name: 'add-client-secret', canRenew: true });
    const { state } = await requestOf(harness, requestId);
    const [old] = await secretsOf(answers.applicationName);

    harness.advance(10 * DAY_MS);
    expect(await planNewSecret(requestId)).toMatchObject({ kind: 'done' });
    const plan = await planOf(requestId);
    expect(plan).toMatchObject({ kind: 'renew' });
    expect(plan.operations).toMatchObject([
      { key: 'add-client-secret-2', stage: 'prepare', change: 'create' },
      { key: 'remove-former-secret-2', stage: 'clean-up', change: 'remove' },
    ]);
    expect(JSON.stringify(plan.notices)).toContain(
      `The former secret (begins with “${former.slice(0, 3)}”, ends on ${dayIn(old?.endDateTime ?? '')}) works until the end of this plan`,
    );
    expect(await secretsOf(answers.applicationName)).toHaveLength(1);
    const card = (await shownPlans(harness, requestId)).at(-1);
    expect(card).toMatchObject({ planKind: 'renew', buttons: { approveStage: 'prepare', reject: true } });

    await decideOn(harness, requestId);
    expect(await unfinished(harness, requestId)).toMatchObject([{ key: 'remove-former-secret-2' }]);
    const [kept, made, ...others] = await secretsOf(answers.applicationName);
    expect([kept, others]).toEqual([old, []]);
    expect(made?.displayName).toBe(`Latchkey ${requestId} plan 2`);
    const ends = Date.parse(made?.endDateTime ?? '') - Date.parse(old?.endDateTime ?? '');
    expect(Math.round(ends / DAY_MS)).toBe(10);
    expect(Math.round((Date.parse(made?.endDateTime ?? '') - Date.now()) / DAY_MS)).toBe(days + 10);

    expect((await requestOf(harness, requestId)).state).toBe('paused');
    expect(await secretRow(requestId)).toMatchObject({ name: 'add-client-secret-2', canReveal: true });
    const values = await handOverView(harness.ports, await requestOf(harness, requestId));
    expect(JSON.stringify(values)).toContain(dayIn(made?.endDateTime ?? ''));
    // A card that is not edited yet names the former one.
    const text = await reveal(requestId, 'add-client-secret');
    expect(text.slice(0, 3)).toBe(made?.hint);
    expect(text).not.toBe(former);

    await toTheEnd(requestId);
    expect(await unfinished(harness, requestId)).toEqual([]);
    expect(await secretsOf(answers.applicationName)).toEqual([made]);
    expect((await requestOf(harness, requestId)).state).toBe(state);
    const [setUp, renewal] = await shownPlans(harness, requestId);
    expect(setUp).toMatchObject({ buttons: { undo: false, remove: true } });
    expect(renewal?.headline).toMatch(/^Renewed and read back/);
  },
);

test('undoing the whole request takes both secrets away', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect(await reveal(requestId, 'add-client-secret-2')).toMatch(/no longer kept/);
  expect(JSON.stringify((await harness.state())['applications'])).not.toContain('Collate');
});

test('on an adopted application undo removes the new secret and leaves the one that was there', async () => {
  await handedOver('collate', COLLATE);
  const [old] = await secretsOf('Collate');
  const again = await planFor(harness, 'collate', COLLATE);
  await choose(again, String((await applicationNamed('Collate'))['id']));
  await decideOn(harness, again);
  // The first has nothing of its own to remove, so it waits for nobody; the second waits and is taken back there.
  for (const [expected, state] of [
    [2, 'handed-over'],
    [3, 'paused'],
  ] as const) {
    await planNewSecret(again);
    await decideOn(harness, again);
    expect(await secretsOf('Collate')).toHaveLength(expected);
    expect(await requestOf(harness, again)).toMatchObject({ state });
  }
  await requestUndo(harness.ports, await pressed(again));
  await harness.drain();
  await decideOn(harness, again);
  expect(await unfinished(harness, again)).toEqual([]);
  expect(await secretsOf('Collate')).toEqual([old]);
});

test('a rejected renewal leaves everything as it was, and it can be asked for again', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await confirmVendorSide(harness.ports, { requestId, person: ALEX, verified: true });
  const before = await requestOf(harness, requestId);
  expect(before).toMatchObject({ state: 'completed' });
  await planNewSecret(requestId);
  expect(await secretRow(requestId)).toMatchObject({ canRenew: false, name: 'add-client-secret' });
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Not now' });
  const { state, dueAt, reason } = await requestOf(harness, requestId);
  expect({ state, dueAt, reason }).toEqual({
    state: 'completed',
    dueAt: before.dueAt,
    reason: before.reason,
  });
  expect(await secretsOf('Collate')).toHaveLength(1);
  expect((await reveal(requestId)).length).toBeGreaterThan(15);

  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  expect(await secretsOf('Collate')).toHaveLength(2);
  // The vendor has to be given the new one; then it works as before.
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'paused' });
  await toTheEnd(requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'completed' });
});

test('who may ask: people with the right, for a set-up that made a secret', async () => {
  const requestId = await handedOver('collate', COLLATE);
  expect(await planNewSecret(requestId, ISAIAH)).toMatchObject({ kind: 'refused' });
  expect(await planNewSecret(requestId, MEGAN)).toMatchObject({ kind: 'done' });
  expect(await planNewSecret(requestId)).toMatchObject({ kind: 'ignored' });
  const saml = await handedOver('amplitude', AMPLITUDE);
  expect(await planNewSecret(saml)).toMatchObject({ kind: 'refused' });
  expect(await harness.store.plans.listForRequest(saml)).toHaveLength(1);
});

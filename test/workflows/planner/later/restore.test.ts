import { confirmVendorSide } from '../../../../workflows/hand-over/press-hand-over';
import { requestUndo, tryAgain } from '../../../../workflows/care/try-again';
import { requestRestore } from '../../../../workflows/care/restore';
import { sweep } from '../../../../workflows/care/sweep';
import { adoptionSteps } from '../../../support/adoption-steps';
import { shownPlans } from '../../../support/shown-plans';
import { AMPLITUDE, COLLATE, decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { graph, planOf, put } = adoptionSteps(() => harness);

async function undone(vendor: string, answers: Record<string, string>): Promise<string> {
  const requestId = await planFor(harness, vendor, answers);
  await decideOn(harness, requestId);
  await undo(requestId);
  return requestId;
}

async function undo(requestId: string): Promise<void> {
  await requestUndo(harness.ports, { requestId, planHash: '', person: ALEX });
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
}

async function planRestore(requestId: string) {
  const reply = await requestRestore(harness.ports, { requestId, planHash: '', person: ALEX });
  await harness.drain();
  return reply;
}

/** The tenant less what is new on each making: ids and times of policies, assignments and grants. */
async function settled() {
  const state = await harness.state();
  const without = (name: string, ...fields: string[]) =>
    (state[name] ?? []).map((one) =>
      Object.fromEntries(Object.entries(one).filter(([field]) => !fields.includes(field))),
    );
  return {
    applications: state['applications'],
    servicePrincipals: without('servicePrincipals', 'claimsMappingPolicies'),
    assignedPolicies: await assignedPolicies(),
    claimsMappingPolicies: without('claimsMappingPolicies', 'id'),
    appRoleAssignments: without('appRoleAssignments', 'id', 'createdDateTime'),
    oauth2PermissionGrants: without('oauth2PermissionGrants', 'id'),
  };
}

/** Names of the claims policies that the application uses. */
async function assignedPolicies(): Promise<unknown[]> {
  const principals = (await harness.state())['servicePrincipals'] ?? [];
  const answers = await Promise.all(
    principals.map(({ id }) => graph('GET', `/servicePrincipals/${String(id)}/claimsMappingPolicies`)),
  );
  return answers.flatMap(({ value }) => (value as { displayName: string }[]).map((one) => one.displayName));
}

test.each([
  ['amplitude', AMPLITUDE],
  ['collate', COLLATE],
])(
  '%s: what an undo deleted is restored by an approved plan, whole, and can be undone again',
  async (vendor, answers) => {
    const requestId = await planFor(harness, vendor, answers);
    await decideOn(harness, requestId);
    const before = await settled();
    const { dueAt } = await requestOf(harness, requestId);
    await undo(requestId);
    expect((await shownPlans(harness, requestId)).at(-1)).toMatchObject({
      planKind: 'undo',
      headline: expect.stringMatching(
        /Until \d{1,2} \w+ \d{4} the application can be restored: press Restore/,
      ) as string,
      buttons: { restore: true },
    });

    expect(await planRestore(requestId)).toMatchObject({ kind: 'done' });
    const plan = await planOf(requestId);
    expect(plan).toMatchObject({ kind: 'restore' });
    expect(plan.operations.map(({ key }) => key).slice(0, 2)).toEqual([
      'restore-application',
      'restore-service-principal',
    ]);
    expect(plan.notices.map(({ text }) => text).join()).toMatch(/consents and assignments are not kept/);
    expect((await settled()).applications).not.toEqual(before.applications);
    await decideOn(harness, requestId);
    expect(await unfinished(harness, requestId)).toEqual([]);
    expect(await settled()).toEqual(before);
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null, dueAt });
    const cards = await shownPlans(harness, requestId);
    expect(cards.map(({ headline }) => headline)).toEqual([
      expect.stringMatching(/^Set up and read back/),
      'Taken back, and restored since.',
      'Restored and read back.',
    ]);
    expect(cards[0]).toMatchObject({ buttons: { undo: true } });

    await undo(requestId);
    expect(await unfinished(harness, requestId)).toEqual([]);
    const keys = (await planOf(requestId)).operations.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const state = await harness.state();
    expect(state['claimsMappingPolicies']).toEqual([]);
    expect(state['applications']).toHaveLength(1);
  },
);

test.each([
  ['amplitude', AMPLITUDE],
  ['collate', COLLATE],
])('%s: what was restored is undone and restored once more', async (vendor, answers) => {
  const requestId = await planFor(harness, vendor, answers);
  await decideOn(harness, requestId);
  const before = await settled();
  for (let time = 1; time <= 2; time += 1) {
    await undo(requestId);
    await planRestore(requestId);
    await decideOn(harness, requestId);
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
    expect(await settled()).toEqual(before);
  }
});

test('what had failed before it was undone can be tried again after the restore', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault({
    method: 'POST',
    path: '/servicePrincipals/*/addTokenSigningCertificate',
    nth: 1,
    status: 403,
    code: 'Authorization_RequestDenied',
  });
  await decideOn(harness, requestId);
  await undo(requestId);
  await planRestore(requestId);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
  const [setUp] = await shownPlans(harness, requestId);
  expect(setUp).toMatchObject({ buttons: { tryAgain: true, undo: true } });
  const pressed = { requestId, planHash: setUp?.plan?.hash ?? '', person: ALEX };
  expect(await tryAgain(harness.ports, pressed)).toMatchObject({ kind: 'done' });
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  const state = await harness.state();
  expect(state['claimsMappingPolicies']).toHaveLength(1);
  expect(state['applications']).toHaveLength(2);
});

test('what was completed before it was undone is completed again after the restore', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, requestId);
  await confirmVendorSide(harness.ports, { requestId, person: ALEX });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'completed' });
  await undo(requestId);
  await planRestore(requestId);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'completed' });
});

test('a rejected restore leaves it undone, and it can be restored still', async () => {
  const requestId = await undone('collate', COLLATE);
  const { reason, dueAt } = await requestOf(harness, requestId);
  await planRestore(requestId);
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Not any more' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone', reason, dueAt });
  const [, undoCard, restoreCard] = await shownPlans(harness, requestId);
  expect(undoCard).toMatchObject({ buttons: { restore: true } });
  expect(restoreCard?.headline).toMatch(/^Rejected by Alex Admin: Not any more/);
  await planRestore(requestId);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test('after 30 days the card says so, and nothing is planned', async () => {
  const requestId = await undone('collate', COLLATE);
  harness.advance(29 * DAY_MS);
  await sweep(harness.ports);
  expect((await shownPlans(harness, requestId)).at(-1)).toMatchObject({ buttons: { restore: true } });
  harness.advance(DAY_MS + 1);
  expect(await planRestore(requestId)).toMatchObject({ kind: 'refused' });
  await sweep(harness.ports);
  expect((await shownPlans(harness, requestId)).at(-1)).toMatchObject({
    headline: expect.stringContaining(
      '30 days in which Entra could restore the application are over',
    ) as string,
    buttons: { restore: false },
  });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone', dueAt: null });
});

test.each(['before', 'after'])('a lost answer (%s the work) restores once', async (drop) => {
  const requestId = await undone('amplitude', AMPLITUDE);
  await planRestore(requestId);
  await harness.fault({ method: 'POST', path: '/directory/deletedItems/*/restore', nth: 1, drop });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect((await harness.state())['deletedItems']).toEqual([]);
});

test('what was restored in the portal meanwhile is kept', async () => {
  const requestId = await undone('collate', COLLATE);
  for (const item of (await harness.state())['deletedItems'] ?? [])
    await graph('POST', `/directory/deletedItems/${String(item['id'])}/restore`);
  await planRestore(requestId);
  const plan = await planOf(requestId);
  expect(plan.operations.slice(0, 2).map(({ change }) => change)).toEqual(['keep', 'keep']);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
});

test('what Entra cannot restore any more blocks the plan and says why', async () => {
  const requestId = await undone('amplitude', AMPLITUDE);
  const made = await graph('POST', '/applications', { displayName: 'Other', signInAudience: 'AzureADMyOrg' });
  const other = (await harness.state())['applications']?.find(({ id }) => id === made['id']) ?? {};
  await put('applications', { ...other, identifierUris: [AMPLITUDE.entityId] });
  await planRestore(requestId);
  expect(await blocking(requestId)).toEqual([expect.stringContaining('belongs to “Other” now')]);
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Taken' });
  for (const item of (await harness.state())['deletedItems'] ?? [])
    await graph('DELETE', `/directory/deletedItems/${String(item['id'])}`);
  await planRestore(requestId);
  expect(await blocking(requestId)).toEqual([expect.stringContaining('cannot be restored')]);
});

async function blocking(requestId: string): Promise<string[]> {
  const { notices } = await planOf(requestId);
  return notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text);
}

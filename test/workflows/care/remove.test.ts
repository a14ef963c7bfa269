import { openGate } from '../../../workflows/care/open-gate';
import { requestRemoval } from '../../../workflows/care/remove';
import { requestRestore } from '../../../workflows/care/restore';
import { requestUndo } from '../../../workflows/care/try-again';
import { confirmVendorSide } from '../../../workflows/hand-over/press-hand-over';
import { sweep } from '../../../workflows/care/sweep';
import { lookAt } from '../../../workflows/difference/look';
import { adoptionSteps } from '../../support/adoption-steps';
import { renewSteps } from '../../support/renew-steps';
import { shownPlans } from '../../support/shown-plans';
import { AMPLITUDE, COLLATE, decideOn, planFor, pressed, requestOf } from '../../support/walk-request';
import { ADELE, ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, planNewSecret } = renewSteps(() => harness);
const { applicationNamed, choose, graph, planOf, principalOf } = adoptionSteps(() => harness);

async function swept(): Promise<void> {
  await sweep(harness.ports);
  await harness.drain();
}

async function vendorIsReady(requestId: string) {
  const reply = await openGate(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  return reply;
}

/** Asked for and approved; it waits until the vendor enforces it no longer. */
async function removalOf(requestId: string): Promise<void> {
  expect(await requestRemoval(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
  await harness.drain();
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'paused', reason: null });
}

async function isEnabled(name: string): Promise<unknown> {
  return (await principalOf(await applicationNamed(name)))['accountEnabled'];
}

test('waits for the vendor, switches off, waits a week, deletes; it can be restored with its sign-in on', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await removalOf(requestId);
  expect(await isEnabled('Amplitude')).not.toBe(false);

  expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
  expect((await requestOf(harness, requestId)).state).toBe('paused');
  expect(await isEnabled('Amplitude')).toBe(false);
  // Switched off by the plan is no drift.
  expect(await lookAt(harness.ports, { id: requestId }, null)).toMatchObject({ differences: [] });

  harness.advance(6 * DAY_MS);
  await swept();
  expect(await isEnabled('Amplitude')).toBe(false);
  harness.advance(1.1 * DAY_MS);
  await swept();
  const removed = await requestOf(harness, requestId);
  expect(removed.state).toBe('removed');
  expect(JSON.stringify((await harness.state())['applications'])).not.toContain('Amplitude');
  const card = (await shownPlans(harness, requestId)).at(-1);
  expect(card).toMatchObject({ turn: { kind: 'done' }, buttons: { restore: true, undo: false } });
  expect(card?.headline).toContain('single sign-on with it has ended');

  await requestRestore(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect(await isEnabled('Amplitude')).toBe(true);
  expect(await lookAt(harness.ports, { id: requestId }, null)).toMatchObject({ differences: [] });
});

test('an adopted application is never deleted: it gets back what it had, and its sign-in', async () => {
  await handedOver('collate', COLLATE);
  const before = await applicationNamed('Collate');
  const again = await planFor(harness, 'collate', {
    ...COLLATE,
    redirectUrl: 'https://other.getcollate.io/callback',
  });
  await choose(again, String(before['id']));
  await decideOn(harness, again);
  await removalOf(again);
  await vendorIsReady(again);
  expect(await isEnabled('Collate')).toBe(false);
  harness.advance(7.1 * DAY_MS);
  await swept();
  expect(await requestOf(harness, again)).toMatchObject({ state: 'removed' });
  expect(await isEnabled('Collate')).toBe(true);
  expect((await applicationNamed('Collate'))['web']).toEqual(before['web']);
});

async function planned(requestId: string) {
  expect(await requestRemoval(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
  await harness.drain();
  return planOf(requestId);
}

async function buttonsOf(requestId: string) {
  return (await shownPlans(harness, requestId)).at(-1)?.buttons;
}

test('where somebody made another service principal, that one is switched off for the week, and its people are named', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const { id, appId } = await principalOf(await applicationNamed('Amplitude'));
  await graph('DELETE', `/servicePrincipals/${String(id)}`);
  const other = await graph('POST', '/servicePrincipals', { appId });
  const [role] = other['appRoles'] as { id: string }[];
  await graph('POST', `/servicePrincipals/${String(other['id'])}/appRoleAssignedTo`, {
    principalId: ADELE.objectId,
    resourceId: other['id'],
    appRoleId: role?.id,
  });
  await removalOf(requestId);
  const { notices } = await planOf(requestId);
  const said = notices.map(({ text }) => text).join('\n');
  expect(said).toContain('made another one, with which people sign in now');
  expect(said).toContain('losing access as well: “Adele Vance”');
  await vendorIsReady(requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'paused' });
  expect(await isEnabled('Amplitude')).toBe(false);
  harness.advance(7.1 * DAY_MS);
  await swept();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'removed' });
});

test('Undo is offered until people may depend on it, Remove from then on, and never both', async () => {
  const early = await handedOver('amplitude', AMPLITUDE);
  expect(await buttonsOf(early)).toMatchObject({ undo: true, remove: false });
  harness.advance(7.1 * DAY_MS);
  expect(await buttonsOf(early)).toMatchObject({ undo: false, remove: true });
  expect(await requestUndo(harness.ports, await pressed(harness, early))).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('/sso remove Amplitude') as string,
  });

  const works = await handedOver('collate', COLLATE);
  expect(await buttonsOf(works)).toMatchObject({ undo: true, remove: false });
  await confirmVendorSide(harness.ports, { requestId: works, verified: true, person: ALEX });
  expect(await buttonsOf(works)).toMatchObject({ undo: false, remove: true });
});

test('a renewal that hands over again makes no new set-up of it', async () => {
  const requestId = await handedOver('collate', COLLATE);
  harness.advance(6 * DAY_MS);
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  harness.advance(2 * DAY_MS);
  await vendorIsReady(requestId);
  harness.advance(8 * DAY_MS);
  await swept();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await requestUndo(harness.ports, await pressed(harness, requestId))).toMatchObject({
    kind: 'refused',
  });
});

test('it ends a renewal that waits, and says so before', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  const { notices } = await planned(requestId);
  expect(notices.map(({ text }) => text).join(' ')).toContain('It ends when this one is approved');
  await decideOn(harness, requestId);
  await vendorIsReady(requestId);
  harness.advance(7.1 * DAY_MS);
  await swept();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'removed' });
});

test('says on the plan which permission is missing, and cannot be approved then', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const { servicePrincipals = [], appRoleAssignments = [] } = await harness.state();
  const graphApi = servicePrincipals.find(({ displayName }) => displayName === 'Microsoft Graph');
  const roles = (graphApi?.['appRoles'] ?? []) as readonly Record<string, unknown>[];
  const lacking = roles.find(({ value }) => value === 'Policy.ReadWrite.ApplicationConfiguration')?.['id'];
  for (const { id } of appRoleAssignments.filter(({ appRoleId }) => appRoleId === lacking))
    await fetch(`${harness.sandbox.url}/sandbox/state/appRoleAssignments/${String(id)}`, {
      method: 'DELETE',
    });
  const { notices } = await planned(requestId);
  expect(notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text)).toContainEqual(
    expect.stringContaining('lacks the application permission Policy.ReadWrite.ApplicationConfiguration'),
  );
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'refused' });
});

describe('a claims mapping policy that another application uses', () => {
  async function usedByAnother(): Promise<string> {
    const { claimsMappingPolicies = [], servicePrincipals = [] } = await harness.state();
    const policy = String(claimsMappingPolicies.at(-1)?.['id']);
    const other = servicePrincipals.find(({ displayName }) => displayName === 'Latchkey');
    await graph('POST', `/servicePrincipals/${String(other?.['id'])}/claimsMappingPolicies/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${policy}`,
    });
    return policy;
  }

  async function policies(): Promise<unknown[]> {
    return ((await harness.state())['claimsMappingPolicies'] ?? []).map(({ id }) => id);
  }

  test('stays, and the plan says so', async () => {
    const requestId = await handedOver('amplitude', AMPLITUDE);
    const policy = await usedByAnother();
    const { notices, operations } = await planned(requestId);
    expect(notices.map(({ text }) => text)).toContain(
      `The claims mapping policy ${policy} is used by “Latchkey” too, so it stays in Entra.`,
    );
    expect(operations.map(({ request }) => request.path)).not.toContain(
      `/policies/claimsMappingPolicies/${policy}`,
    );
    await decideOn(harness, requestId);
    await vendorIsReady(requestId);
    harness.advance(7.1 * DAY_MS);
    await swept();
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'removed' });
    expect(await policies()).toContain(policy);
  });

  test('since the plan was made: nothing is deleted before somebody has looked again', async () => {
    const requestId = await handedOver('amplitude', AMPLITUDE);
    await removalOf(requestId);
    await vendorIsReady(requestId);
    const policy = await usedByAnother();
    harness.advance(7.1 * DAY_MS);
    await swept();
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'stale' });
    expect(await policies()).toContain(policy);
    expect(await applicationNamed('Amplitude')).toBeDefined();
    expect(await buttonsOf(requestId)).toMatchObject({ tryAgain: true, stopRemoval: true });
  });
});

test('removed it is watched no longer, and the same vendor is set up anew', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await removalOf(requestId);
  await vendorIsReady(requestId);
  expect(await harness.store.watched.get(requestId)).not.toBeNull();
  harness.advance(7.1 * DAY_MS);
  await swept();
  expect(await harness.store.watched.get(requestId)).toBeNull();
  const again = await planFor(harness, 'amplitude', AMPLITUDE);
  expect(again).not.toBe(requestId);
  expect(await requestOf(harness, again)).toMatchObject({ state: 'awaiting-approval' });
  harness.advance(31 * DAY_MS);
  await swept();
  expect((await buttonsOf(requestId))?.restore).toBe(false);
  expect((await requestOf(harness, requestId)).reason).toContain('30 days');
});

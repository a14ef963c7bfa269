import { requestRenewal } from '../../../../workflows/care/renew';
import { openGate } from '../../../../workflows/care/open-gate';
import { switchBack } from '../../../../workflows/care/switch-back';
import { lookAt } from '../../../../workflows/difference/look';
import { handOverView } from '../../../../workflows/hand-over/press-hand-over';
import { endView } from '../../../../workflows/views/end-view';
import { tellEnds } from '../../../../workflows/care/ends/tell-ends';
import type { SigningKey } from '../../../support/certificate-steps';
import { watch } from '../../../support/drift-steps';
import { putEntity } from '../../../support/tenant-by-hand';
import { walkRecipe } from '../../../support/walk-recipe';
import { decideOn, pressed, requestOf } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { written } from '../../../support/written-recipe';

const saml = (id: string) => ({
  identifiers: [`https://${id}.example/saml`],
  replyUrls: [`https://${id}.example/acs`],
});

/** Two applications that each sign with a certificate of their own. */
const PAIR = written({
  id: 'pair',
  name: 'Pair',
  type: 'saml',
  sources: { title: 'Invented', date: '2026-11-30' },
  saml: saml('first'),
  secondApplication: { name: '{app.name} console', type: 'saml', saml: saml('second') },
});

let harness: WorkflowHarness;
let requestId: string;
beforeEach(async () => {
  harness = await startWorkflows({}, [PAIR]);
  const recipe = harness.ports.catalogue.get('pair');
  if (recipe === undefined) throw new Error('no recipe');
  expect(await walkRecipe(harness, recipe)).toMatchObject({ state: 'handed-over' });
  requestId = (await harness.store.requests.findInState('handed-over', 9))[0]?.id ?? '';
});
afterEach(() => harness.stop());

/** Of both, the console last: which certificate signs, and how many there are. */
async function signing() {
  const all = (await harness.state())['servicePrincipals'] ?? [];
  return all
    .filter((one) => String(one['servicePrincipalNames']).includes('.example/saml'))
    .sort((one, other) => String(one['displayName']).length - String(other['displayName']).length)
    .map((one) => ({
      sp: one,
      active: one['preferredTokenSigningKeyThumbprint'],
      count: (one['keyCredentials'] as SigningKey[]).filter(({ usage }) => usage === 'Verify').length,
    }));
}

async function endsInDays(index: number, days: number): Promise<void> {
  const sp = (await signing())[index]?.sp ?? {};
  const endDateTime = new Date(harness.ports.clock.now().getTime() + days * 86_400_000).toISOString();
  const keyCredentials = (sp['keyCredentials'] as SigningKey[]).map((one) => ({ ...one, endDateTime }));
  await putEntity(harness, 'servicePrincipals', { ...sp, keyCredentials });
}

async function renewed(of?: 'first' | 'second', cleansUp = false): Promise<void> {
  const reply = await requestRenewal(harness.ports, { requestId, person: ALEX, of, cleansUp });
  expect(reply).toMatchObject({ kind: 'done' });
  await harness.drain();
  await decideOn(harness, requestId);
}

async function vendorIsReady(): Promise<void> {
  expect(await openGate(harness.ports, await pressed(harness, requestId))).toMatchObject({ kind: 'done' });
  await harness.drain();
}

test('the one that ends first is renewed, and the other is left alone', async () => {
  const before = await signing();
  expect(before.map(({ count }) => count)).toEqual([1, 1]);
  await endsInDays(1, 20);
  await endsInDays(0, 40);
  await renewed();
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.operations.map(({ key }) => key)).toEqual([
    'second-add-signing-certificate-2',
    'second-activate-signing-certificate-2',
    'second-switch-back-signing-certificate-2',
  ]);
  expect(plan?.document.operations[0]?.title).toMatch(/^“.* console”: /);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'paused', reason: null });
  expect((await signing()).map(({ count }) => count)).toEqual([1, 2]);
  const view = await handOverView(harness.ports, await requestOf(harness, requestId));
  expect(view.news?.text).toContain('next signing certificate');

  await vendorIsReady();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  const after = await signing();
  expect(after[0]?.active).toBe(before[0]?.active);
  expect(after[1]?.active).not.toBe(before[1]?.active);
  const look = await lookAt(harness.ports, { id: requestId }, null);
  expect(look).toMatchObject({ kind: 'seen', differences: [] });

  await switchBack(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect((await signing())[1]?.active).toBe(before[1]?.active);
});

test('the one that is meant is renewed; the reminder says which, and clean-up takes the former ones of both', async () => {
  await endsInDays(0, 20);
  await endsInDays(1, 25);
  await watch(harness, requestId);
  await tellEnds(harness.ports, requestId);
  const request = await requestOf(harness, requestId);
  const cards = (await harness.store.cards.listForRequest(requestId)).filter(({ kind }) => kind === 'end');
  const starts = await Promise.all(
    cards.map(async (card) => (await endView(harness.ports, request, card))?.start),
  );
  expect(starts).toEqual([
    { by: 'renew', of: 'first' },
    { by: 'renew', of: 'second' },
  ]);
  const before = await signing();
  await renewed('second');
  await vendorIsReady();
  expect((await signing())[0]?.active).toBe(before[0]?.active);
  await renewed('first');
  await vendorIsReady();
  const now = await signing();
  expect(now.map(({ count }) => count)).toEqual([2, 2]);
  await renewed(undefined, true);
  const after = await signing();
  expect(after.map(({ count }) => count)).toEqual([1, 1]);
  expect(after.map(({ active }) => active)).toEqual(now.map(({ active }) => active));
});

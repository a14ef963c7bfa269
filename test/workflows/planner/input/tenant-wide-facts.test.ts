import type { RecipeSource } from '../../../../vendors/schema';
import { revealSecret } from '../../../../workflows/hand-over/press-hand-over';
import { requestNewSecret } from '../../../../workflows/care/new-secret';
import { tryAgain } from '../../../../workflows/care/try-again';
import { adoptionSteps } from '../../../support/adoption-steps';
import { AMPLITUDE, decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { TWIN } from '../invented-registrations';

/** A secret, and an identifier on a domain of the tenant. */
const TALLY: RecipeSource = {
  ...TWIN,
  id: 'tally',
  name: 'Tally',
  inputs: [],
  integration: {
    type: 'app-registration',
    openIdConnect: {
      redirects: [{ platform: 'web', url: 'https://tally.example/callback' }],
      permissions: ['openid'],
      secret: { label: 'Client secret', lifetimeDays: 180 },
      exposedApi: { identifierUri: 'https://api.contoso.example/tally', scopes: [] },
    },
  },
  access: { assignmentRequired: false },
  secondApplication: undefined,
};
const ANSWERS = { applicationName: 'Tally', adminConsent: 'yes' };

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [TALLY]);
});
afterEach(() => harness.stop());

const { choose, madeByHand, planOf, pressed, put } = adoptionSteps(() => harness);

async function organization(verifiedDomains: object[]): Promise<void> {
  const [known] = (await harness.state())['organization'] ?? [];
  await put('organization', { ...known, verifiedDomains });
}

async function blockingAfterTryAgain(requestId: string): Promise<string[]> {
  await tryAgain(harness.ports, await pressed(requestId));
  await harness.drain();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
  const { notices } = await planOf(requestId);
  return notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text);
}

/** Of a stage that was not begun. */
async function writtenIn(requestId: string, stage: string): Promise<string[]> {
  const records = await harness.store.operations.listForRequest(requestId);
  return records.filter((one) => one.stage === stage && one.state !== 'waiting').map(({ key }) => key);
}

const GROUPS = { ...AMPLITUDE, assignTo: 'SSO Users; Analytics Team' };

test.each([
  {
    what: 'secrets were forbidden',
    vendor: 'tally',
    answers: ANSWERS,
    change: () => harness.fault({ behaviour: 'secrets-forbidden' }),
    stage: 'credentials',
    said: 'No longer so: The app management policy on client secrets is as the plan found it. The plan saw: secrets of any lifetime. Now: no secrets. It matters for “Create a client secret”.',
    blocking: /forbids client secrets/,
  },
  {
    what: 'the licence ran out',
    vendor: 'amplitude',
    answers: GROUPS,
    change: () => harness.fault({ behaviour: 'no-premium-licence' }),
    stage: 'access',
    said: 'No longer so: The licences of this tenant are as the plan found them. The plan saw: Entra ID P1 or P2. Now: neither Entra ID P1 nor P2. It matters for “Let the group “SSO Users” sign in” and 1 more.',
    blocking: /needs Microsoft Entra ID P1, which this tenant does not have/,
  },
  {
    what: 'identifiers were restricted',
    vendor: 'amplitude',
    answers: AMPLITUDE,
    change: () => harness.fault({ behaviour: 'identifier-uris-restricted', excludeSaml: false }),
    stage: 'sign-on',
    said: `No longer so: The app management policy on identifiers such as “${AMPLITUDE.entityId}” is as the plan found it. The plan saw: any identifier. Now: only identifiers with a verified domain, the tenant ID or the client ID. It matters for “Set Identifier (Entity ID) and Reply URL (Assertion Consumer Service URL)”.`,
    blocking: /refuses the identifier/,
  },
  {
    what: 'the domain was removed',
    vendor: 'tally',
    answers: ANSWERS,
    change: () => organization([{ name: 'elsewhere.example', isDefault: true, isInitial: false }]),
    stage: 'sign-on',
    said: 'No longer so: “contoso.example” is a verified domain of this tenant. Found: elsewhere.example. It matters for “Expose an API: application ID URI and scopes”.',
    blocking: /refuses the identifier.*no verified domain \(elsewhere\.example\)/,
  },
])('$what between plan and approval: stale before the stage, and the new plan says it', async (one) => {
  const requestId = await planFor(harness, one.vendor, one.answers);
  await one.change();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'stale', reason: one.said });
  expect(await writtenIn(requestId, one.stage)).toEqual([]);
  expect(await blockingAfterTryAgain(requestId)).toEqual([expect.stringMatching(one.blocking)]);
});

test('a shorter lifetime makes the plan stale, and the new plan has the shorter secret', async () => {
  const requestId = await planFor(harness, 'tally', ANSWERS);
  await harness.fault({ behaviour: 'secret-lifetime-limited', maxLifetime: 'P30D' });
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).reason).toContain('Now: secrets of at most 30 days.');
  expect(await blockingAfterTryAgain(requestId)).toEqual([]);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test('a shorter lifetime of certificates makes the plan stale', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault({ behaviour: 'certificate-lifetime-limited' });
  await decideOn(harness, requestId);
  const { reason } = await requestOf(harness, requestId);
  expect(reason).toContain(
    'The plan saw: certificates of any lifetime. Now: certificates of at most 365 days.',
  );
  expect(reason).toContain('“Create a signing certificate”');
});

test('an application that is adopted: what the tenant allows counts there as well', async () => {
  const byHand = await madeByHand();
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, String(byHand['id']));
  await harness.fault({ behaviour: 'identifier-uris-restricted', excludeSaml: false });
  await decideOn(harness, requestId);
  const { state, reason } = await requestOf(harness, requestId);
  expect(state).toBe('stale');
  expect(reason).toContain('The plan saw: any identifier. Now: only identifiers with a verified domain');
});

test('another secret relies on the policy as well', async () => {
  const requestId = await planFor(harness, 'tally', ANSWERS);
  await decideOn(harness, requestId);
  const wish = { requestId, person: ALEX, personalChat: true };
  const { token } = await revealSecret(harness.ports, wish);
  await harness.store.secrets.burn(token ?? '', new Date());
  await requestNewSecret(harness.ports, wish);
  await harness.drain();
  expect((await planOf(requestId)).kind).toBe('renew');
  await harness.fault({ behaviour: 'secrets-forbidden' });
  await decideOn(harness, requestId);
  const { state, reason } = await requestOf(harness, requestId);
  expect(state).toBe('stale');
  expect(reason).toContain('Now: no secrets. It matters for “');
});

test.each([
  [
    'rules that concern others',
    () => harness.fault({ behaviour: 'identifier-uris-restricted', excludeSaml: true }),
  ],
  ['a licence of another name', () => otherLicence()],
])('%s change nothing', async (_, change) => {
  const requestId = await planFor(harness, 'amplitude', GROUPS);
  await change();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
});

async function otherLicence(): Promise<void> {
  for (const sku of (await harness.state())['subscribedSkus'] ?? [])
    await put('subscribedSkus', { ...sku, skuPartNumber: 'ANOTHER', capabilityStatus: 'Warning' });
}

test('what the bot may not read is not relied on', async () => {
  for (const path of ['/subscribedSkus', '/policies/defaultAppManagementPolicy'])
    await harness.fault({ method: 'GET', path, status: 403, code: 'Authorization_RequestDenied' });
  for (const [vendor, answers] of [
    ['amplitude', GROUPS],
    ['tally', ANSWERS],
  ] as const) {
    const requestId = await planFor(harness, vendor, answers);
    await decideOn(harness, requestId);
    expect(await unfinished(harness, requestId)).toEqual([]);
  }
});

import type { Cure } from '../../../../core/cure';
import { startCure } from '../../../../workflows/care/cure';
import { adoptionSteps } from '../../../support/adoption-steps';
import { changeSteps } from '../../../support/change-steps';
import { callGraph, putEntity } from '../../../support/tenant-by-hand';
import { AMPLITUDE, COLLATE, decideOn, requestOf, unfinished } from '../../../support/walk-request';
import { ALEX, ISAIAH, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, change, planOf } = changeSteps(() => harness);
const { applicationNamed, principalOf } = adoptionSteps(() => harness);

const CALLBACK = 'https://acme.getcollate.io/callback';
const PATTI = {
  type: 'user',
  objectId: '33333333-3333-4333-8333-333333333305',
  displayName: 'Patti Fernandez',
} as const;

async function plan(requestId: string, cure: Cure, person = ALEX) {
  const reply = await startCure(harness.ports, { request: { id: requestId }, person, cure });
  await harness.drain();
  return reply;
}

async function cured(requestId: string, cure: Cure): Promise<string[]> {
  expect(await plan(requestId, cure)).toMatchObject({ kind: 'done' });
  const { operations, kind } = await planOf(requestId);
  expect(kind).toBe('change');
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', facts: { cure: null } });
  return operations.map(({ key }) => key);
}

test('a person is assigned; asked once more nothing is left to do', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  expect(await plan(requestId, { kind: 'assign', principal: PATTI }, ISAIAH)).toMatchObject({
    kind: 'refused',
  });
  expect(await cured(requestId, { kind: 'assign', principal: PATTI })).toEqual(['assign-3']);
  const principal = await principalOf(await applicationNamed('Amplitude'));
  const ours = (await harness.state())['appRoleAssignments']?.filter(
    (one) => one['resourceId'] === principal['id'],
  );
  expect(ours?.map((one) => one['principalDisplayName'])).toContain('Patti Fernandez');
  await plan(requestId, { kind: 'assign', principal: PATTI });
  expect(await harness.store.plans.listForRequest(requestId)).toHaveLength(2);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', facts: { cure: null } });
});

test('the reply URL that was sent stands beside the others, also after the answers change', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const url = 'https://sent.getcollate.io/callback';
  expect(await cured(requestId, { kind: 'reply-url', url })).toEqual(['add-reply-url']);
  expect((await planOf(requestId)).notices).toEqual([
    expect.objectContaining({
      severity: 'warning',
      text: expect.stringContaining('is at sent.getcollate.io') as string,
    }),
  ]);
  expect((await applicationNamed('Collate'))['web']).toMatchObject({ redirectUris: [CALLBACK, url] });
  await plan(requestId, { kind: 'reply-url', url: `${CALLBACK}/` });
  expect((await planOf(requestId)).notices).toEqual([]);
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Only shown.' });
  await change(requestId, { redirectUrl: 'https://two.getcollate.io/callback' });
  expect((await applicationNamed('Collate'))['web']).toMatchObject({
    redirectUris: ['https://two.getcollate.io/callback', url],
  });
});

test('a cure that was left over from a plan that was undone half-way is no part of a later change', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const facts = { cure: { kind: 'implicit', token: 'id' } };
  await harness.store.transaction(async (tx) => {
    await harness.store.requests.lock(tx, requestId);
    await harness.store.requests.update(tx, requestId, { facts });
  });
  await change(requestId, { redirectUrl: 'https://two.getcollate.io/callback' });
  const { operations } = await planOf(requestId);
  expect(operations.map(({ key }) => key)).not.toContain('allow-implicit');
  expect((await applicationNamed('Collate'))['web']).toMatchObject({
    redirectUris: ['https://two.getcollate.io/callback'],
  });
});

test('platform and implicit flag', async () => {
  const requestId = await handedOver('collate', COLLATE);
  expect(await cured(requestId, { kind: 'platform', url: CALLBACK, platform: 'spa' })).toEqual([
    'move-redirect-uri',
  ]);
  expect(await applicationNamed('Collate')).toMatchObject({
    web: { redirectUris: [] },
    spa: { redirectUris: [CALLBACK] },
  });
  expect(await cured(requestId, { kind: 'implicit', token: 'id' })).toEqual(['allow-implicit']);
  expect((await applicationNamed('Collate'))['web']).toMatchObject({
    implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false },
  });
});

test('consent for everybody', async () => {
  const requestId = await handedOver('collate', { ...COLLATE, adminConsent: 'no' });
  const before = (await harness.state())['oauth2PermissionGrants'] ?? [];
  expect(await cured(requestId, { kind: 'consent' })).toEqual(['grant-consent']);
  expect((await harness.state())['oauth2PermissionGrants']).toHaveLength(before.length + 1);
});

test('the certificate of the set-up signs again', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const principal = await principalOf(await applicationNamed('Amplitude'));
  const ours = String(principal['preferredTokenSigningKeyThumbprint']);
  const made = await callGraph(
    harness,
    `POST /servicePrincipals/${String(principal['id'])}/addTokenSigningCertificate`,
    {
      displayName: 'CN=Other',
      endDateTime: '2028-01-01T00:00:00Z',
    },
  );
  const now = await principalOf(await applicationNamed('Amplitude'));
  await putEntity(harness, 'servicePrincipals', {
    ...now,
    preferredTokenSigningKeyThumbprint: made['thumbprint'],
  });
  expect(await cured(requestId, { kind: 'certificate' })).toEqual(['activate-signing-certificate']);
  const after = await principalOf(await applicationNamed('Amplitude'));
  expect(after['preferredTokenSigningKeyThumbprint']).toBe(ours);
  expect(after['notificationEmailAddresses']).toEqual(now['notificationEmailAddresses']);
});

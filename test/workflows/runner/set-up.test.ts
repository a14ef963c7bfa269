import { handOverView } from '../../../workflows/hand-over/press-hand-over';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import {
  AMPLITUDE,
  COLLATE,
  decideOn,
  planCollate,
  planFor,
  requestOf,
  unfinished,
} from '../../support/walk-request';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

test('Amplitude approved at once is written, read back and handed over', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
  const before = await harness.state();
  expect(named(before, 'applications', 'Amplitude')).toHaveLength(0);
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  expect(await unfinished(harness, requestId)).toEqual([]);
  const request = await requestOf(harness, requestId);
  expect(request).toMatchObject({ state: 'handed-over', reason: null });

  const state = await harness.state();
  const [application] = named(state, 'applications', 'Amplitude');
  const servicePrincipals = named(state, 'servicePrincipals', 'Amplitude');
  expect(servicePrincipals).toHaveLength(1);
  expect(application).toMatchObject({
    identifierUris: [AMPLITUDE.entityId],
    web: { redirectUris: [AMPLITUDE.acsUrl] },
  });
  expect(servicePrincipals[0]).toMatchObject({
    preferredSingleSignOnMode: 'saml',
    loginUrl: null,
    appRoleAssignmentRequired: true,
    notificationEmailAddresses: ['alex@contoso.example'],
  });
  const view = await handOverView(harness.ports, request);
  expect(JSON.stringify(view)).not.toMatch(/\{\w+\./);
  const labels = (other: boolean) =>
    view.items.filter((item) => (item.other ?? false) === other).map(({ label }) => label);
  expect(labels(false)).toEqual(['Metadata XML', 'Metadata file', 'Identity Provider']);
  expect(labels(true)).toEqual([
    'Login URL',
    'Microsoft Entra Identifier',
    'Logout URL',
    'Certificate thumbprint (SHA-1)',
    'Certificate valid until',
    'Application (client) ID',
    'Directory (tenant) ID',
  ]);
  expect(view.items.find(({ label }) => label === 'Application (client) ID')?.value).toBe(
    application?.['appId'],
  );
});

test('Collate as SPA gets no secret and no implicit flag', async () => {
  const requestId = await planFor(harness, 'collate', { ...COLLATE, clientType: 'spa' });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  const [application] = named(await harness.state(), 'applications', 'Collate');
  expect(application).toMatchObject({
    signInAudience: 'AzureADMyOrg',
    spa: { redirectUris: [COLLATE.redirectUrl] },
    passwordCredentials: [],
    web: {
      redirectUris: [],
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
  });
  const view = await handOverView(harness.ports, await requestOf(harness, requestId));
  expect(view.secrets).toEqual([]);
  expect(view.steps[0]?.drafts[0]?.body).toContain(String(application?.['appId']));
});

test('Collate as Web gets one secret, which only the sealed store knows', async () => {
  const requestId = await planCollate(harness, 'Collate Web');
  await decideOn(harness, requestId);
  const [application] = named(await harness.state(), 'applications', 'Collate Web');
  expect(application?.['passwordCredentials']).toHaveLength(1);
  const view = await handOverView(harness.ports, await requestOf(harness, requestId));
  expect(view.secrets).toMatchObject([
    { name: 'add-client-secret', label: 'Client Secret', canReveal: true },
  ]);
  const token = await harness.store.secrets.mintLink({
    requestId,
    name: 'add-client-secret',
    expiresAt: new Date(Date.now() + 60_000),
  });
  const revealed = await harness.store.secrets.burn(token ?? '', new Date());
  if (typeof revealed === 'string') throw new Error(revealed);
  const kept = JSON.stringify([
    await harness.store.operations.listForRequest(requestId),
    await harness.store.plans.latest(requestId),
    await harness.store.audit.list({ requestId, limit: 100 }),
    view,
  ]);
  expect(revealed.text.length).toBeGreaterThan(15);
  expect(kept).not.toContain(revealed.text);
});

function named(state: Record<string, Record<string, unknown>[]>, collection: string, displayName: string) {
  return (state[collection] ?? []).filter((item) => item['displayName'] === displayName);
}

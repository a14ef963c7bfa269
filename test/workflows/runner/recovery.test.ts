import { X509Certificate } from 'node:crypto';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { runRound } from '../../../workflows/runner/run-round';
import { shownPlans } from '../../support/shown-plans';
import { removeEntity } from '../../support/tenant-by-hand';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import {
  AMPLITUDE,
  COLLATE,
  decideOn,
  planFor,
  pressed,
  requestOf,
  unfinished,
} from '../../support/walk-request';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

async function applications(name: string) {
  return ((await harness.state())['applications'] ?? []).filter((app) =>
    String(app['displayName']).startsWith(name),
  );
}

test.each([
  { what: 'the answer is lost', drop: 'after' },
  { what: 'the request is lost', drop: 'before' },
  { what: '404 although it was made', status: 404, code: 'NotFound', after: true },
  { what: '500 although it was made', status: 500, code: 'InternalServerError', after: true },
  { what: '500 and it was not made', status: 500, code: 'InternalServerError' },
])('instantiate: $what', async ({ what, ...fault }) => {
  expect(what).not.toBe('');
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault({ method: 'POST', path: '/applicationTemplates/*/instantiate', nth: 1, ...fault });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await applications('Amplitude')).toHaveLength(1);
});

test('a secret that was made twice, because its making answered 404: Try again leaves one that opens', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await harness.fault({
    method: 'POST',
    path: '/applications/*/addPassword',
    nth: 1,
    status: 404,
    after: true,
  });
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
  const secrets = async () => (await applications('Collate'))[0]?.['passwordCredentials'] as unknown[];
  expect(await secrets()).toHaveLength(2);
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await secrets()).toHaveLength(1);
});

test.each(['answered', 'answer lost'])('the public certificate is known afterwards: %s', async (how) => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  if (how === 'answer lost')
    await harness.fault({
      method: 'POST',
      path: '/servicePrincipals/*/addTokenSigningCertificate',
      nth: 1,
      drop: 'after',
    });
  await decideOn(harness, requestId);
  const operations = await harness.store.operations.listForRequest(requestId);
  const ids = operations.find(({ key }) => key === 'add-signing-certificate')?.ids ?? {};
  const der = Buffer.from(ids['certificate.der'] ?? '', 'base64');
  expect(new X509Certificate(der).fingerprint.replaceAll(':', '')).toBe(ids['certificate.thumbprint']);
});

test.each([
  ['/servicePrincipals/*/addTokenSigningCertificate', 'amplitude', AMPLITUDE],
  ['/policies/claimsMappingPolicies', 'amplitude', AMPLITUDE],
  ['/servicePrincipals/*/claimsMappingPolicies/$ref', 'amplitude', AMPLITUDE],
  ['/servicePrincipals/*/appRoleAssignedTo', 'amplitude', AMPLITUDE],
  ['/applications/*/addPassword', 'collate', COLLATE],
  ['/oauth2PermissionGrants', 'collate', COLLATE],
])('%s: a lost answer makes nothing twice', async (path, vendor, answers) => {
  const requestId = await planFor(harness, vendor, answers);
  await harness.fault({ method: 'POST', path, nth: 1, drop: 'after' });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  const state = await harness.state();
  const [application] = await applications(answers.applicationName);
  const principal = state['servicePrincipals']?.find((sp) => sp['appId'] === application?.['appId']);
  expect({
    policies: state['claimsMappingPolicies']?.length,
    keys: (principal?.['keyCredentials'] as unknown[]).length,
    secrets: (application?.['passwordCredentials'] as unknown[]).length,
    assigned: state['appRoleAssignments']?.filter((one) => one['resourceId'] === principal?.['id']).length,
    grants: state['oauth2PermissionGrants']?.filter((one) => one['clientId'] === principal?.['id']).length,
  }).toEqual(
    vendor === 'amplitude'
      ? { policies: 1, keys: 2, secrets: 0, assigned: 2, grants: 0 }
      : { policies: 0, keys: 0, secrets: 1, assigned: 0, grants: 1 },
  );
});

test('an operation found in doubt is looked for before it is sent again', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  const plan = await harness.store.plans.latest(requestId);
  const planId = plan?.id ?? '';
  // The write went out, the process died before the ids were saved.
  await runRound(harness.ports, planId, { keys: ['instantiate-application'] });
  await harness.store.transaction((tx) =>
    harness.store.operations.update(
      tx,
      { planId, key: 'instantiate-application' },
      { state: 'writing', ids: {}, effect: null },
    ),
  );
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await applications('Amplitude')).toHaveLength(1);
});

test('a secret found in doubt is removed and made again: exactly one, and it can be revealed', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, requestId, { stage: 'create' });
  await decideOn(harness, requestId, { stage: 'sign-on' });
  const planId = (await harness.store.plans.latest(requestId))?.id ?? '';
  await runRound(harness.ports, planId, { keys: ['add-client-secret'] });
  await harness.store.transaction((tx) =>
    harness.store.operations.update(
      tx,
      { planId, key: 'add-client-secret' },
      { state: 'writing', ids: {}, effect: null },
    ),
  );
  await decideOn(harness, requestId, { stage: 'credentials' });
  expect(await unfinished(harness, requestId)).toEqual([]);
  const [application] = await applications('Collate');
  expect(application?.['passwordCredentials']).toHaveLength(1);
});

test('an operation that fails for good says so, and Try again goes on where it was', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault({
    method: 'POST',
    path: '/servicePrincipals/*/addTokenSigningCertificate',
    nth: 1,
    status: 403,
    code: 'Authorization_RequestDenied',
  });
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
  const failed = (await unfinished(harness, requestId)).find(({ state }) => state === 'failed');
  expect(failed).toMatchObject({
    key: 'add-signing-certificate',
    failure: {
      code: 'Authorization_RequestDenied',
      requestId: expect.stringMatching(/[0-9a-f-]{36}/) as string,
    },
  });
  expect(await tryAgain(harness.ports, await pressed(harness, requestId))).toMatchObject({ kind: 'done' });
  await harness.drain();
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await applications('Amplitude')).toHaveLength(1);
});

test('Undo is shown, approved, and removes exactly what the request made', async () => {
  const before = await harness.state();
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault({
    method: 'POST',
    path: '/servicePrincipals/*/appRoleAssignedTo',
    status: 403,
    code: 'Authorization_RequestDenied',
  });
  await decideOn(harness, requestId);
  expect(await requestUndo(harness.ports, await pressed(harness, requestId))).toMatchObject({ kind: 'done' });
  await harness.drain();
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.kind).toBe('undo');
  expect(plan?.document.operations.map(({ key }) => key)).toEqual([
    'undo-assign-claims-policy',
    'undo-create-claims-policy',
    'undo-instantiate-application',
  ]);
  expect(JSON.stringify(plan?.document.operations)).not.toMatch(/\{(app|sp|claimsPolicy)\./);
  expect(await applications('Amplitude')).toHaveLength(1);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  const after = await harness.state();
  for (const collection of [
    'applications',
    'servicePrincipals',
    'claimsMappingPolicies',
    'appRoleAssignments',
  ]) {
    expect(after[collection]).toEqual(before[collection]);
  }
});

test('a fact that changed since the plan was made stops the run before its first write', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  const group = (await harness.state())['groups']?.find((one) => one['displayName'] === 'SSO Users');
  await decideOn(harness, requestId, { stage: 'create' });
  await decideOn(harness, requestId, { stage: 'sign-on' });
  await decideOn(harness, requestId, { stage: 'credentials' });
  await removeEntity(harness, 'groups', group?.['id']);
  await decideOn(harness, requestId, { stage: 'access' });
  const request = await requestOf(harness, requestId);
  expect(request.state).toBe('stale');
  expect(request.reason).toContain('“SSO Users” is still there');
  const text = JSON.stringify(await shownPlans(harness, requestId));
  expect(text).toContain('Nothing more was written; make a new plan with Try again.');
});

test('throttling is waited out and said', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await harness.fault({
    method: 'POST',
    path: '/applications/*/addPassword',
    nth: 1,
    status: 429,
    code: 'TooManyRequests',
    retryAfter: 1,
  });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
});

import { requestUndo } from '../../../../workflows/care/try-again';
import { adoptionSteps } from '../../../support/adoption-steps';
import { AMPLITUDE, COLLATE, decideOn, planFor, unfinished } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { applicationNamed, choose, graph, madeByHand, planOf, pressed, principalOf, put } = adoptionSteps(
  () => harness,
);

test('an undo takes off our certificate only: one that was there before is active again', async () => {
  const byHand = await madeByHand();
  const principal = await principalOf(byHand);
  const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
  const certificate = await graph(
    'POST',
    `/servicePrincipals/${String(principal['id'])}/addTokenSigningCertificate`,
    {
      displayName: 'CN=By hand',
      endDateTime: days(10),
    },
  );
  await graph('PATCH', `/servicePrincipals/${String(principal['id'])}`, {
    preferredSingleSignOnMode: 'saml',
    preferredTokenSigningKeyThumbprint: certificate['thumbprint'],
  });
  const active = await principalOf(byHand);
  const ended = (active['keyCredentials'] as object[]).map((one) => ({ ...one, endDateTime: days(-1) }));
  await put('servicePrincipals', { ...active, id: active['id'], keyCredentials: ended });
  const before = await principalOf(byHand);
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, String(byHand['id']));
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect((await principalOf(byHand))['keyCredentials']).toHaveLength(4);
  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  const after = await principalOf(byHand);
  expect(after['keyCredentials']).toEqual(before['keyCredentials']);
  expect(after['passwordCredentials']).toEqual(before['passwordCredentials']);
  expect(after['preferredTokenSigningKeyThumbprint']).toBe(certificate['thumbprint']);
});

test('another claims policy is shown, replaced by the approved plan, and put back by an undo', async () => {
  const byHand = await madeByHand();
  const principal = await principalOf(byHand);
  const secret = { Value: 'former-secret-77', SamlClaimType: 'token' };
  const definition = [
    JSON.stringify({
      ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [secret] },
    }),
  ];
  const former = await graph('POST', '/policies/claimsMappingPolicies', {
    displayName: 'By hand',
    definition,
  });
  const path = `/servicePrincipals/${String(principal['id'])}/claimsMappingPolicies`;
  await graph('POST', `${path}/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${String(former['id'])}`,
  });
  const names = async () =>
    ((await graph('GET', path))['value'] as { displayName: string }[]).map((one) => one.displayName);
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, String(byHand['id']));
  const plan = await planOf(requestId);
  expect(plan.notices.filter(({ severity }) => severity === 'blocking')).toEqual([]);
  expect(plan.notices.map(({ text }) => text).join()).toMatch(/“By hand”.*this plan replaces it/);
  const off = plan.operations.find(({ key }) => key === 'take-off-former-claims-policy');
  expect(off?.details.join()).toMatch(/“By hand” → .*Before: .*IncludeBasicClaimSet.*<constant, not shown>/);
  expect(JSON.stringify(plan)).not.toContain('former-secret-77');
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await names()).toEqual([expect.stringContaining(requestId)]);

  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await names()).toEqual(['By hand']);
  expect((await harness.state())['claimsMappingPolicies']).toHaveLength(1);
});

test('consent that was given before is added to, and only the addition is taken back', async () => {
  const first = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, first);
  const application = await applicationNamed('Collate');
  const principal = await principalOf(application);
  const grants = async () =>
    ((await harness.state())['oauth2PermissionGrants'] ?? []).filter(
      (one) => one['clientId'] === principal['id'],
    );
  const [grant] = await grants();
  await put('oauth2PermissionGrants', { ...grant, id: grant?.['id'], scope: 'openid Mail.Read' });
  await put('oauth2PermissionGrants', {
    ...grant,
    id: 'a-person-of-their-own',
    consentType: 'Principal',
    principalId: ALEX.objectId,
    scope: 'openid',
  });
  const requestId = await planFor(harness, 'collate', COLLATE);
  await choose(requestId, String(application['id']));
  const plan = await planOf(requestId);
  expect(plan.notices.filter(({ severity }) => severity === 'blocking')).toEqual([]);
  const consent = plan.operations.find(({ key }) => key === 'grant-consent');
  expect(consent).toMatchObject({ change: 'change', graphOperation: 'permission-grant-update' });
  expect(consent?.details.join()).toMatch(/openid Mail.Read → “openid Mail.Read .*email/);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect((await grants()).find(({ id }) => id === grant?.['id'])?.['scope']).toMatch(
    /^openid Mail.Read .*email/,
  );

  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect((await grants()).map(({ scope }) => scope).sort()).toEqual(['openid', 'openid Mail.Read']);
});

import { callGraph, putEntity, removeEntity } from '../../../support/tenant-by-hand';
import {
  carriedOut,
  change,
  differencesOf,
  entity,
  planOf,
  watchedSetUp,
  type Entity,
  type Watched,
} from '../../../support/drift-steps';
import { AMPLITUDE, COLLATE, decideOn } from '../../../support/walk-request';
import { MEGAN, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

let harness: WorkflowHarness;

beforeAll(async () => {
  harness = await startWorkflows();
});

afterAll(() => harness.stop());

const putBack = async (requestId: string) => {
  const document = await carriedOut(harness, requestId, 'put-back');
  expect(await differencesOf(harness, requestId)).toEqual([]);
  return document;
};

describe('a SAML set-up', () => {
  let watched: Watched;

  beforeAll(async () => {
    watched = await watchedSetUp(harness, 'amplitude', {
      ...AMPLITUDE,
      applicationName: 'Amplitude put back',
    });
  });

  test('addresses, modes and who may sign in: one PATCH for each object', async () => {
    const { requestId, ids } = watched;
    const { web } = (await entity(harness, 'applications', ids.appObjectId)) as { web: Entity };
    const redirectUris = [...(web['redirectUris'] as string[]), 'https://evil.example/acs'];
    await change(harness, ['applications', ids.appObjectId], {
      web: { ...web, redirectUris },
      identifierUris: ['https://other.example'],
    });
    await change(harness, ['servicePrincipals', ids.spObjectId], {
      appRoleAssignmentRequired: false,
      preferredSingleSignOnMode: 'password',
    });
    const { operations } = await putBack(requestId);
    expect(operations.map(({ request, stage }) => [request.method, request.path, stage])).toEqual([
      ['PATCH', `/servicePrincipals/${ids.spObjectId}`, 'create'],
      ['PATCH', `/servicePrincipals/${ids.spObjectId}`, 'sign-on'],
      ['PATCH', `/applications/${ids.appObjectId}`, 'sign-on'],
    ]);
    expect(operations[2]?.details.join('\n')).toContain('evil.example');
    expect((await entity(harness, 'applications', ids.appObjectId))['identifierUris']).toEqual([
      AMPLITUDE.entityId,
    ]);
  });

  test('a claims policy taken off, one that says something else, one that is gone, another in its place', async () => {
    const { requestId, ids, sp } = watched;
    const [policyId] = (await entity(harness, 'servicePrincipals', ids.spObjectId))[
      'claimsMappingPolicies'
    ] as string[];
    await callGraph(harness, `DELETE ${sp}/claimsMappingPolicies/${policyId ?? ''}/$ref`);
    expect((await putBack(requestId)).operations.map(({ key }) => key)).toEqual(['assign-claims-policy']);

    const other = JSON.stringify({
      ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [] },
    });
    await change(harness, ['claimsMappingPolicies', policyId], { definition: [other] });
    const { operations } = await putBack(requestId);
    expect(operations).toMatchObject([
      { request: { method: 'PATCH', path: `/policies/claimsMappingPolicies/${policyId ?? ''}` } },
    ]);

    const made = await callGraph(harness, 'POST /policies/claimsMappingPolicies', {
      displayName: 'of somebody else',
      definition: [other],
    });
    await change(harness, ['servicePrincipals', ids.spObjectId], { claimsMappingPolicies: [made['id']] });
    expect(
      (await putBack(requestId)).operations.map(({ change: what, title }) => `${what} ${title}`),
    ).toEqual([
      'remove Take the policy “of somebody else” off the application',
      'change Use the claims mapping policy for this application',
    ]);

    await change(harness, ['servicePrincipals', ids.spObjectId], { claimsMappingPolicies: [] });
    await removeEntity(harness, 'claimsMappingPolicies', policyId);
    expect((await putBack(requestId)).operations.map(({ key }) => key)).toEqual([
      'create-claims-policy',
      'assign-claims-policy',
    ]);
    const now = (await entity(harness, 'servicePrincipals', ids.spObjectId))['claimsMappingPolicies'];
    expect(now).not.toEqual([policyId]);
  });

  test('assignments: the group again, and where nobody is left the people as well', async () => {
    const { requestId, ids } = watched;
    const all = ((await harness.state())['appRoleAssignments'] ?? []).filter(
      (one) => one['resourceId'] === ids.spObjectId,
    );
    expect(all).toHaveLength(2);
    const group = all.find((one) => one['principalType'] === 'Group');
    await removeEntity(harness, 'appRoleAssignments', group?.['id']);
    expect((await putBack(requestId)).operations.map(({ title }) => title)).toEqual([
      'Let the group “SSO Users” sign in',
    ]);
    for (const one of (await harness.state())['appRoleAssignments'] ?? [])
      if (one['resourceId'] === ids.spObjectId) await removeEntity(harness, 'appRoleAssignments', one['id']);
    expect((await putBack(requestId)).operations.map(({ title }) => title)).toEqual([
      'Let the group “SSO Users” sign in',
      'Let the person “Megan Bowen” sign in',
    ]);
  });

  test('switched off by a person: on again, and it may have been a security measure', async () => {
    const { requestId, ids } = watched;
    await change(harness, ['servicePrincipals', ids.spObjectId], { accountEnabled: false });
    const { operations, notices } = await putBack(requestId);
    expect(operations).toMatchObject([{ request: { body: { accountEnabled: true } }, lookFirst: true }]);
    expect(notices.map(({ text }) => text).join()).toContain('security measure');
  });

  test('switched off by Microsoft: nothing to approve', async () => {
    const { requestId, ids } = watched;
    const status = 'DisabledDueToViolationOfServicesAgreement';
    await change(harness, ['servicePrincipals', ids.spObjectId], { disabledByMicrosoftStatus: status });
    const { operations, notices } = await planOf(harness, requestId, 'put-back');
    expect({ operations, severity: notices[0]?.severity }).toEqual({ operations: [], severity: 'blocking' });
    await reject(requestId);
    await change(harness, ['servicePrincipals', ids.spObjectId], { disabledByMicrosoftStatus: null });
  });

  test('owners that were added, of both objects', async () => {
    const { requestId, app, sp } = watched;
    const owner = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${MEGAN.objectId}` };
    await callGraph(harness, `POST ${app}/owners/$ref`, owner);
    await callGraph(harness, `POST ${sp}/owners/$ref`, owner);
    const { operations } = await putBack(requestId);
    expect(operations.map(({ request: { method, path } }) => `${method} ${path}`)).toEqual([
      `DELETE ${app}/owners/${MEGAN.objectId}/$ref`,
      `DELETE ${sp}/owners/${MEGAN.objectId}/$ref`,
    ]);
  });

  test('a certificate that was added, and one that became the active one', async () => {
    const { requestId, sp, ids } = watched;
    const before = await entity(harness, 'servicePrincipals', ids.spObjectId);
    const made = await callGraph(harness, `POST ${sp}/addTokenSigningCertificate`, {
      displayName: 'CN=by hand',
      endDateTime: '2029-06-01T00:00:00Z',
    });
    expect((await putBack(requestId)).operations.map(({ title }) => title)).toEqual([
      'Remove the signing certificate that was added',
    ]);
    const again = await callGraph(harness, `POST ${sp}/addTokenSigningCertificate`, {
      displayName: 'CN=by hand',
      endDateTime: '2029-06-01T00:00:00Z',
    });
    expect(again['thumbprint']).not.toBe(made['thumbprint']);
    await callGraph(harness, `PATCH ${sp}`, { preferredTokenSigningKeyThumbprint: again['thumbprint'] });
    const { operations, notices } = await putBack(requestId);
    expect(operations.map(({ title }) => title)).toEqual([
      'Put back what was changed on the enterprise application',
      'Remove the signing certificate that was added',
    ]);
    expect(notices.map(({ text }) => text).join()).toContain('signs with the former certificate again');
    expect(
      (await entity(harness, 'servicePrincipals', ids.spObjectId))['preferredTokenSigningKeyThumbprint'],
    ).toBe(before['preferredTokenSigningKeyThumbprint']);
  });

  test('what was put back is taken back by an undo like anything else', async () => {
    const { requestId } = watched;
    const { operations } = await planOf(harness, requestId, 'undo');
    expect(operations.map(({ key }) => key)).toEqual([
      'undo-assign-claims-policy',
      'undo-create-claims-policy',
      'undo-instantiate-application',
    ]);
    await reject(requestId);
  });
});

async function reject(requestId: string): Promise<void> {
  expect(await decideOn(harness, requestId, { verdict: 'rejected', reason: 'no' })).toMatchObject({
    kind: 'done',
  });
}

describe('an app registration', () => {
  let watched: Watched;

  beforeAll(async () => {
    watched = await watchedSetUp(harness, 'collate', { ...COLLATE, applicationName: 'Collate put back' });
  });

  test('a secret that was added goes, and consent comes back to what it was', async () => {
    const { requestId, app, ids } = watched;
    await callGraph(harness, `POST ${app}/addPassword`, { passwordCredential: { displayName: 'by hand' } });
    const grants = ((await harness.state())['oauth2PermissionGrants'] ?? []).filter(
      (one) => one['clientId'] === ids.spObjectId,
    );
    expect(grants).toHaveLength(1);
    const [grant] = grants;
    await change(harness, ['oauth2PermissionGrants', grant?.['id']], {
      scope: `${String(grant?.['scope'])} Directory.ReadWrite.All`,
    });
    expect((await putBack(requestId)).operations.map(({ title }) => title.replace(/: .*/, ''))).toEqual([
      'Put the consent for everybody back to what was planned',
      'Remove the client secret that was added',
    ]);
    await removeEntity(harness, 'oauth2PermissionGrants', grant?.['id']);
    expect((await putBack(requestId)).operations.map(({ key }) => key)).toEqual(['grant-consent']);
  });

  test('an application permission, a redirect URI of another kind, and consent for another resource', async () => {
    const { requestId, ids } = watched;
    const graph = ((await harness.state())['servicePrincipals'] ?? []).find(
      (one) => one['appId'] === '00000003-0000-0000-c000-000000000000',
    ) as { id: string; appRoles: Entity[] };
    await putEntity(harness, 'appRoleAssignments', {
      id: 'added-permission',
      principalId: ids.spObjectId,
      principalType: 'ServicePrincipal',
      resourceId: graph.id,
      resourceDisplayName: 'Microsoft Graph',
      appRoleId: graph.appRoles[0]?.['id'],
    });
    await change(harness, ['applications', ids.appObjectId], {
      spa: { redirectUris: ['https://evil.example'] },
    });
    await putEntity(harness, 'oauth2PermissionGrants', {
      id: 'added-consent',
      clientId: ids.spObjectId,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: ids.spObjectId,
      scope: 'access',
    });
    const differences = await differencesOf(harness, requestId);
    expect(differences.map(({ label, letsSomebodyIn }) => [label, letsSomebodyIn])).toEqual([
      ['Redirect URI of a single-page application', true],
      ['Consent for everybody', true],
      ['Application permission', true],
    ]);
    const { operations } = await putBack(requestId);
    expect(operations.map(({ request: { method, path } }) => `${method} ${path}`)).toEqual([
      `PATCH /applications/${ids.appObjectId}`,
      'DELETE /oauth2PermissionGrants/added-consent',
      `DELETE /servicePrincipals/${graph.id}/appRoleAssignedTo/added-permission`,
    ]);
  });

  test('our own secret that somebody removed is nothing that Graph gives back', async () => {
    const { requestId, ids } = watched;
    const before = await entity(harness, 'applications', ids.appObjectId);
    await change(harness, ['applications', ids.appObjectId], { passwordCredentials: [] });
    const { operations, notices } = await planOf(harness, requestId, 'put-back');
    expect(operations).toEqual([]);
    expect(notices.map(({ severity }) => severity)).toEqual(['blocking', 'warning']);
    expect(notices[1]?.text).toContain('New secret');
    await reject(requestId);
    await putEntity(harness, 'applications', before);
  });
});

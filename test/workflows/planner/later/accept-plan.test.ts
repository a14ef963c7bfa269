import { callGraph, removeEntity } from '../../../support/tenant-by-hand';
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
import { AMPLITUDE, COLLATE, decideOn, requestOf } from '../../../support/walk-request';
import { MEGAN, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { whatStands } from '../../../../workflows/difference/what-stands';

let harness: WorkflowHarness;

beforeAll(async () => {
  harness = await startWorkflows();
});

afterAll(() => harness.stop());

/** Accepted: nothing was written, and nothing differs any more. */
const accept = async (requestId: string) => {
  const before = JSON.stringify(await harness.state());
  const document = await carriedOut(harness, requestId, 'accept');
  expect(document.operations.every((one) => one.change === 'keep')).toBe(true);
  expect(await differencesOf(harness, requestId)).toEqual([]);
  expect(JSON.stringify(await harness.state())).toBe(before);
  return document;
};

describe('a SAML set-up', () => {
  let watched: Watched;

  beforeAll(async () => {
    watched = await watchedSetUp(harness, 'amplitude', {
      ...AMPLITUDE,
      applicationName: 'Amplitude accepted',
    });
  });

  test('an address that was added stands, and put back brings it back from then on', async () => {
    const { requestId, ids } = watched;
    const { web } = (await entity(harness, 'applications', ids.appObjectId)) as { web: Entity };
    const redirectUris = [...(web['redirectUris'] as string[]), 'https://second.example/acs'];
    await change(harness, ['applications', ids.appObjectId], { web: { ...web, redirectUris } });
    await accept(requestId);
    await change(harness, ['applications', ids.appObjectId], { web });
    expect(await differencesOf(harness, requestId)).toMatchObject([{ kind: 'changed' }]);
    await carriedOut(harness, requestId, 'put-back');
    expect((await entity(harness, 'applications', ids.appObjectId))['web']).toMatchObject({ redirectUris });
  });

  test('two that are accepted one after the other both stand', async () => {
    const { requestId, ids } = watched;
    await change(harness, ['servicePrincipals', ids.spObjectId], {
      notificationEmailAddresses: ['a@contoso.example'],
    });
    await accept(requestId);
    await change(harness, ['servicePrincipals', ids.spObjectId], { appRoleAssignmentRequired: false });
    await accept(requestId);
    await change(harness, ['servicePrincipals', ids.spObjectId], { appRoleAssignmentRequired: true });
    expect(await differencesOf(harness, requestId)).toMatchObject([{ label: 'Assignment required' }]);
    await accept(requestId);
  });

  test('a policy that says something else is known again, and no plan holds what it says', async () => {
    const { requestId, ids } = watched;
    const [policyId] = (await entity(harness, 'servicePrincipals', ids.spObjectId))[
      'claimsMappingPolicies'
    ] as string[];
    const saying = (value: string) => ({
      definition: [
        JSON.stringify({
          ClaimsMappingPolicy: {
            Version: 1,
            IncludeBasicClaimSet: 'true',
            ClaimsSchema: [{ Value: value, SamlClaimType: 'token' }],
          },
        }),
      ],
    });
    await change(harness, ['claimsMappingPolicies', policyId], saying('their-secret'));
    const document = await accept(requestId);
    expect(JSON.stringify(document)).not.toContain('their-secret');
    await change(harness, ['claimsMappingPolicies', policyId], saying('another-secret'));
    const [difference, ...others] = await differencesOf(harness, requestId);
    expect(others).toEqual([]);
    expect(JSON.stringify(difference)).not.toContain('another-secret');
    await change(harness, ['claimsMappingPolicies', policyId], saying('their-secret'));
    expect(await differencesOf(harness, requestId)).toEqual([]);
  });

  test('a policy that is used no longer, a group that is gone and may come back, nobody, switched off', async () => {
    const { requestId, ids } = watched;
    await change(harness, ['servicePrincipals', ids.spObjectId], { claimsMappingPolicies: [] });
    await accept(requestId);
    const ours = ((await harness.state())['appRoleAssignments'] ?? []).filter(
      (one) => one['resourceId'] === ids.spObjectId,
    );
    for (const one of ours) await removeEntity(harness, 'appRoleAssignments', one['id']);
    expect((await differencesOf(harness, requestId)).map(({ kind }) => kind)).toEqual(['gone', 'gone']);
    await accept(requestId);
    const [group] = ours;
    await callGraph(harness, `POST /servicePrincipals/${ids.spObjectId}/appRoleAssignedTo`, {
      principalId: group?.['principalId'],
      resourceId: ids.spObjectId,
      appRoleId: group?.['appRoleId'],
    });
    expect(await differencesOf(harness, requestId)).toEqual([]);
    await change(harness, ['servicePrincipals', ids.spObjectId], { accountEnabled: false });
    await accept(requestId);
    await change(harness, ['servicePrincipals', ids.spObjectId], { accountEnabled: true });
    expect(await differencesOf(harness, requestId)).toMatchObject([{ letsSomebodyIn: true }]);
    await accept(requestId);
    const status = 'DisabledDueToViolationOfServicesAgreement';
    await change(harness, ['servicePrincipals', ids.spObjectId], { disabledByMicrosoftStatus: status });
    await accept(requestId);
    await change(harness, ['servicePrincipals', ids.spObjectId], { disabledByMicrosoftStatus: null });
    expect(await differencesOf(harness, requestId)).toEqual([]);
  });

  test('renewed in the portal: the hand-over has the new certificate, and the former one may go', async () => {
    const { requestId, sp, ids } = watched;
    const former = await entity(harness, 'servicePrincipals', ids.spObjectId);
    const keys = former['keyCredentials'] as Entity[];
    const sooner = keys.map((one) => ({ ...one, endDateTime: '2027-06-01T00:00:00Z' }));
    await change(harness, ['servicePrincipals', ids.spObjectId], { keyCredentials: sooner });
    const made = await callGraph(harness, `POST ${sp}/addTokenSigningCertificate`, {
      displayName: 'CN=by hand',
      endDateTime: '2028-06-01T00:00:00Z',
    });
    await callGraph(harness, `PATCH ${sp}`, { preferredTokenSigningKeyThumbprint: made['thumbprint'] });
    expect(await differencesOf(harness, requestId)).toMatchObject([{ kind: 'renewed' }]);
    await accept(requestId);
    const { references } = await whatStands(harness.store, requestId);
    expect(references['certificate.thumbprint']).toBe(made['thumbprint']);
    expect(references['certificate.endDateTime']).toContain('2028-06-01');
    const { keyCredentials } = (await entity(harness, 'servicePrincipals', ids.spObjectId)) as {
      keyCredentials: Entity[];
    };
    const own = keyCredentials.filter(
      (one) => one['customKeyIdentifier'] !== keys[0]?.['customKeyIdentifier'],
    );
    await change(harness, ['servicePrincipals', ids.spObjectId], { keyCredentials: own });
    expect(await differencesOf(harness, requestId)).toMatchObject([{ kind: 'gone' }]);
    await accept(requestId);
  });

  test('deleted is nothing to accept', async () => {
    const { requestId, app } = watched;
    await callGraph(harness, `DELETE ${app}`);
    const { operations, notices } = await planOf(harness, requestId, 'accept');
    expect({ operations, severity: notices[0]?.severity }).toEqual({ operations: [], severity: 'blocking' });
    await decideOn(harness, requestId, { verdict: 'rejected', reason: 'no' });
    expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  });
});

describe('an app registration', () => {
  test('a secret, owners, a permission and consent that came', async () => {
    const { requestId, app, sp, ids } = await watchedSetUp(harness, 'collate', {
      ...COLLATE,
      applicationName: 'Collate accepted',
    });
    await callGraph(harness, `POST ${app}/addPassword`, { passwordCredential: { displayName: 'by hand' } });
    const owner = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${MEGAN.objectId}` };
    await callGraph(harness, `POST ${app}/owners/$ref`, owner);
    await callGraph(harness, `POST ${sp}/owners/$ref`, owner);
    const graph = ((await harness.state())['servicePrincipals'] ?? []).find(
      (one) => one['appId'] === '00000003-0000-0000-c000-000000000000',
    ) as { id: string; appRoles: Entity[] };
    await callGraph(harness, `POST /servicePrincipals/${graph.id}/appRoleAssignedTo`, {
      principalId: ids.spObjectId,
      resourceId: graph.id,
      appRoleId: graph.appRoles[0]?.['id'],
    });
    await callGraph(harness, 'POST /oauth2PermissionGrants', {
      clientId: ids.spObjectId,
      consentType: 'AllPrincipals',
      resourceId: ids.spObjectId,
      scope: 'b a',
    });
    expect(await differencesOf(harness, requestId)).toHaveLength(5);
    const { operations } = await accept(requestId);
    expect(operations).toHaveLength(5);
    await change(harness, ['oauth2PermissionGrants', await grantOn(ids.spObjectId)], { scope: 'a b c' });
    expect(await differencesOf(harness, requestId)).toMatchObject([
      { kind: 'changed', letsSomebodyIn: true },
    ]);
  });
});

// Accepted, it stands like anything that a plan wrote (ADR 9): that it goes again is a difference like any other.
test('an accepted addition that goes again is told as gone, once, and is accepted like any other difference', async () => {
  const { requestId, app } = await watchedSetUp(harness, 'collate', {
    ...COLLATE,
    applicationName: 'Collate with one more',
  });
  const owner = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${MEGAN.objectId}` };
  await callGraph(harness, `POST ${app}/owners/$ref`, owner);
  await accept(requestId);
  expect(await differencesOf(harness, requestId)).toEqual([]);
  await callGraph(harness, `DELETE ${app}/owners/${MEGAN.objectId}/$ref`);
  expect(await differencesOf(harness, requestId)).toMatchObject([
    { kind: 'gone', label: 'Owner of the app registration', letsSomebodyIn: false },
  ]);
  await accept(requestId);
  expect(await differencesOf(harness, requestId)).toEqual([]);
});

async function grantOn(resourceId: string): Promise<unknown> {
  const grants = (await harness.state())['oauth2PermissionGrants'] ?? [];
  return grants.find((one) => one['resourceId'] === resourceId)?.['id'];
}

import { callGraph, removeEntity } from '../../../support/tenant-by-hand';
import { carriedOut, change, differencesOf, watchedSetUp, type Watched } from '../../../support/drift-steps';
import { MEGAN, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

let harness: WorkflowHarness;

describe.each(['before', 'after'] as const)('an answer that is lost %s the work', (drop) => {
  let watched: Watched;

  beforeAll(async () => {
    harness = await startWorkflows();
    watched = await watchedSetUp(harness);
  });
  afterAll(() => harness.stop());

  test.each([
    ['PATCH', '/applications/*'],
    ['PATCH', '/servicePrincipals/*'],
    ['POST', '/servicePrincipals/*/claimsMappingPolicies/$ref'],
    ['POST', '/servicePrincipals/*/appRoleAssignedTo'],
    ['DELETE', '/applications/*/owners/*/$ref'],
  ])('%s %s: put back once all the same', async (method, path) => {
    const { requestId, ids, app } = watched;
    await change(harness, ['applications', ids.appObjectId], { identifierUris: ['https://other.example'] });
    await change(harness, ['servicePrincipals', ids.spObjectId], {
      appRoleAssignmentRequired: false,
      claimsMappingPolicies: [],
    });
    const owner = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${MEGAN.objectId}` };
    await callGraph(harness, `POST ${app}/owners/$ref`, owner);
    const group = ((await harness.state())['appRoleAssignments'] ?? []).find(
      (one) => one['resourceId'] === ids.spObjectId && one['principalType'] === 'Group',
    );
    await removeEntity(harness, 'appRoleAssignments', group?.['id']);
    await harness.fault({ method, path, nth: 1, drop });
    await carriedOut(harness, requestId, 'put-back');
    expect(await differencesOf(harness, requestId)).toEqual([]);
    const assigned = ((await harness.state())['appRoleAssignments'] ?? []).filter(
      (one) => one['resourceId'] === ids.spObjectId,
    );
    expect(assigned).toHaveLength(2);
  });
});

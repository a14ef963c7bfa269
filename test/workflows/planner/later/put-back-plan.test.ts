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
import { AMPLITUDE, COLLATE } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

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
});

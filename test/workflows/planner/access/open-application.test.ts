import type { RecipeSource } from '../../../../vendors/schema';
import { decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const TOWN_HALL: RecipeSource = {
  id: 'town-hall',
  name: 'Town Hall',
  summary: 'Invented: everybody in the tenant may come in.',
  sources: [{ title: 'Invented for tests', date: '2026-11-01' }],
  inputs: [],
  integration: {
    type: 'saml',
    saml: { identifiers: ['urn:town-hall'], replyUrls: ['https://town-hall.example/acs'], certificate: {} },
  },
  access: { assignmentRequired: false },
  handOver: { items: [{ label: 'Client ID', value: '{app.clientId}' }], steps: [{ text: 'Enter it.' }] },
};

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows({}, [TOWN_HALL]);
});
afterAll(() => harness.stop());

test('an application from a template is opened to everybody by an operation of its own', async () => {
  const requestId = await planFor(harness, 'town-hall', { applicationName: 'Town Hall' });
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.operations.slice(0, 2).map(({ key }) => key)).toEqual([
    'instantiate-application',
    'open-to-everybody',
  ]);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  const principals = (await harness.state())['servicePrincipals'] ?? [];
  expect(principals.find((one) => one['displayName'] === 'Town Hall')).toMatchObject({
    appRoleAssignmentRequired: false,
  });
});

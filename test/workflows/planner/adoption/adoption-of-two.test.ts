import { requestUndo } from '../../../../workflows/care/try-again';
import { adoptionSteps } from '../../../support/adoption-steps';
import { openFields } from '../../../support/answer-pages';
import { decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const SNOWFLAKE = {
  applicationName: 'Reports',
  redirectUrl: 'https://reports.contoso.example/oauth/callback',
  integrationName: 'external_oauth_entra',
  assignTo: 'SSO Users',
};

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { applicationNamed, choose, graph, planOf, pressed, principalOf, settled } = adoptionSteps(
  () => harness,
);

async function idOf(name: string): Promise<string> {
  return String((await applicationNamed(name))['id']);
}

async function noticesOf(requestId: string, severity: string): Promise<string> {
  const { notices } = await planOf(requestId);
  return notices
    .filter((one) => one.severity === severity)
    .map(({ text }) => text)
    .join('\n');
}

async function applied(requestId: string): Promise<void> {
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
}

async function undone(requestId: string): Promise<void> {
  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
}

test('both are there: each is asked about in turn, everything is kept and nothing is written', async () => {
  await applied(await planFor(harness, 'snowflake-oauth', SNOWFLAKE));
  const before = await settled();
  const again = await planFor(harness, 'snowflake-oauth', SNOWFLAKE);
  await choose(again, await idOf('Reports'));
  expect(await harness.store.plans.latest(again)).toBeNull();
  await choose(again, await idOf('Reports resource'), 'existingSecondApplication');
  const plan = await planOf(again);
  expect(plan.operations.filter(({ change }) => change !== 'keep')).toEqual([]);
  expect(await noticesOf(again, 'blocking')).toBe('');
  await applied(again);
  expect(await settled()).toEqual(before);
});

test('another name for the second starts the questions again', async () => {
  await graph('POST', '/applications', { displayName: 'Reports resource' });
  const requestId = await planFor(harness, 'snowflake-oauth', SNOWFLAKE);
  await choose(requestId, 'another-name', 'existingSecondApplication');
  expect(await openFields(harness.ports, requestId)).toEqual(['applicationName']);
  expect((await requestOf(harness, requestId)).answers.given['redirectUrl']?.value).toBe(
    SNOWFLAKE.redirectUrl,
  );
  expect(await harness.store.plans.latest(requestId)).toBeNull();
});

test('only the second is there: the first is made, the second gets the difference, and an undo puts it back', async () => {
  const made = await graph('POST', '/applications', {
    displayName: 'Reports resource',
    notes: 'By hand.',
    web: { redirectUris: ['https://by-hand.example/callback'] },
  });
  await graph('POST', '/servicePrincipals', { appId: made['appId'] });
  const before = await settled();
  const requestId = await planFor(harness, 'snowflake-oauth', SNOWFLAKE);
  await choose(requestId, String(made['id']), 'existingSecondApplication');
  const { operations } = await planOf(requestId);
  expect(await noticesOf(requestId, 'blocking')).toBe('');
  expect(await noticesOf(requestId, 'info')).toContain('Adopts the application “Reports resource”');
  const changes = Object.fromEntries(operations.map(({ key, change }) => [key, change]));
  expect(changes).toMatchObject({
    'register-application': 'create',
    'second-register-application': 'keep',
    'second-create-service-principal': 'keep',
    'second-expose-api': 'change',
  });
  await applied(requestId);
  const resource = await applicationNamed('Reports resource');
  const tool = await applicationNamed('Reports');
  expect(resource).toMatchObject({
    id: made['id'],
    notes: 'By hand.',
    identifierUris: [`api://${String(made['appId'])}`],
    api: { preAuthorizedApplications: [expect.objectContaining({ appId: tool['appId'] })] },
  });
  await undone(requestId);
  const after = await settled();
  // No list of claims and an empty one mean the same; Graph takes only the empty one.
  const withoutClaims = (state: Record<string, unknown>) =>
    (state['applications'] as object[]).map((one) => ({ ...one, optionalClaims: null }));
  expect(withoutClaims(after)).toEqual(withoutClaims(before));
  expect(after['servicePrincipals']).toEqual(before['servicePrincipals']);
});

test('only the first is there: it gets the difference, the second is made, and an undo deletes only that', async () => {
  const made = await graph('POST', '/applications', { displayName: 'Reports' });
  const requestId = await planFor(harness, 'snowflake-oauth', SNOWFLAKE);
  await choose(requestId, String(made['id']));
  expect(await noticesOf(requestId, 'blocking')).toBe('');
  await applied(requestId);
  const tool = await applicationNamed('Reports');
  expect(tool).toMatchObject({ id: made['id'], web: { redirectUris: [SNOWFLAKE.redirectUrl] } });
  const resource = await applicationNamed('Reports resource');
  expect(resource).toMatchObject({
    api: { preAuthorizedApplications: [expect.objectContaining({ appId: made['appId'] })] },
  });
  expect(await principalOf(tool)).toMatchObject({ appRoleAssignmentRequired: true });
  await undone(requestId);
  expect(await applicationNamed('Reports')).toMatchObject({ id: made['id'], web: { redirectUris: [] } });
  await expect(applicationNamed('Reports resource')).rejects.toThrow('0 applications');
});

import { requestUndo } from '../../../../workflows/care/try-again';
import type { RecipeSource } from '../../../../vendors/schema';
import { adoptionSteps } from '../../../support/adoption-steps';
import { decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { TWIN } from '../invented-registrations';

const TALLY_CLIENT = '77777777-7777-4777-8777-777777777701';
const OTHER_CLIENT = '77777777-7777-4777-8777-777777777702';
const READER = '88888888-8888-4888-8888-888888888801';
const EDITOR = '88888888-8888-4888-8888-888888888802';
const SYNC = '88888888-8888-4888-8888-888888888803';

/** Roles, scopes and a pre-authorised client of its own. */
const TALLY: RecipeSource = {
  ...TWIN,
  id: 'tally',
  name: 'Tally',
  inputs: [{ id: 'editors', type: 'principals', label: 'Editors', why: 'They edit.', example: 'SSO Users' }],
  integration: {
    type: 'app-registration',
    openIdConnect: {
      redirects: [{ platform: 'web', url: 'https://tally.example/callback' }],
      permissions: ['openid'],
      appRoles: [{ value: 'editor', displayName: 'Editor', description: 'Edits.', assignTo: 'editors' }],
      exposedApi: {
        identifierUri: 'api://{app.clientId}',
        scopes: [
          { value: 'Sync', title: 'Synchronise', description: 'Synchronises.' },
          { value: 'Count', title: 'Count', description: 'Counts.' },
        ],
        preAuthorized: [{ clientId: TALLY_CLIENT, scopes: ['Sync', 'Count'] }],
      },
    },
  },
  access: { assignmentRequired: true },
  secondApplication: undefined,
};

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [TALLY]);
});
afterEach(() => harness.stop());

const { applicationNamed, choose, graph, planOf, pressed, principalOf, settled } = adoptionSteps(
  () => harness,
);

const role = (id: string, value: string, members = ['User']) => ({
  id,
  value,
  displayName: value,
  description: 'By hand.',
  allowedMemberTypes: members,
  isEnabled: true,
});
const scope = (id: string, value: string) => ({
  id,
  value,
  type: 'Admin',
  isEnabled: true,
  adminConsentDisplayName: value,
  adminConsentDescription: 'By hand.',
});

async function byHand(appRoles: object[]): Promise<string> {
  const made = await graph('POST', '/applications', {
    displayName: 'Tally',
    appRoles,
    api: {
      oauth2PermissionScopes: [scope(SYNC, 'Sync')],
      preAuthorizedApplications: [
        { appId: OTHER_CLIENT, delegatedPermissionIds: [SYNC] },
        { appId: TALLY_CLIENT, delegatedPermissionIds: [SYNC] },
      ],
    },
  });
  await graph('POST', '/servicePrincipals', { appId: made['appId'] });
  return String(made['id']);
}

async function adopting(appObjectId: string): Promise<string> {
  const answers = { applicationName: 'Tally', editors: 'SSO Users' };
  const requestId = await planFor(harness, 'tally', answers);
  await choose(requestId, appObjectId);
  return requestId;
}

async function blocking(requestId: string): Promise<string[]> {
  const { notices } = await planOf(requestId);
  return notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text);
}

interface Entry {
  readonly id: string;
  readonly value: string | null;
}

async function tally() {
  const application = await applicationNamed('Tally');
  const api = application['api'] as {
    oauth2PermissionScopes: Entry[];
    preAuthorizedApplications: { appId: string; delegatedPermissionIds: string[] }[];
  };
  return { application, api, roles: application['appRoles'] as Entry[] };
}

test('other roles, scopes and clients stay, what has our value is used, and an undo puts the former lists back', async () => {
  const appObjectId = await byHand([role(READER, 'reader'), role(EDITOR, 'editor')]);
  const before = await settled();
  const requestId = await adopting(appObjectId);
  expect(await blocking(requestId)).toEqual([]);
  const details = (await planOf(requestId)).operations.flatMap((one) => one.details);
  expect(details).toEqual(
    expect.arrayContaining([
      'Stays as it is: reader',
      'Is there already and is used: editor',
      'Is there already and is used: Sync',
      `Stays as it is: ${OTHER_CLIENT}`,
    ]),
  );
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);

  const { application, api, roles } = await tally();
  expect(roles.map(({ value }) => value).sort()).toEqual(['editor', null, 'reader'].sort());
  expect(roles).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: READER, description: 'By hand.' }),
      expect.objectContaining({ id: EDITOR, description: 'By hand.' }),
    ]),
  );
  const count = api.oauth2PermissionScopes.find(({ value }) => value === 'Count')?.id ?? '';
  expect(api.oauth2PermissionScopes.map(({ id }) => id).sort()).toEqual([SYNC, count].sort());
  expect(api.preAuthorizedApplications).toEqual([
    { appId: OTHER_CLIENT, delegatedPermissionIds: [SYNC] },
    { appId: TALLY_CLIENT, delegatedPermissionIds: [SYNC, count] },
  ]);
  const principal = await principalOf(application);
  const assigned = ((await settled())['appRoleAssignments'] as Record<string, unknown>[]).filter(
    (one) => one['resourceId'] === principal['id'],
  );
  expect(assigned.map((one) => one['appRoleId'])).toEqual([EDITOR]);

  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  const after = await settled();
  expect(after['applications']).toEqual(before['applications']);
  expect(after['appRoleAssignments']).toEqual(before['appRoleAssignments']);
});

test('an undo that stopped between disabling and removing is planned again and goes on', async () => {
  const requestId = await adopting(await byHand([role(READER, 'reader')]));
  const before = await settled();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  const { roles } = await tally();
  const application = await applicationNamed('Tally');
  await graph('PATCH', `/applications/${String(application['id'])}`, {
    appRoles: roles.map(({ ...one }) => ({
      ...Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'origin')),
      isEnabled: one.id === READER,
    })),
  });
  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect((await settled())['applications']).toEqual(before['applications']);
});

test('a role of our value that is only for applications blocks the plan', async () => {
  const requestId = await adopting(await byHand([role(EDITOR, 'editor', ['Application'])]));
  expect(await blocking(requestId)).toEqual([
    expect.stringContaining('“editor” is on the application already, and not for users and groups'),
  ]);
});

test('lists that changed between plan and approval make the plan stale', async () => {
  const appObjectId = await byHand([]);
  const requestId = await adopting(appObjectId);
  await graph('PATCH', `/applications/${appObjectId}`, { appRoles: [role(READER, 'reader')] });
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'stale' });
  expect((await tally()).roles.map(({ id }) => id)).toEqual([READER]);
});

import { randomUUID } from 'node:crypto';
import type { RecipeSource } from '../../../../vendors/schema';
import { requestUndo, tryAgain } from '../../../../workflows/care/try-again';
import { adoptionSteps } from '../../../support/adoption-steps';
import { AMPLITUDE, decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { TWIN } from '../invented-registrations';

/** A registration without app roles, and people to let in. */
const TALLY: RecipeSource = {
  ...TWIN,
  id: 'tally',
  name: 'Tally',
  inputs: [],
  integration: {
    type: 'app-registration',
    openIdConnect: {
      redirects: [{ platform: 'web', url: 'https://tally.example/callback' }],
      permissions: ['openid'],
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  secondApplication: undefined,
};
const NO_ROLE = '00000000-0000-0000-0000-000000000000';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [TALLY]);
});
afterEach(() => harness.stop());

const { applicationNamed, choose, graph, madeByHand, planOf, pressed, principalOf, settled } = adoptionSteps(
  () => harness,
);

interface Role {
  readonly id: string;
  readonly value: string | null;
  readonly displayName: string;
  readonly allowedMemberTypes: readonly string[];
  readonly isEnabled: boolean;
}

function role(displayName: string, more: Partial<Role> = {}): Role & { description: string } {
  const value = displayName.toLowerCase();
  const description = 'By hand.';
  return {
    id: randomUUID(),
    value,
    displayName,
    description,
    allowedMemberTypes: ['User'],
    isEnabled: true,
    ...more,
  };
}

async function byHand(appRoles: readonly Role[], withPrincipal = true): Promise<string> {
  const made = await graph('POST', '/applications', { displayName: 'Tally', appRoles });
  if (withPrincipal) await graph('POST', '/servicePrincipals', { appId: made['appId'] });
  return String(made['id']);
}

async function adopting(appObjectId: string): Promise<string> {
  const requestId = await planFor(harness, 'tally', { applicationName: 'Tally', assignTo: 'SSO Users' });
  await choose(requestId, appObjectId);
  return requestId;
}

async function blocking(requestId: string): Promise<string[]> {
  const { notices } = await planOf(requestId);
  return notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text);
}

async function assignmentOperation(requestId: string) {
  return (await planOf(requestId)).operations.find(({ key }) => key === 'assign-1');
}

async function rolesAssignedOn(name: string): Promise<unknown[]> {
  const principal = await principalOf(await applicationNamed(name));
  const all = (await settled())['appRoleAssignments'] as Record<string, unknown>[];
  return all.filter((one) => one['resourceId'] === principal['id']).map((one) => one['appRoleId']);
}

test.each<[string, Role[], string | null]>([
  ['the role named “User”', [role('Admin'), role('User'), role('msiam_access')], 'User'],
  ['a role whose value is “User”', [role('Admin'), role('Member', { value: 'User' })], 'Member'],
  ['the only one', [role('Member'), role('Sync', { allowedMemberTypes: ['Application'] })], 'Member'],
  ['the only enabled one', [role('Old', { isEnabled: false }), role('Member')], 'Member'],
  ['the only one beside Entra’s own', [role('msiam_access'), role('Member')], 'Member'],
  [
    'Entra’s own, when several others might mean more',
    [role('Admin'), role('msiam_access'), role('Reader')],
    'msiam_access',
  ],
  ['none, when it has no roles', [], null],
])('adopted, %s: that is what people are assigned with', async (_, roles, chosen) => {
  const requestId = await adopting(await byHand(roles));
  expect(await blocking(requestId)).toEqual([]);
  const details = (await assignmentOperation(requestId))?.details.join('\n') ?? '';
  if (chosen === null) expect(details).not.toContain('app role');
  else expect(details).toContain(`With the app role “${chosen}”: the application has app roles`);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  const id = roles.find(({ displayName }) => displayName === chosen)?.id ?? NO_ROLE;
  expect(await rolesAssignedOn('Tally')).toEqual([id]);
});

test('adopted without a service principal: the roles of the application count', async () => {
  const member = role('Member');
  const requestId = await adopting(await byHand([member], false));
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await rolesAssignedOn('Tally')).toEqual([member.id]);
});

test.each([
  [
    'several and none that means access',
    [role('Admin'), role('Reader')],
    'none of them is named “User” (Admin, Reader)',
  ],
  [
    'only for applications',
    [role('Sync', { allowedMemberTypes: ['Application'] })],
    'none that people and groups can have',
  ],
  ['only disabled ones', [role('Member', { isEnabled: false })], 'none that people and groups can have'],
])('adopted, roles that are %s: the plan is blocked and says what to do', async (_, roles, said) => {
  const appObjectId = await byHand(roles);
  const requestId = await adopting(appObjectId);
  expect(await blocking(requestId)).toEqual([
    `“Tally” has app roles and ${said}: with which one to let somebody in cannot be told. In Entra, add an app role “User” for users and groups (App registrations > Tally > App roles), then make a new plan; or change the answers and give another name.`,
  ]);
  expect(await assignmentOperation(requestId)).toBeUndefined();
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'refused' });
});

test('a gallery application with roles of its vendor: nobody becomes an administrator by chance', async () => {
  const application = await madeByHand();
  const roles = [role('Administrator'), role('Viewer')];
  const path = `/applications/${String(application['id'])}`;
  const former = (await graph('GET', `${path}?$select=appRoles`))['appRoles'] as Role[];
  await graph('PATCH', path, {
    appRoles: former.map((one) => ({ ...withoutOrigin(one), isEnabled: false })),
  });
  await graph('PATCH', path, { appRoles: roles });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await choose(requestId, String(application['id']));
  expect(await blocking(requestId)).toEqual([expect.stringContaining('(Administrator, Viewer)')]);
});

function withoutOrigin(one: Role): Record<string, unknown> {
  return Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'origin'));
}

test('who has another role is let in already: kept, and left alone by an undo', async () => {
  const [admin, user] = [role('Admin'), role('User')];
  const appObjectId = await byHand([admin, user]);
  const principal = await principalOf(await applicationNamed('Tally'));
  const group = (await harness.state())['groups']?.find((one) => one['displayName'] === 'SSO Users');
  await graph('POST', `/servicePrincipals/${String(principal['id'])}/appRoleAssignedTo`, {
    principalId: group?.['id'],
    resourceId: principal['id'],
    appRoleId: admin.id,
  });
  const requestId = await adopting(appObjectId);
  expect(await assignmentOperation(requestId)).toMatchObject({ change: 'keep' });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await rolesAssignedOn('Tally')).toEqual([admin.id]);
  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect(await rolesAssignedOn('Tally')).toEqual([admin.id]);
});

test('a role that is disabled between plan and approval makes the plan stale, and the new plan says it', async () => {
  const member = role('Member');
  const appObjectId = await byHand([member]);
  const requestId = await adopting(appObjectId);
  await graph('PATCH', `/applications/${appObjectId}`, { appRoles: [{ ...member, isEnabled: false }] });
  await decideOn(harness, requestId);
  const { state, reason } = await requestOf(harness, requestId);
  expect(state).toBe('stale');
  expect(reason).toBe(
    'No longer so: The app role “Member” can be assigned. The plan saw: yes. Now: no. It matters for “Let the group “SSO Users” sign in”.',
  );
  await tryAgain(harness.ports, await pressed(requestId));
  await harness.drain();
  expect(await blocking(requestId)).toEqual([
    expect.stringContaining('none that people and groups can have'),
  ]);
});

test('roles that appear between plan and approval make the plan stale', async () => {
  const appObjectId = await byHand([]);
  const requestId = await adopting(appObjectId);
  await graph('PATCH', `/applications/${appObjectId}`, { appRoles: [role('Member')] });
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).reason).toContain(
    'No longer so: The application has no app roles. Found: Member.',
  );
});

import type { Person } from '../../../core/request';
import { authorise, authoriseConsent } from '../../../workflows/request/authorise';
import type { Rules } from '../../../workflows/ports';
import { putEntity, removeEntity } from '../../support/tenant-by-hand';
import { COLLATE, decideOn, planFor, requestOf } from '../../support/walk-request';
import {
  ADELE,
  ALEX,
  ISAIAH,
  MEGAN,
  startWorkflows,
  type WorkflowHarness,
} from '../../support/workflow-harness';

const CLOUD_APPLICATION_ADMINISTRATOR = '158c047a-c907-4556-b7ef-446551a6b5f7';
const PRIVILEGED_ROLE_ADMINISTRATOR = 'e8611ab8-c189-46e8-94e1-60213ab1f814';
const GUEST: Person = { objectId: id('307'), displayName: 'Guest', channelUserId: '29:guest' };

function id(end: string): string {
  return `33333333-3333-4333-8333-333333333${end}`;
}

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

type Entity = Record<string, unknown>;

const put = (collection: string, id: string, entity: Entity) =>
  putEntity(harness, collection, { ...entity, id });
const remove = (collection: string, id: string) => removeEntity(harness, collection, id);

async function one(collection: string, fits: (entity: Entity) => boolean): Promise<Entity & { id: string }> {
  const found = ((await harness.state())[collection] ?? []).find(fits);
  if (found === undefined) throw new Error(`nothing such in ${collection}`);
  return found as Entity & { id: string };
}

async function change({ objectId }: Person, fields: Entity): Promise<void> {
  const user = await one('users', (entity) => entity['id'] === objectId);
  await put('users', objectId, { ...user, ...fields });
}

const roleOf = ({ objectId }: Person) =>
  one('roleAssignments', ({ principalId }) => principalId === objectId);
const give = (
  principalId: string,
  roleDefinitionId = CLOUD_APPLICATION_ADMINISTRATOR,
  directoryScopeId = '/',
) =>
  put('roleAssignments', `given-${principalId}-${roleDefinitionId}`, {
    principalId,
    roleDefinitionId,
    directoryScopeId,
  });
const makeEligible = (principalId: string, roleDefinitionId = CLOUD_APPLICATION_ADMINISTRATOR) =>
  put('roleEligibilityScheduleInstances', `eligible-${roleDefinitionId}`, {
    principalId,
    roleDefinitionId,
    directoryScopeId: '/',
    memberType: 'Direct',
  });

const under = (rules: Partial<Rules>) => ({
  ...harness.ports,
  rules: { ...harness.ports.rules, ...rules },
});
const mayAsk = (person: Person) => authorise(harness.ports, person, 'request');

test.each([ALEX, MEGAN, ADELE])('$displayName holds a role that may', async (person) => {
  expect(await mayAsk(person)).toMatchObject({ kind: 'done' });
  expect(await authorise(harness.ports, person, 'approve')).toMatchObject({ kind: 'done' });
});

test('a role through a role-assignable group counts, through a group in it as well', async () => {
  const group = await one('groups', ({ displayName }) => displayName === 'SSO Users');
  await put('groups', group.id, { ...group, isAssignableToRole: true, members: ['inner'] });
  await put('groups', 'inner', { displayName: 'Inner', securityEnabled: true, members: [ISAIAH.objectId] });
  await give(group.id);
  expect(await mayAsk(ISAIAH)).toMatchObject({ kind: 'done' });
});

test.each([
  ['a role for one administrative unit', '/administrativeUnits/77777777-7777-4777-8777-777777777777'],
  ['a role for one application', '/88888888-8888-4888-8888-888888888888'],
])('%s is not enough', async (_, scope) => {
  await give(ISAIAH.objectId, CLOUD_APPLICATION_ADMINISTRATOR, scope);
  expect(await mayAsk(ISAIAH)).toMatchObject({ kind: 'refused' });
});

test('a role that is eligible but not active: activate it first, then it works', async () => {
  await makeEligible(ISAIAH.objectId);
  expect((await mayAsk(ISAIAH)).text).toContain('Activate it first');
  await give(ISAIAH.objectId);
  expect(await mayAsk(ISAIAH)).toMatchObject({ kind: 'done' });
});

test('the right to consent is there as soon as its role is, whatever was remembered of the other roles', async () => {
  expect(await authorise(harness.ports, ALEX, 'approve')).toMatchObject({ kind: 'done' });
  expect(await authoriseConsent(harness.ports, ALEX)).toMatchObject({ kind: 'refused' });
  await give(ALEX.objectId, PRIVILEGED_ROLE_ADMINISTRATOR);
  expect(await authoriseConsent(harness.ports, ALEX)).toMatchObject({ kind: 'done' });
});

test('a tenant without Entra ID P2, which cannot say who is eligible, is served all the same', async () => {
  await harness.fault({
    path: '/roleManagement/directory/roleEligibilityScheduleInstances*',
    status: 400,
    code: 'AadPremiumLicenseRequired',
  });
  expect(await mayAsk(ALEX)).toMatchObject({ kind: 'done' });
  expect(await mayAsk(ISAIAH)).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('You need the role') as string,
  });
});

test('what such a tenant cannot answer costs no batch of its own, and is not asked again for an hour', async () => {
  await harness.fault({
    path: '/roleManagement/directory/roleEligibilityScheduleInstances*',
    status: 400,
    code: 'AadPremiumLicenseRequired',
    nth: 1,
    times: 2,
  });
  const batches = jest.spyOn(harness.ports.tenant, 'readAllowed');
  const alone = jest.spyOn(harness.ports.tenant, 'readMany');
  for (const person of [ALEX, MEGAN, ISAIAH]) await mayAsk(person);
  harness.advance(3_600_001);
  await mayAsk(ADELE);
  expect(batches.mock.calls.map(([requests]) => requests.length)).toEqual([3, 2, 2, 3]);
  expect(alone).not.toHaveBeenCalled();
});

test('who may not be looked at is told that the look-up failed, not that a role is missing', async () => {
  await harness.fault({ behaviour: 'permission-missing', permission: 'RoleManagement.Read.Directory' });
  expect((await mayAsk(ALEX)).text).toContain('could not be looked up');
});

test.each<[string, (person: Person) => Promise<void>]>([
  ['a guest', (person) => change(person, { userType: 'Guest' })],
  ['a disabled user', (person) => change(person, { accountEnabled: false })],
  ['a user nobody enabled', (person) => change(person, { accountEnabled: null })],
  ['somebody deleted from the directory', ({ objectId }) => remove('users', objectId)],
])('%s never, whatever role or group', async (_, happen) => {
  const group = await one('groups', ({ displayName }) => displayName === 'SSO Users');
  await put('groups', group.id, { ...group, members: [ALEX.objectId] });
  await happen(ALEX);
  const ports = under({ requestersGroupId: group.id, approversGroupId: group.id });
  for (const right of ['request', 'approve'] as const) {
    for (const told of [await authorise(ports, ALEX, right), await authorise(harness.ports, ALEX, right)]) {
      expect(told).toMatchObject({
        kind: 'refused',
        text: expect.stringContaining('enabled members') as string,
      });
    }
  }
  expect(await authoriseConsent(harness.ports, ALEX)).toMatchObject({ kind: 'refused' });
});

test('the guest of the sandbox stays out with an administrator role', async () => {
  await give(GUEST.objectId);
  expect(await mayAsk(GUEST)).toMatchObject({ kind: 'refused' });
});

test('configured groups count instead of roles, nested members included', async () => {
  await put('groups', 'requesters', { displayName: 'R', securityEnabled: true, members: ['nested'] });
  await put('groups', 'nested', { displayName: 'N', securityEnabled: true, members: [ISAIAH.objectId] });
  await put('groups', 'approvers', { displayName: 'A', securityEnabled: true, members: [MEGAN.objectId] });
  const ports = under({ requestersGroupId: 'requesters', approversGroupId: 'approvers' });
  const answers = await Promise.all([
    authorise(ports, ISAIAH, 'request'),
    authorise(ports, ISAIAH, 'approve'),
    authorise(ports, MEGAN, 'request'),
    authorise(ports, MEGAN, 'approve'),
    authorise(ports, ADELE, 'approve'),
  ]);
  expect(answers.map(({ kind }) => kind)).toEqual(['done', 'refused', 'refused', 'done', 'refused']);
});

test('a group that was deleted lets nobody in', async () => {
  const ports = under({ approversGroupId: '99999999-9999-4999-8999-999999999999' });
  expect(await authorise(ports, ADELE, 'approve')).toMatchObject({ kind: 'refused' });
});

test('application permissions need a Global or Privileged Role Administrator, whatever the groups say', async () => {
  const all = [ALEX, MEGAN, ISAIAH].map(({ objectId }) => objectId);
  await put('groups', 'approvers', { displayName: 'A', securityEnabled: true, members: all });
  const ports = under({ approversGroupId: 'approvers' });
  expect(await authorise(ports, ALEX, 'approve')).toMatchObject({ kind: 'done' });
  for (const person of [ALEX, MEGAN, ISAIAH]) {
    expect(await authoriseConsent(ports, person)).toMatchObject({ kind: 'refused' });
  }
  expect(await authoriseConsent(ports, ADELE)).toMatchObject({ kind: 'done' });
  await give(ISAIAH.objectId, PRIVILEGED_ROLE_ADMINISTRATOR);
  await makeEligible(MEGAN.objectId, PRIVILEGED_ROLE_ADMINISTRATOR);
  harness.advance(61_000);
  expect(await authoriseConsent(ports, ISAIAH)).toMatchObject({ kind: 'done' });
  expect((await authoriseConsent(ports, MEGAN)).text).toContain('not active');
});

test('looked up once a minute, and then again', async () => {
  expect(await mayAsk(ALEX)).toMatchObject({ kind: 'done' });
  await remove('roleAssignments', (await roleOf(ALEX)).id);
  harness.advance(59_000);
  expect(await mayAsk(ALEX)).toMatchObject({ kind: 'done' });
  harness.advance(2_000);
  expect(await mayAsk(ALEX)).toMatchObject({ kind: 'refused' });
});

test.each<[string, Record<string, unknown>]>([
  ['late', { path: '/$batch', delayMs: 2_500 }],
  ['refused', { path: '/users/*', inBatch: true, status: 403, code: 'Authorization_RequestDenied' }],
  ['broken', { path: '/$batch', status: 503, times: 50 }],
  ['cut off', { path: '/$batch', drop: 'before' }],
])(
  'an answer of the directory that is %s is a no, said within two seconds and not remembered',
  async (_, fault) => {
    await harness.fault(fault);
    const began = Date.now();
    expect(await mayAsk(ALEX)).toMatchObject({
      kind: 'refused',
      text: 'Your role could not be looked up in time. Nothing was done; try again.',
    });
    expect(Date.now() - began).toBeLessThan(2_400);
    await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
    harness.advance(61_000);
    expect(await mayAsk(ALEX)).toMatchObject({ kind: 'done' });
  },
);

test('who loses the role between two stages does not approve the second', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  expect(await decideOn(harness, requestId, { stage: 'create', person: MEGAN })).toMatchObject({
    kind: 'done',
  });
  await remove('roleAssignments', (await roleOf(MEGAN)).id);
  harness.advance(61_000);
  expect(await decideOn(harness, requestId, { stage: 'sign-on', person: MEGAN })).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('You need the role') as string,
  });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'awaiting-approval' });
  const plan = await harness.store.plans.latest(requestId);
  expect((await harness.store.decisions.list(plan?.id ?? '')).map(({ stage }) => stage)).toEqual(['create']);
  const [latest] = await harness.store.audit.list({ requestId, limit: 1 });
  expect(latest).toMatchObject({ event: 'refused', actorObjectId: MEGAN.objectId });
});

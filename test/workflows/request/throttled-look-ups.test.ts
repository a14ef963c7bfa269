import type { Person } from '../../../core/request';
import { setApproversByName } from '../../../workflows/approval/set-approvers';
import { startSetup } from '../../../workflows/questions/start-setup';
import { authorise, authoriseConsent, stillMayApprove } from '../../../workflows/request/authorise';
import { putEntity } from '../../support/tenant-by-hand';
import { requestOf } from '../../support/walk-request';
import { ALEX, ISAIAH, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const CLOUD_APPLICATION_ADMINISTRATOR = '158c047a-c907-4556-b7ef-446551a6b5f7';
const ELIGIBLE = '/roleManagement/directory/roleEligibilityScheduleInstances*';
const PROFILE = '/^\\/users\\/[^/?]+\\?/';
/** Longer than any turn can wait; patience is 15 s here, twice that where Microsoft asks to wait. */
const TOO_LONG = 60;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const storm = (fault: Record<string, unknown>) =>
  harness.fault({ status: 429, code: 'TooManyRequests', inBatch: true, ...fault });

async function administrators(count: number): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, at): Person => {
    const objectId = `44444444-4444-4444-8444-${String(at).padStart(12, '0')}`;
    return { objectId, displayName: `Person ${at}`, channelUserId: `29:person-${at}` };
  });
  await Promise.all(
    people.map(async ({ objectId, displayName }) => {
      const account = { displayName, accountEnabled: true, userType: 'Member', mail: null };
      await putEntity(harness, 'users', { ...account, id: objectId });
      await putEntity(harness, 'roleAssignments', {
        id: `role-${objectId}`,
        principalId: objectId,
        roleDefinitionId: CLOUD_APPLICATION_ADMINISTRATOR,
        directoryScopeId: '/',
      });
    }),
  );
  return people;
}

test('forty people in a storm of 429: who waits as long as Microsoft asks is served, and nobody is turned away', async () => {
  const people = await administrators(40);
  await storm({ path: ELIGIBLE, retryAfter: TOO_LONG });
  await storm({ path: PROFILE, times: 25, retryAfter: 2 });
  await storm({ path: '/users/*/transitiveMemberOf*', times: 25, retryAfter: 3 });
  const told = await Promise.all(people.map((person) => authorise(harness.ports, person, 'request')));
  expect(told.filter(({ kind }) => kind !== 'done')).toEqual([]);
});

test.each<[string, Record<string, unknown>]>([
  ['the person', { path: PROFILE }],
  ['the roles', { path: '/users/*/transitiveMemberOf*' }],
  ['everything', { path: '/$batch', inBatch: false }],
])('a wait that is too long for %s is said with its length, and nothing is remembered', async (_, fault) => {
  await storm({ ...fault, retryAfter: TOO_LONG });
  expect(await authorise(harness.ports, ALEX, 'request')).toEqual({
    kind: 'refused',
    text: 'Your role could not be looked up: Microsoft asks us to wait 60 s. Nothing was done; try again after that.',
  });
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  expect(await authorise(harness.ports, ALEX, 'request')).toMatchObject({ kind: 'done' });
});

test('membership of the group that counts is looked up in the same batch, and put off like the rest', async () => {
  const group = { id: '99999999-9999-4999-8999-999999999999', displayName: 'A', securityEnabled: true };
  await putEntity(harness, 'groups', { ...group, members: [ISAIAH.objectId] });
  const ports = { ...harness.ports, rules: { ...harness.ports.rules, approversGroupId: group.id } };
  const batches = jest.spyOn(ports.tenant, 'readAllowed');
  const alone = jest.spyOn(ports.tenant, 'read');
  expect(await authorise(ports, ISAIAH, 'approve')).toMatchObject({ kind: 'done' });
  expect([batches.mock.calls.length, alone.mock.calls.length]).toEqual([1, 0]);
  await storm({ path: '/users/*/checkMemberGroups', retryAfter: TOO_LONG });
  expect((await authorise(ports, MEGAN, 'approve')).text).toContain('Microsoft asks us to wait 60 s');
});

test('a no stays open where it is not known whether a role could be activated', async () => {
  await storm({ path: ELIGIBLE, retryAfter: TOO_LONG });
  const unknown = 'Whether you could activate one could not be looked up';
  expect((await authorise(harness.ports, ISAIAH, 'request')).text).toContain(unknown);
  expect((await authoriseConsent(harness.ports, ALEX)).text).toContain(unknown);
  const named = await setApproversByName(harness.ports, { person: ALEX, inboundKey: 'm1' }, 'Isaiah Langer');
  expect(named.text).toContain('Microsoft is limiting requests');
  expect(named.text).not.toContain('no right to approve');
});

test('a run waits for what the click beside it could not wait for', async () => {
  await storm({ path: PROFILE, times: 2, retryAfter: 40 });
  const [click, run] = await Promise.all([
    authorise(harness.ports, MEGAN, 'approve'),
    stillMayApprove(harness.ports, MEGAN, { consent: false, fresh: false }),
  ]);
  expect(click.text).toContain('Microsoft asks us to wait 40 s');
  expect(run).toBe(true);
});

test('names and templates whose look-up is put off say until when', async () => {
  expect(await authorise(harness.ports, ALEX, 'request')).toMatchObject({ kind: 'done' });
  await storm({ path: '/^\\/(users|groups|applicationTemplates)\\?/', retryAfter: TOO_LONG });
  const saying = { person: ALEX, inboundKey: 'm2' };
  const named = await setApproversByName(harness.ports, saying, 'Megan Bowen');
  expect(named.text).toMatch(
    /names could not be looked up: .* asks to wait until \d+ \w+ \d{4} \d\d:\d\d UTC/,
  );
  const asked = { recipeId: 'gallery', named: 'Slack', person: ALEX, origin: 'personal-1', inboundKey: 'm3' };
  const { requestId } = await startSetup(harness.ports, asked);
  expect(JSON.stringify((await requestOf(harness, requestId ?? '')).facts)).toMatch(
    /gallery could not be searched: .* asks to wait until \d+ \w+ \d{4} \d\d:\d\d UTC/,
  );
});

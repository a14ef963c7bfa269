import { ALLOWS_PERMISSIONS } from '../../../support/policy';
import { decideOn, unfinished } from '../../../support/walk-request';
import { ADELE } from '../../../support/workflow-harness';
import { CONFUSED, CRAWLER } from '../invented-registrations';
import { PlanWalk } from '../plan-walk';

let walk: PlanWalk;
beforeAll(async () => {
  walk = await PlanWalk.start([CONFUSED, CRAWLER], { policy: ALLOWS_PERMISSIONS });
});
afterEach(() => walk.closeOpenRequests());
afterAll(() => walk.harness.stop());

describe('application permissions', () => {
  test('only who may consent to them approves the stage, and undo withdraws them', async () => {
    const requestId = await walk.planned('crawler', { adminConsent: 'no' });
    expect(await walk.noticesOf(requestId)).toContain('Privileged Role Administrator');
    expect(await decideOn(walk.harness, requestId)).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('Only a Privileged Role Administrator') as string,
    });
    expect(await decideOn(walk.harness, requestId, { stage: 'create' })).toMatchObject({ kind: 'done' });
    expect(await decideOn(walk.harness, requestId, { stage: 'sign-on' })).toMatchObject({ kind: 'refused' });
    expect(await decideOn(walk.harness, requestId, { stage: 'sign-on', person: ADELE })).toMatchObject({
      kind: 'done',
    });
    expect(await unfinished(walk.harness, requestId)).toEqual([]);
    expect(await walk.contractFindings(requestId)).toEqual([]);
    expect(await granted('Crawler')).toEqual([
      'df021288-bdef-4463-88db-98f22de89214',
      '5b567255-7703-4780-807c-7be8301ae99b',
    ]);
    await walk.undone(requestId);
    const { appRoleAssignments = [] } = await walk.harness.state();
    expect(
      appRoleAssignments.filter(({ principalDisplayName }) => principalDisplayName === 'Crawler'),
    ).toEqual([]);
  });

  test('a lost answer is found again, not granted twice', async () => {
    const name = { applicationName: 'Crawler twice', adminConsent: 'no' };
    const requestId = await walk.planned('crawler', name);
    await walk.harness.fault({
      method: 'POST',
      path: '/servicePrincipals/*/appRoleAssignedTo',
      nth: 1,
      drop: 'after',
    });
    await decideOn(walk.harness, requestId, { person: ADELE });
    expect(await unfinished(walk.harness, requestId)).toEqual([]);
    expect(await granted('Crawler twice')).toHaveLength(2);
  });

  test('names that Microsoft Graph does not know block the plan', async () => {
    const requestId = await walk.planned('confused', { adminConsent: 'no' });
    expect(await walk.blocking(requestId)).toEqual([
      'Microsoft Graph in this tenant has no permission named “User.Reed”. Correct the recipe, then make a new plan.',
      'Microsoft Graph in this tenant has no permission named “Everything.Read”. Correct the recipe, then make a new plan.',
    ]);
  });

  async function granted(displayName: string): Promise<unknown[]> {
    const servicePrincipal = await walk.one('servicePrincipals', displayName);
    const { appRoleAssignments = [] } = await walk.harness.state();
    return appRoleAssignments
      .filter(({ principalId }) => principalId === servicePrincipal['id'])
      .map(({ appRoleId }) => appRoleId);
  }
});

test('membership of the approvers’ group does not replace the role', async () => {
  const grouped = await PlanWalk.start([CRAWLER], {
    policy: ALLOWS_PERMISSIONS,
    approversGroupId: '44444444-4444-4444-8444-444444444401',
  });
  try {
    const requestId = await grouped.planned('crawler');
    expect(await decideOn(grouped.harness, requestId, { stage: 'create' })).toMatchObject({ kind: 'done' });
    expect(await decideOn(grouped.harness, requestId, { stage: 'sign-on' })).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('Only a Privileged Role Administrator') as string,
    });
  } finally {
    await grouped.harness.stop();
  }
});

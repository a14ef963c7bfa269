import type { PlannedOperation } from '../../../core/plan';
import type { PlanRecord } from '../../../core/ports/store';
import type { RecipeSource } from '../../../vendors/schema';
import { decide } from '../../../workflows/approval/decide';
import type { Ports } from '../../../workflows/ports';
import { answerPages } from '../../support/answer-pages';
import { ALLOWS_PERMISSIONS } from '../../support/policy';
import { removeEntity } from '../../support/tenant-by-hand';
import { decideOn, requestOf } from '../../support/walk-request';
import { ADELE, ALEX, MEGAN } from '../../support/workflow-harness';
import { CRAWLER, TWIN } from '../planner/invented-registrations';
import { PlanWalk } from '../planner/plan-walk';

const PRIVILEGED = expect.stringContaining('Only a Privileged Role Administrator') as string;

/** The permissions stand with the second application only. */
const BESIDE: RecipeSource = {
  ...TWIN,
  id: 'beside',
  name: 'Beside',
  secondApplication: {
    name: '{app.name} reader',
    integration: {
      type: 'app-registration',
      openIdConnect: { redirects: [], permissions: [], applicationPermissions: ['Group.Read.All'] },
    },
    access: { assignmentRequired: true },
  },
};

let walk: PlanWalk;
beforeAll(async () => {
  walk = await PlanWalk.start([CRAWLER, BESIDE], { policy: ALLOWS_PERMISSIONS });
});
afterEach(() => walk.closeOpenRequests());
afterAll(() => walk.harness.stop());

async function grants(): Promise<number> {
  const { appRoleAssignments = [] } = await walk.harness.state();
  return appRoleAssignments.filter(({ principalType }) => principalType === 'ServicePrincipal').length;
}

describe('a Cloud Application Administrator cannot climb through the bot', () => {
  test.each([
    ['a private recipe', 'crawler', { applicationName: 'Crawler' }],
    ['the second of two applications', 'beside', { applicationName: 'Beside' }],
  ])('%s: neither stage by stage nor all at once', async (_, id, answers) => {
    const before = await grants();
    const requestId = await walk.planned(id, answers);
    for (const person of [ALEX, MEGAN]) {
      expect(await decideOn(walk.harness, requestId, { stage: 'all', person })).toMatchObject({
        kind: 'refused',
        text: PRIVILEGED,
      });
    }
    expect(await decideOn(walk.harness, requestId, { stage: 'create' })).toMatchObject({ kind: 'done' });
    expect(await decideOn(walk.harness, requestId, { stage: 'sign-on' })).toMatchObject({ text: PRIVILEGED });
    expect(await decideOn(walk.harness, requestId, { stage: 'all' })).toMatchObject({ text: PRIVILEGED });
    expect(await grants()).toBe(before);
    expect(await decideOn(walk.harness, requestId, { stage: 'all', person: ADELE })).toMatchObject({
      kind: 'done',
    });
    expect(await requestOf(walk.harness, requestId)).toMatchObject({ state: 'handed-over' });
    expect(await grants()).toBeGreaterThan(before);
  });

  test('an application that is adopted gets them only from a privileged approver', async () => {
    const first = await walk.planned('crawler', { applicationName: 'Crawled' });
    await decideOn(walk.harness, first, { person: ADELE });
    const before = await grants();
    const { id } = await walk.one('servicePrincipals', 'Crawled');
    const { appRoleAssignments = [] } = await walk.harness.state();
    const [gone] = appRoleAssignments.filter(({ principalId }) => principalId === id);
    await removeEntity(walk.harness, 'appRoleAssignments', gone?.['id']);
    const { id: appObjectId } = await walk.one('applications', 'Crawled');
    const again = await walk.planned('crawler', { applicationName: 'Crawled' });
    await answerPages(walk.harness.ports, again, { answers: { existingApplication: String(appObjectId) } });
    await walk.harness.drain();
    expect((await walk.planOf(again)).operations.some(({ adopts }) => adopts === true)).toBe(true);
    expect(await decideOn(walk.harness, again)).toMatchObject({ kind: 'refused', text: PRIVILEGED });
    expect(await grants()).toBe(before - 1);
    expect(await decideOn(walk.harness, again, { person: ADELE })).toMatchObject({ kind: 'done' });
    expect(await grants()).toBe(before);
  });

  test('a plan that lost its marks is judged by its requests all the same', async () => {
    const requestId = await walk.planned('crawler', { applicationName: 'Unmarked' });
    const { ports, store } = walk.harness;
    const plan = await store.plans.latest(requestId);
    const unmarked = withoutMarks(ports);
    const decision = { requestId, planHash: plan?.hash ?? '', stage: 'all', person: ALEX } as const;
    expect(await decide(unmarked, { ...decision, verdict: 'approved', reason: null })).toMatchObject({
      kind: 'refused',
      text: PRIVILEGED,
    });
  });

  test('the list in the policy binds a Global Administrator as well', async () => {
    const strict = await PlanWalk.start([CRAWLER]);
    try {
      const requestId = await strict.planned('crawler');
      expect(await strict.blocking(requestId)).toEqual([
        expect.stringContaining('does not list the application permission User.Read.All'),
        expect.stringContaining('does not list the application permission Group.Read.All'),
      ]);
      expect(await decideOn(strict.harness, requestId, { person: ADELE })).toMatchObject({
        kind: 'refused',
        text: expect.stringContaining('The policy does not list') as string,
      });
    } finally {
      await strict.harness.stop();
    }
  });
});

function withoutMark(operation: PlannedOperation): PlannedOperation {
  return Object.fromEntries(
    Object.entries(operation).filter(([field]) => field !== 'needsApprover'),
  ) as unknown as PlannedOperation;
}

function withoutMarks(ports: Ports): Ports {
  const unmarked = (plan: PlanRecord | null): PlanRecord | null =>
    plan && {
      ...plan,
      document: {
        ...plan.document,
        operations: plan.document.operations.map(withoutMark),
      },
    };
  const { plans } = ports.store;
  const store = Object.assign(Object.create(ports.store) as Ports['store'], {
    plans: Object.assign(Object.create(plans) as Ports['store']['plans'], {
      latest: async (requestId: string) => unmarked(await plans.latest(requestId)),
      listForRequest: async (requestId: string) =>
        (await plans.listForRequest(requestId)).flatMap((plan) => unmarked(plan) ?? []),
    }),
  });
  return { ...ports, store };
}

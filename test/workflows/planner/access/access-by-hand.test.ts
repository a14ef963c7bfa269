import {
  permissionChanges,
  vendorsInUse,
  wantedPermissions,
  writeChanges,
} from '../../../../bot/grant/grant';
import type { GrantMode } from '../../../../bot/grant/grant';
import { handOverView } from '../../../../workflows/hand-over/press-hand-over';
import { withoutFormerTasks } from '../../../../workflows/planner/access/access-by-hand';
import { humanTasks } from '../../../../workflows/planner/notices/human-tasks';
import { planSetup } from '../../../../workflows/planner/plan-setup';
import { findPrincipals } from '../../../../workflows/questions/find-principals';
import { searchPrincipals } from '../../../../workflows/questions/search-principals';
import { inventedRecipe, planInputFor } from '../../../support/plan-input';
import { AMPLITUDE, decideOn, planFor, requestOf } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const OWN = '22222222-2222-4222-8222-222222222212';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

/** The bot holds what `npm run grant` gives in this mode, and nothing else. */
async function granted(mode: GrantMode): Promise<void> {
  const recipes = await vendorsInUse(['amplitude'], undefined);
  const wanted = wantedPermissions({ mode, recipes, rightsByGroup: false, auditLog: false });
  const { tenant } = harness.ports;
  await writeChanges(
    tenant,
    await permissionChanges(tenant, { principal: OWN, wanted, revoke: true }),
    () => undefined,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
}

async function noticesOf(requestId: string, severity: string): Promise<string[]> {
  const plan = await harness.store.plans.latest(requestId);
  if (plan === null) throw new Error((await requestOf(harness, requestId)).reason ?? 'no plan');
  return plan.document.notices.filter((one) => one.severity === severity).map(({ text }) => text);
}

async function keysOf(requestId: string): Promise<string[]> {
  return (await harness.store.plans.latest(requestId))?.document.operations.map(({ key }) => key) ?? [];
}

describe('without rights over groups', () => {
  beforeEach(() => granted('without-groups'));

  test('people are found and assigned; a group is said to be assigned by hand', async () => {
    const { ports } = harness;
    expect(await findPrincipals(ports, 'Megan Bowen')).toMatchObject({
      answer: { principals: [{ displayName: 'Megan Bowen', type: 'user' }] },
    });
    expect(await findPrincipals(ports, 'SSO Users')).toMatchObject({
      problem: {
        text: expect.stringMatching(/lacks Group\.ReadBasic\.All.*leave it blank and assign/) as string,
      },
    });
    expect(await findPrincipals(ports, 'SSO Users', 'groups')).toMatchObject({ problem: {} });
    const found = await searchPrincipals(ports, { text: 'Meg', wanted: 'people' });
    expect(found.map(({ title }) => title)).toEqual([expect.stringContaining('Megan Bowen')]);
  });

  test('where nobody is named the plan says who assigns the groups, and nothing blocks it', async () => {
    const requestId = await planFor(harness, 'amplitude', { ...AMPLITUDE, assignTo: '' });
    expect(await noticesOf(requestId, 'blocking')).toEqual([]);
    expect((await noticesOf(requestId, 'info')).join('\n')).toMatch(
      /Left for you to do afterwards: Assign the groups or people who may sign in: the bot lacks Group\.ReadBasic\.All\. Where: Enterprise applications > Amplitude > Users and groups/,
    );
  });
});

describe('without AppRoleAssignment.ReadWrite.All', () => {
  beforeEach(() => granted('least'));

  test('a person assigns whom the plan and the hand-over name; the rest is done', async () => {
    const requestId = await planFor(harness, 'amplitude', { ...AMPLITUDE, assignTo: 'Megan Bowen' });
    expect(await noticesOf(requestId, 'blocking')).toEqual([]);
    expect((await noticesOf(requestId, 'info')).join('\n')).toMatch(
      /Assign “Megan Bowen”: the bot lacks AppRoleAssignment\.ReadWrite\.All\. Where: Enterprise applications > Amplitude > Users and groups > Add user/,
    );
    expect((await keysOf(requestId)).filter((key) => /^assign-\d/.test(key))).toEqual([]);
    await decideOn(harness, requestId);
    expect(await taskOf(requestId)).toContain('Assign “Megan Bowen”: the bot lacks');
  });

  test('a later plan that writes it again takes the former task back', async () => {
    const requestId = await planFor(harness, 'amplitude', { ...AMPLITUDE, assignTo: 'Megan Bowen' });
    const { document } = (await harness.store.plans.latest(requestId)) ?? fail();
    const later = { ...document, references: { ...document.references, 'byHand.assignments': '' } };
    expect(withoutFormerTasks(later, document.references).references['byHand.assignments']).toBe('no');
    expect(withoutFormerTasks(document, document.references)).toBe(document);
  });
});

async function taskOf(requestId: string): Promise<string> {
  const request = await requestOf(harness, requestId);
  expect([request.state, request.reason]).toEqual(['handed-over', null]);
  return JSON.stringify(await handOverView(harness.ports, request));
}

function fail(): never {
  throw new Error('There is no plan.');
}

describe('what else goes with it', () => {
  const HELD = ['Application.ReadWrite.All', 'Organization.Read.All', 'User.Read.All'];
  const saml = { identifiers: ['urn:tempo'], replyUrls: ['https://tempo.example/acs'], certificate: {} };

  test('a group that the recipe makes is made and assigned by a person', () => {
    const recipe = inventedRecipe({
      integration: { type: 'saml', saml },
      access: { assignmentRequired: true, createGroup: { name: 'Tempo users' } },
    });
    const tasksWith = (held: readonly string[] | null) => {
      const input = planInputFor(recipe, {}, { permissionsHeld: held });
      const made = planSetup([input]).operations.map(({ key }) => key);
      return { texts: humanTasks(input).map(({ text }) => text), made };
    };
    const byHand = tasksWith([...HELD, 'AppRoleAssignment.ReadWrite.All']);
    expect(byHand.texts).toEqual([
      'Create the security group “Tempo users”: the bot lacks Group.Create.',
      'Assign the group “Tempo users”: the bot lacks Group.Create.',
    ]);
    expect(byHand.made).not.toContain('create-group');
    const half = tasksWith([...HELD, 'Group.ReadWrite.All']);
    expect(half.texts).toEqual([
      'Assign the group “Tempo users”: the bot lacks AppRoleAssignment.ReadWrite.All.',
    ]);
    expect(half.made).toContain('create-group');
    for (const held of [null, [...HELD, 'AppRoleAssignment.ReadWrite.All', 'Group.ReadWrite.All']]) {
      expect(tasksWith(held).texts).toEqual([]);
      expect(tasksWith(held).made).toEqual(expect.arrayContaining(['create-group', 'assign-1']));
    }
  });

  test('roles are named with whom they go to, and admin consent is given by a person', () => {
    const recipe = inventedRecipe({
      inputs: [
        {
          id: 'admins',
          type: 'principals',
          label: 'Admins',
          why: 'They administer.',
          example: 'A',
          required: false,
        },
      ],
      integration: {
        type: 'app-registration',
        openIdConnect: {
          redirects: [{ platform: 'web', url: 'https://tempo.example/cb' }],
          permissions: [],
          applicationPermissions: ['User.Read.All'],
          appRoles: [
            { value: 'Admin', displayName: 'Admin', description: 'Administers', assignTo: 'admins' },
          ],
        },
      },
    });
    const adele = { type: 'user', objectId: OWN, displayName: 'Adele Vance' } as const;
    const input = planInputFor(
      recipe,
      { admins: { value: 'Adele Vance', principals: [adele] } },
      { permissionsHeld: HELD, graphAppRoles: { 'User.Read.All': OWN } },
    );
    expect(humanTasks(input).map(({ text }) => text)).toEqual([
      expect.stringContaining('Grant admin consent for User.Read.All'),
      expect.stringContaining('Assign “Adele Vance” as “Admin”'),
    ]);
    const planned = planSetup([input]).operations;
    expect(
      planned.filter(({ permissions }) => permissions.includes('AppRoleAssignment.ReadWrite.All')),
    ).toEqual([]);
  });
});

import {
  planningParts,
  planRecipe,
  type PlannedRecipe,
  type PlanningParts,
} from '../../bot/recipes/plan-recipe';
import { startSandboxTenant, type SandboxTenant } from '../../sandbox/tenant/server';
import { checkWrittenRecipe } from '../../vendors/check-written';
import type { Recipe } from '../../vendors/schema';
import { validateAnswer } from '../../vendors/validate-answer';
import type { RecipeText } from '../../vendors/written/recipe';
import { written } from '../support/written-recipe';

/*
 * What recipes of real vendors have to say; the facts are those of Microsoft's tutorials. The template's name is one that
 * the sandbox's gallery has.
 */
const sources = { title: 'Microsoft Entra SSO integration (tutorial)', date: '2025-05-20' };
const templateNames = ['Slack'];
const SAML = { identifiers: ['https://vendor.example/saml'], replyUrls: ['https://vendor.example/acs'] };

let sandbox: SandboxTenant;
let parts: PlanningParts;
beforeAll(async () => {
  sandbox = await startSandboxTenant({ port: 0, replicationMs: 0 });
  parts = planningParts(sandbox, new Date('2026-11-30T09:00:00Z'));
});
afterAll(() => sandbox.stop());

async function planned(recipe: Recipe, answers: Record<string, string> = {}): Promise<PlannedRecipe> {
  const result = await planRecipe(parts, recipe, answers);
  if ('problems' in result) throw new Error(result.problems.join('\n'));
  return result;
}

function bodyOf({ plan }: PlannedRecipe, key: string): unknown {
  return plan.operations.find((one) => one.key === key)?.request.body;
}

function problemsOf(recipe: RecipeText & { id: string }): string[] {
  const checked = checkWrittenRecipe(recipe, recipe.id);
  return 'recipe' in checked ? [] : checked.problems.map(({ path, text }) => `${path.join('.')}: ${text}`);
}

describe('Sumo Logic: addresses by region, and roles that the customer names', () => {
  const SUMO = written({
    id: 'sumo',
    name: 'SumoLogic',
    sources,
    templateNames,
    inputs: [
      { id: 'organization', label: 'Organization', example: 'contoso' },
      {
        id: 'region',
        label: 'Region',
        choices: [
          { id: 'us1', title: 'US1', sets: { host: 'service.sumologic.com' } },
          { id: 'eu', title: 'EU', sets: { host: '{input.organization}.eu.sumologic.com' } },
        ],
      },
      { id: 'roles', type: 'text-list', label: 'Roles at Sumo Logic', example: 'Administrator; Analyst' },
    ],
    saml: {
      identifiers: [
        'https://{region.host}',
        {
          value: 'https://service.eu.sumologic.com/{input.organization}',
          when: { input: 'region', equals: 'eu' },
        },
      ],
      replyUrls: [
        { value: 'https://service.sumologic.com/sumo/saml', when: { input: 'region', equals: 'us1' } },
        { value: 'https://service.eu.sumologic.com/sumo/saml', when: { input: 'region', equals: 'eu' } },
      ],
      signOnUrl: { value: 'https://{region.host}', when: { input: 'region', not: 'us1' } },
      appRoles: [{ value: '{input.roles}', displayName: 'Sumo Logic {input.roles}', description: 'Role.' }],
    },
  });

  test('`when` on identifiers, reply URLs and a URL', async () => {
    const us = await planned(SUMO, { region: 'us1' });
    expect(bodyOf(us, 'set-saml-urls')).toMatchObject({
      identifierUris: ['https://service.sumologic.com'],
      web: { redirectUris: ['https://service.sumologic.com/sumo/saml', { $spread: 'app.replyUrls' }] },
    });
    expect(JSON.stringify(us.plan.operations)).not.toContain('service.eu.');
    expect(JSON.stringify(us.plan.operations)).not.toContain('loginUrl');
    const eu = await planned(SUMO, { region: 'eu' });
    expect(JSON.stringify(eu.plan.operations)).toContain('"loginUrl":"https://contoso.eu.sumologic.com"');
    expect(JSON.stringify(bodyOf(eu, 'set-saml-urls'))).not.toContain('service.sumologic.com');
  });

  test('an option sets what holds an answer', async () => {
    const eu = await planned(SUMO, { region: 'eu', organization: 'fabrikam' });
    expect(bodyOf(eu, 'set-saml-urls')).toMatchObject({
      identifierUris: ['https://fabrikam.eu.sumologic.com', 'https://service.eu.sumologic.com/fabrikam'],
    });
  });

  test('as many roles as are named, each under its own name', async () => {
    const { plan } = await planned(SUMO, { roles: 'Administrator; Analyst; Read-Only' });
    const roles = plan.operations.find(({ key }) => key === 'set-token-contents');
    expect(roles?.details).toEqual(
      expect.arrayContaining([
        'App role Administrator: Sumo Logic Administrator',
        'App role Analyst: Sumo Logic Analyst',
        'App role Read-Only: Sumo Logic Read-Only',
      ]),
    );
    expect(plan.notices.filter(({ severity }) => severity === 'blocking')).toEqual([]);
    const wrong = await planRecipe(parts, SUMO, { roles: 'Administrator; Read Only' });
    expect(JSON.stringify(wrong)).toContain('“Read Only”: The value of an app role has no blanks.');
  });

  test('what an option sets holds answers only', () => {
    const choices = [
      { id: 'a', title: 'A', sets: { host: '{app.clientId}.example' } },
      { id: 'b', title: 'B', sets: { host: 'b.example' } },
    ];
    const inputs = [{ id: 'region', label: 'Region', choices }];
    const saml = { ...SAML, signOnUrl: 'https://{region.host}' };
    expect(problemsOf({ id: 'x', name: 'X', sources, inputs, saml })).toEqual([
      expect.stringContaining('inputs.0.choices.0.sets.host: {app.clientId} cannot stand here'),
    ]);
  });
});

test('Miro: `when` on permissions and optional claims', async () => {
  const yes = { input: 'teams', equals: 'yes' };
  const MIRO = written({
    id: 'miro-oidc',
    name: 'Miro OIDC',
    sources,
    inputs: [
      {
        id: 'teams',
        label: 'Teams by group?',
        choices: [
          { id: 'yes', title: 'Yes' },
          { id: 'no', title: 'No' },
        ],
      },
    ],
    openIdConnect: {
      redirects: ['https://miro.com/sso/callback'],
      permissions: ['openid', { value: 'GroupMember.Read.All', when: yes }],
      applicationPermissions: [{ value: 'Group.Read.All', when: yes }],
      optionalClaims: { idToken: [{ name: 'email' }, { name: 'upn', when: yes }] },
    },
  });
  const said = async (teams: string) => JSON.stringify((await planned(MIRO, { teams })).plan.operations);
  const withTeams = await said('yes');
  for (const name of ['GroupMember.Read.All', 'Group.Read.All', '"upn"']) expect(withTeams).toContain(name);
  const without = await said('no');
  for (const name of ['GroupMember.Read.All', 'Group.Read.All', '"upn"']) expect(without).not.toContain(name);
  expect(without).toContain('"email"');
});

test('Oracle Cloud: the group that is made says what it is for', async () => {
  const access = {
    createGroup: { name: 'OCI users', description: 'Mapped to an OCI group in {tenant.domain}' },
  };
  const { plan } = await planned(
    written({ id: 'oci', name: 'Oracle Cloud', sources, templateNames, saml: SAML, access }),
  );
  expect(plan.operations.find(({ key }) => key === 'create-group')?.request.body).toMatchObject({
    displayName: 'OCI users',
    description: 'Mapped to an OCI group in contoso.example',
  });
});

test('DocuSign: the tenant’s domain, in the plan and in the hand-over', async () => {
  const recipe = written({
    id: 'docusign',
    name: 'DocuSign',
    sources,
    templateNames,
    saml: { ...SAML, relayState: 'domain={tenant.domain}' },
    vendorFields: [{ label: 'Domains > CLAIM DOMAIN', value: '{tenant.domain}' }],
  });
  const result = await planned(recipe);
  expect(JSON.stringify(result.plan.operations)).toContain('domain=contoso.example');
  expect(result.plan.references['tenant.domain']).toBe('contoso.example');
  expect(JSON.stringify(result.handOver)).toContain('contoso.example');
});

test('Sentry: a rule refuses what a hint would only ask about', () => {
  const slug = { id: 'slug', label: 'Slug', example: 'contoso', must: '^[a-z0-9-]+$', hint: '^contoso' };
  const replyUrls = ['https://sentry.io/saml/acs/{input.slug}'];
  const recipe = { id: 'sentry', name: 'Sentry', sources, inputs: [slug], saml: { ...SAML, replyUrls } };
  const input = written(recipe).inputs[0];
  if (input === undefined) throw new Error('no input');
  const answer = (value: string) => validateAnswer({ ...input, required: true }, value, true);
  expect(answer('fabrikam')).toEqual({ value: 'fabrikam' });
  expect(answer('con_toso')).toMatchObject({
    problem: { severity: 'error', text: 'It must look like contoso.' },
  });
  expect(validateAnswer({ ...input, required: true }, 'fabrikam', false)).toMatchObject({
    problem: { severity: 'warning' },
  });
  expect(problemsOf({ ...recipe, inputs: [{ ...slug, must: '(' }] })).toEqual([
    expect.stringContaining('inputs.0.must'),
  ]);
});

test('Canva: a task in Entra of the author’s own stands on the plan and in the hand-over', async () => {
  const task = {
    text: 'Choose user.objectid as Unique User Identifier.',
    menuPath: 'Enterprise applications > {app.name} > Single sign-on',
    check: 'It says user.objectid.',
  };
  const off = { ...task, text: 'Never.', when: { input: 'applicationName', equals: 'Other' } };
  const { plan, handOver } = await planned(
    written({
      id: 'canva',
      name: 'Canva',
      sources,
      templateNames,
      saml: { ...SAML, entraTasks: [task, off] },
    }),
  );
  expect(plan.notices.map(({ text }) => text)).toContain(
    `Left for you to do afterwards: ${task.text} Where: Enterprise applications > Canva > Single sign-on.`,
  );
  expect(handOver.steps.filter(({ portal }) => portal === 'entra')).toMatchObject([
    { text: task.text, check: task.check },
  ]);
});

test('Dropbox, Tableau, Notion: both portals in one order, then the mapping, the sign-in, switching on', async () => {
  const recipe = {
    id: 'dropbox',
    name: 'Dropbox Business',
    sources,
    templateNames,
    saml: { ...SAML, templateClaims: ['email = user.mail'] },
    steps: ['Copy the link.', { text: 'Enter it as Sign on URL.', portal: 'entra' as const }, 'Save.'],
    attributeMapping: [{ label: 'Match assertions: Email', claim: 'email' }],
    switchOn: { text: 'Set it to Required.', wayBack: 'Administrators sign in by password.' },
    afterSignIn: ['Tell everybody.'],
  };
  const { plan, handOver } = await planned(written(recipe));
  expect(handOver.steps.map(({ portal, text }) => (portal === 'entra' ? `Entra: ${text}` : text))).toEqual([
    // What Graph cannot write comes first.
    expect.stringMatching(/^Entra: Look at the claims/),
    'Copy the link.',
    'Entra: Enter it as Sign on URL.',
    'Save.',
    'In Dropbox Business, say which claim goes into which field.',
    expect.stringContaining('Sign in once'),
    'Only once that sign-in worked: Set it to Required. The way back: Administrators sign in by password.',
    'Tell everybody.',
  ]);
  expect(handOver.steps[4]?.fields).toEqual([{ label: 'Match assertions: Email', value: 'email' }]);
  expect(plan.notices.map(({ text }) => text)).toContain(
    'Left for you to do afterwards: Enter it as Sign on URL.',
  );
  const unsent = { ...recipe, attributeMapping: [{ label: 'Name', claim: 'DisplayName' }] };
  expect(problemsOf(unsent)).toEqual([
    expect.stringContaining(
      'attributeMapping.0.claim: no claim “DisplayName” is sent; write one of NameID, email',
    ),
  ]);
});

import {
  planRecipe,
  planningParts,
  type PlannedRecipe,
  type PlanningParts,
} from '../../bot/recipes/plan-recipe';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import { seedGallery } from '../../sandbox/tenant/seed/gallery';
import { startSandboxTenant, type SandboxTenant } from '../../sandbox/tenant/server';
import { loadCatalogue, type Catalogue } from '../../vendors/catalogue';
import type { Recipe } from '../../vendors/schema';
import { fill } from '../../vendors/templates';

const MORE = [
  'airbyte-cloud',
  'airbyte-self-managed',
  'argo-cd',
  'asana',
  'atlassian-cloud',
  'aws-account',
  'aws-identity-center',
  'backstage',
  'backstage-catalog',
  'cloudflare-zero-trust',
  'datadog',
  'github-organization',
  'gitlab',
  'grafana',
  'hashicorp-vault',
  'mattermost',
  'netbox',
  'oauth2-proxy',
  'salesforce',
  'slack',
  'snowflake',
  'snowflake-oauth',
  'spacelift',
];

let catalogue: Catalogue;
let sandbox: SandboxTenant;
let parts: PlanningParts;
beforeAll(async () => {
  [sandbox, catalogue] = await Promise.all([
    startSandboxTenant({ port: 0, replicationMs: 0 }),
    loadCatalogue(),
  ]);
  parts = planningParts(sandbox, new Date('2026-11-21T09:00:00Z'));
});
afterAll(() => sandbox.stop());

test('the catalogue holds every one of them', () => {
  expect(catalogue.list().map(({ id }) => id)).toEqual(expect.arrayContaining(MORE));
});

test('the sandbox has a gallery template for each of them that comes from the gallery', () => {
  const there = seedGallery().map(({ value }) => value?.['displayName']);
  const missing = MORE.filter((id) => {
    const { integration } = recipe(id);
    return (
      integration.type === 'gallery-saml' && !integration.templateNames.some((name) => there.includes(name))
    );
  });
  expect(missing).toEqual([]);
});

test('Grafana’s roles are declared and given to whom the person named', async () => {
  const { plan } = await plannedWith('grafana', {
    serverAdmin: 'yes',
    viewers: '',
    editors: 'Analytics Team',
    admins: 'alex@contoso.example',
    serverAdmins: 'megan@contoso.example',
  });
  const roles = plan.operations.flatMap(({ request }) => listIn(request.body, 'appRoles'));
  const values = roles.map((role) => valueAt(role, 'value')).filter((value) => value !== null);
  expect(values).toEqual(['Viewer', 'Editor', 'Admin', 'GrafanaAdmin']);
  const given = plan.operations.flatMap(({ request }) => {
    const role = roles.find((one) => valueAt(one, 'id') === valueAt(request.body ?? null, 'appRoleId'));
    return role === undefined ? [] : [[valueAt(role, 'value'), valueAt(request.body ?? null, 'principalId')]];
  });
  expect(given).toEqual([
    ['Editor', '44444444-4444-4444-8444-444444444402'],
    ['Admin', '33333333-3333-4333-8333-333333333301'],
    ['GrafanaAdmin', '33333333-3333-4333-8333-333333333302'],
  ]);
});

test('AWS gets the role of the named account as a constant, under its own namespace', async () => {
  const { plan } = await plannedWith('aws-account', { session: 'working-day' });
  const text = JSON.stringify(plan);
  expect(text).toContain('https://aws.amazon.com/SAML/Attributes/RoleSessionName');
  expect(text).toContain(
    'arn:aws:iam::123456789012:role/EntraSignIn,arn:aws:iam::123456789012:saml-provider/MicrosoftEntra',
  );
  expect(text).toContain('28800');
});

test('Atlassian is planned before its addresses are known; a second plan enters them', async () => {
  const { plan, later } = await plannedWith('atlassian-cloud', {});
  expect(JSON.stringify(plan)).not.toContain('auth.atlassian.com');
  expect(JSON.stringify(later)).toContain('https://auth.atlassian.com/login/callback?connection=saml-');
});

test('configuration texts carry the answers and leave what belongs to the vendor alone', async () => {
  const backstage = await contentOf('backstage', { resolver: 'mail' });
  expect(backstage).toContain('clientSecret: ${AUTH_MICROSOFT_CLIENT_SECRET}');
  expect(backstage).toContain('- resolver: emailMatchingUserEntityProfileEmail');
  const argo = await contentOf('argo-cd', {});
  expect(argo).toContain('url: https://argocd.contoso.example\n');
  expect(argo).toContain('clientSecret: $oidc.azure.clientSecret');
  const gitlab = await contentOf('gitlab', { newAccounts: 'none' });
  expect(gitlab).toContain("gitlab_rails['omniauth_allow_single_sign_on'] = false\n");
  expect(gitlab).toContain('secret: ""');
  const proxy = await contentOf('oauth2-proxy', { assignTo: 'SSO Users; Analytics Team' });
  expect(proxy).toContain(
    'allowed_groups = ["44444444-4444-4444-8444-444444444401", "44444444-4444-4444-8444-444444444402"]',
  );
});

function recipe(id: string): Recipe {
  const found = catalogue.get(id);
  if (found === undefined) throw new Error(`no recipe ${id}`);
  return found;
}

async function plannedWith(id: string, answers: Record<string, string>): Promise<PlannedRecipe> {
  const planned = await planRecipe(parts, recipe(id), answers);
  if ('problems' in planned) throw new Error(planned.problems.join('; '));
  return planned;
}

/** The first configuration text of a recipe, with what is known before the run filled in. */
async function contentOf(id: string, answers: Record<string, string>): Promise<string> {
  const file = recipe(id).files.find(({ type }) => type === 'text');
  if (file?.type !== 'text') throw new Error(`${id} has no configuration text`);
  return fill(file.content, (await plannedWith(id, answers)).known);
}

function listIn(body: Json | undefined, name: string): readonly Json[] {
  const found = valueAt(body ?? null, name);
  return Array.isArray(found) ? (found as Json[]) : [];
}

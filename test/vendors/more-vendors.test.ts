import { loadCatalogue, type Catalogue } from '../../vendors/catalogue';
import { seedGallery } from '../../sandbox/tenant/seed/gallery';
import { openQuestions } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { fill } from '../../vendors/templates';
import { validateAnswer } from '../../vendors/validate-answer';
import type { Answer } from '../../core/request';
import type { PlanDocument } from '../../core/plan';
import { planSetup } from '../../workflows/planner/plan-setup';
import { planInputFor } from '../support/plan-input';

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
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

test('the catalogue holds every one of them, and no two share a name', () => {
  expect(catalogue.list().map(({ id }) => id)).toEqual(expect.arrayContaining(MORE));
  const names = catalogue
    .list()
    .flatMap(({ id, name, aliases }) => [...new Set([id, name, ...aliases].map(plain))]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
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

test.each(MORE)('%s: every example and default is an answer that is taken without a warning', (id) => {
  const problems = recipe(id)
    .inputs.filter((input) => 'example' in input)
    .flatMap((input) => [input.example, literal(input.default)].map((value) => [input, value] as const))
    .filter(([, value]) => value !== undefined)
    .map(([input, value]) => ({ value, out: validateAnswer(withRequired(input), value ?? '', false) }))
    .filter(({ out }) => 'problem' in out);
  expect(problems).toEqual([]);
});

test.each(MORE)('%s: every choice leads to a plan that nothing blocks', (id) => {
  for (const answers of combinations(recipe(id))) {
    const plan = planWith(id, answers);
    expect(plan.notices.filter(({ severity }) => severity === 'blocking')).toEqual([]);
    expect(plan.operations.length).toBeGreaterThan(2);
    expect(JSON.stringify(plan)).not.toContain('{input.');
  }
});

test('AWS gets the role of the named account as a constant, under its own namespace', () => {
  const plan = planWith('aws-account', { ...examples('aws-account'), session: 'working-day' });
  const text = JSON.stringify(plan);
  expect(text).toContain('https://aws.amazon.com/SAML/Attributes/RoleSessionName');
  expect(text).toContain(
    'arn:aws:iam::123456789012:role/EntraSignIn,arn:aws:iam::123456789012:saml-provider/MicrosoftEntra',
  );
  expect(text).toContain('28800');
});

test('Atlassian is planned before its addresses are known, and they are asked afterwards', () => {
  const { entityId = '', acsUrl = '', ...before } = examples('atlassian-cloud');
  expect(JSON.stringify(planWith('atlassian-cloud', before))).not.toContain('auth.atlassian.com');
  const asked = openQuestions(recipe('atlassian-cloud'), { given: {}, drafts: {} }).map(({ id }) => id);
  expect(asked).not.toContain('entityId');
  const after = JSON.stringify(planWith('atlassian-cloud', { ...before, entityId, acsUrl }));
  expect(after).toContain(entityId);
  expect(after).toContain(acsUrl);
});

test('configuration texts carry the answers and leave what belongs to the vendor alone', () => {
  const backstage = contentOf('backstage', { ...examples('backstage'), resolver: 'mail' });
  expect(backstage).toContain('clientSecret: ${AUTH_MICROSOFT_CLIENT_SECRET}');
  expect(backstage).toContain('- resolver: emailMatchingUserEntityProfileEmail');
  const argo = contentOf('argo-cd', examples('argo-cd'));
  expect(argo).toContain('url: https://argocd.contoso.example\n');
  expect(argo).toContain('clientSecret: $oidc.azure.clientSecret');
  const gitlab = contentOf('gitlab', { ...examples('gitlab'), newAccounts: 'none' });
  expect(gitlab).toContain("gitlab_rails['omniauth_allow_single_sign_on'] = false\n");
  expect(gitlab).toContain('secret: ""');
});

/** A name as the catalogue compares it. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function recipe(id: string): Recipe {
  const found = catalogue.get(id);
  if (found === undefined) throw new Error(`no recipe ${id}`);
  return found;
}

function withRequired(input: Input): Input & { readonly required: boolean } {
  return { ...input, required: input.required === true };
}

/** A default that needs no placeholder. */
function literal(text: string | undefined): string | undefined {
  return text?.includes('{') === true ? undefined : text;
}

const GROUP: Answer = {
  value: 'SSO Users',
  principals: [{ type: 'group', objectId: '44444444-4444-4444-8444-444444444401', displayName: 'SSO Users' }],
};

const METADATA: Answer = {
  value: 'pasted',
  parts: {
    entityId: 'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890',
    acsUrl: 'https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/d-1234567890',
  },
};

/** Every input answered with its default or example, choices with their default. */
function examples(id: string): Record<string, string | Answer> {
  return Object.fromEntries(recipe(id).inputs.map((input) => [input.id, exampleOf(input)]));
}

function exampleOf(input: Input): string | Answer {
  if (input.type === 'choice') return input.default ?? input.choices[0]?.id ?? '';
  if (input.type === 'principals') return GROUP;
  if (input.type === 'sp-metadata') return METADATA;
  return literal(input.default) ?? input.example;
}

/** The examples, once per option of each choice. */
function combinations(one: Recipe): Record<string, string | Answer>[] {
  const usual = examples(one.id);
  const options = one.inputs.flatMap((input) =>
    input.type === 'choice' ? input.choices.map((choice) => ({ ...usual, [input.id]: choice.id })) : [],
  );
  return [usual, ...options];
}

function planWith(id: string, answers: Record<string, string | Answer>): PlanDocument {
  return planSetup(planInputFor(recipe(id), { ...answers, assignTo: GROUP, adminConsent: 'yes' }));
}

/** The first configuration text of a recipe, with the answers filled in. */
function contentOf(id: string, answers: Record<string, string | Answer>): string {
  const file = recipe(id).files.find(({ type }) => type === 'text');
  if (file?.type !== 'text') throw new Error(`${id} has no configuration text`);
  return fill(file.content, planInputFor(recipe(id), answers).known);
}

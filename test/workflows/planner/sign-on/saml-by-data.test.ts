import { resolveRequest } from '../../../../core/references';
import type { RecipeSource } from '../../../../vendors/schema';
import { requestUndo } from '../../../../workflows/care/try-again';
import { referencesOf } from '../../../../workflows/reading/operation-context';
import { contractFindings } from '../../../graph/support/contract';
import { decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const REST = {
  summary: 'Invented: everything that SAML can ask for.',
  sources: [{ title: 'Invented for tests', date: '2026-11-01' }],
  access: { assignmentRequired: true, askWhom: true },
  handOver: {
    items: [{ label: 'Login URL', value: '{authority.url}/{tenant.id}/saml2' }],
    steps: [{ text: 'Enter it.' }],
  },
};

const TEMPO: RecipeSource = {
  ...REST,
  id: 'tempo',
  name: 'Tempo',
  inputs: [
    {
      id: 'entityIds',
      type: 'identifier-list',
      label: 'Entity IDs',
      why: 'Tempo names itself with them.',
      example: 'urn:tempo',
    },
    {
      id: 'acsUrls',
      type: 'redirect-url-list',
      label: 'ACS URLs',
      why: 'The answer is sent there.',
      example: 'https://tempo.example/acs',
    },
    { id: 'team', type: 'text', label: 'Team', why: 'Sent as a claim.', example: 'blue' },
    {
      id: 'nameId',
      type: 'choice',
      label: 'NameID',
      why: 'The administrator decides.',
      choices: [
        { id: 'mail', title: 'Mail address', explanation: 'As in the directory.' },
        { id: 'prefix', title: 'Mail prefix', explanation: 'What stands before the @.' },
      ],
    },
  ],
  integration: {
    type: 'saml',
    saml: {
      identifiers: ['{input.entityIds}', 'Tempo-SP'],
      replyUrls: ['{input.acsUrls}'],
      signOnUrl: 'https://tempo.example/login',
      logoutUrl: 'https://tempo.example/logout',
      relayState: 'team={input.team}',
      nameIdFormat: 'persistent',
      claims: {
        set: [
          { claim: 'NameID', attribute: 'mail', when: { input: 'nameId', equals: 'mail' } },
          { claim: 'NameID', mailPrefixOf: 'mail', when: { input: 'nameId', equals: 'prefix' } },
          { claim: 'team', namespace: 'https://tempo.example/claims', constant: '{input.team}' },
          { claim: 'fullName', join: { first: 'givenname', separator: ' ', second: 'surname' } },
          { claim: 'cost', extension: 'extension_0123456789abcdef0123456789abcdef_costCentre' },
        ],
        remove: ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name'],
        basic: false,
      },
      signing: { option: 'response-and-assertion' },
      certificate: { lifetimeYears: 2 },
    },
  },
};

const GALLERY: RecipeSource = {
  ...REST,
  id: 'any-gallery',
  name: 'Any gallery',
  inputs: [
    { id: 'template', type: 'text', label: 'Template', why: 'By name.', example: 'Datadog' },
    {
      id: 'entityId',
      type: 'identifier',
      label: 'Entity ID',
      why: 'It names the vendor.',
      example: 'urn:any',
    },
  ],
  integration: {
    type: 'gallery-saml',
    templateNames: ['{input.template} (new)', '{input.template}'],
    saml: {
      identifiers: ['{input.entityId}'],
      replyUrls: ['https://any.example/acs'],
      templateClaims: ['email'],
      certificate: {},
    },
  },
};

const ANSWERS = {
  applicationName: 'Tempo',
  entityIds: 'http://Tempo.example/SP; urn:Tempo:sp',
  acsUrls: 'https://Tempo.example/acs/; https://eu.tempo.example/ACS',
  team: 'Blue & Green',
  nameId: 'prefix',
  assignTo: 'Field Sales',
};

const POLICIES = ['claimsMappingPolicies', 'tokenIssuancePolicies'] as const;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [TEMPO, GALLERY]);
});
afterEach(() => harness.stop());

test('a vendor that is not in the gallery is set up with all that SAML can ask for', async () => {
  const requestId = await planFor(harness, 'tempo', ANSWERS);
  const plan = await harness.store.plans.latest(requestId);
  const notices = (plan?.document.notices ?? []).map(({ text }) => text);
  expect(notices).toContainEqual(expect.stringContaining('NameID format “Persistent”'));
  expect(notices).toContainEqual(expect.stringContaining('mail address, and these have none: Lynne Robbins'));
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });

  const { application, servicePrincipal, claims, signing } = await made();
  expect(application).toMatchObject({
    applicationTemplateId: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
    identifierUris: ['http://Tempo.example/SP', 'urn:Tempo:sp', 'Tempo-SP'],
    web: {
      redirectUris: ['https://Tempo.example/acs/', 'https://eu.tempo.example/ACS'],
      logoutUrl: 'https://tempo.example/logout',
    },
    tokenIssuancePolicies: [signing?.['id']],
  });
  expect(servicePrincipal).toMatchObject({
    preferredSingleSignOnMode: 'saml',
    loginUrl: 'https://tempo.example/login',
    samlSingleSignOnSettings: { relayState: 'team=Blue & Green' },
    claimsMappingPolicies: [claims?.['id']],
  });
  expect(String(claims?.['definition'])).toContain('"Value":"Blue & Green"');
  expect(String(claims?.['definition'])).toContain('"IncludeBasicClaimSet":"false"');
  expect(String(claims?.['definition']).match(/SamlNameIdFormat/g)).toHaveLength(1);
  expect(String(claims?.['definition'])).toContain(
    '"SamlNameIdFormat":"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"',
  );
  expect(String(signing?.['definition'])).toContain('"TokenResponseSigningPolicy":"ResponseAndToken"');
});

test('every request of it fits the contract of Graph', async () => {
  const requestId = await planFor(harness, 'tempo', ANSWERS);
  await decideOn(harness, requestId);
  const plan = await harness.store.plans.latest(requestId);
  if (plan === null) throw new Error('no plan');
  const known = referencesOf(plan, await harness.store.operations.list(plan.id));
  const requests = plan.document.operations.flatMap(({ request, undo }) => [
    request,
    ...(undo === undefined ? [] : [undo.request]),
  ]);
  expect(requests.length).toBeGreaterThan(12);
  expect(requests.flatMap((request) => contractFindings(resolveRequest(request, known)))).toEqual([]);
});

test.each(['/policies/tokenIssuancePolicies', '/applications/*/tokenIssuancePolicies/$ref'])(
  'a lost answer of POST %s makes nothing twice',
  async (path) => {
    const requestId = await planFor(harness, 'tempo', ANSWERS);
    await harness.fault({ method: 'POST', path, nth: 1, drop: 'after' });
    await decideOn(harness, requestId);
    expect(await unfinished(harness, requestId)).toEqual([]);
    expect((await harness.state())['tokenIssuancePolicies']).toHaveLength(1);
  },
);

test('Undo removes both policies with the application', async () => {
  const requestId = await planFor(harness, 'tempo', ANSWERS);
  await decideOn(harness, requestId);
  const plan = await harness.store.plans.latest(requestId);
  await requestUndo(harness.ports, { requestId, planHash: plan?.hash ?? '', person: ALEX });
  await harness.drain();
  const before = await made();
  expect([before.claims, before.signing]).not.toContain(undefined);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  const after = await made();
  expect([after.application, after.claims, after.signing]).toEqual([undefined, undefined, undefined]);
});

test('the name of a gallery template may be an answer; its own claims stay', async () => {
  const answers = { applicationName: 'Any', template: 'Datadog', entityId: 'urn:any' };
  const requestId = await planFor(harness, 'any-gallery', answers);
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.notices.map(({ text }) => text)).toContain(
    'The template sends email; nothing replaces them.',
  );
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  const state = await harness.state();
  const [application] = (state['applications'] ?? []).filter((one) => one['displayName'] === 'Any');
  expect(application?.['applicationTemplateId']).toBe('66666666-6666-4666-8666-666666666607');
  expect(POLICIES.map((name) => ofThisRequest(state[name]))).toEqual([[], []]);
});

async function made() {
  const state = await harness.state();
  const named = (collection: string) =>
    (state[collection] ?? []).find((one) => one['displayName'] === 'Tempo');
  return {
    application: named('applications'),
    servicePrincipal: named('servicePrincipals'),
    claims: ofThisRequest(state['claimsMappingPolicies'])[0],
    signing: ofThisRequest(state['tokenIssuancePolicies'])[0],
  };
}

function ofThisRequest(policies: readonly Record<string, unknown>[] = []) {
  return policies.filter((policy) => String(policy['displayName']).startsWith('Latchkey '));
}

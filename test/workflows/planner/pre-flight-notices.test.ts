import { noticesFor } from '../../../workflows/planner/notices/notices';
import { checkOutcomes } from '../../../workflows/planner/input/recipe-checks';
import { inventedRecipe, planInputFor } from '../../support/plan-input';
import { doneBefore } from '../../../workflows/planner/later-plan';
import { planWithAdopted } from '../../../workflows/planner/adoption/adopt-parts';
import { lookAndPlan } from '../../../workflows/planner/look-and-plan';
import { recipeOf } from '../../../workflows/request/recipe-of';
import { callGraph, putEntity } from '../../support/tenant-by-hand';
import { AMPLITUDE, decideOn, planFor, requestOf } from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { TWIN } from './invented-registrations';

const OTHER_ID = '77777777-7777-4777-8777-777777777001';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [TWIN]);
});
afterEach(() => harness.stop());

async function putApplication(displayName: string, identifierUri: string): Promise<void> {
  const template = (await harness.state())['applications']?.[0];
  await putEntity(harness, 'applications', {
    ...template,
    id: OTHER_ID,
    appId: '77777777-7777-4777-8777-777777777002',
    displayName,
    identifierUris: [identifierUri],
  });
}

async function noticesOf(requestId: string, severity: string): Promise<string[]> {
  const plan = await harness.store.plans.latest(requestId);
  return (plan?.document.notices ?? []).filter((one) => one.severity === severity).map(({ text }) => text);
}

test('groups without Entra ID P1: the plan cannot be approved and says whom to name instead', async () => {
  await harness.fault({ behaviour: 'no-premium-licence' });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  expect(await noticesOf(requestId, 'blocking')).toEqual([
    'Assigning groups needs Microsoft Entra ID P1, which this tenant does not have. Name people instead.',
  ]);
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'refused' });
});

test('people alone need no licence', async () => {
  await harness.fault({ behaviour: 'no-premium-licence' });
  const requestId = await planFor(harness, 'amplitude', { ...AMPLITUDE, assignTo: 'megan@contoso.example' });
  expect(await noticesOf(requestId, 'blocking')).toEqual([]);
});

test('a credential that reaches only what it owns is told which permission is enough', async () => {
  await harness.fault({ behaviour: 'owned-by-only' });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  expect(await noticesOf(requestId, 'warning')).toContainEqual(
    expect.stringMatching(/OwnedBy only.*Application\.ReadWrite\.All is enough/),
  );
});

test('an identifier in the recycle bin: purge or restore it', async () => {
  await putApplication('Former Amplitude', AMPLITUDE.entityId);
  await callGraph(harness, `DELETE /applications/${OTHER_ID}`);
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  expect(await noticesOf(requestId, 'blocking')).toEqual([
    `The identifier “${AMPLITUDE.entityId}” is still held by the deleted application “Former Amplitude”. Purge it under Deleted applications, or restore it, then change the answers.`,
  ]);
});

test('a name and an identifier that are taken are said before anybody is asked what to adopt', async () => {
  await putApplication('Twin', 'https://twin.example/Twin');
  const requestId = await planFor(harness, 'twin', {
    applicationName: 'Twin',
    adminConsent: 'no',
    assignTo: 'megan@contoso.example',
  });
  const request = await requestOf(harness, requestId);
  const recipe = recipeOf(harness.ports, request);
  const done = await doneBefore(harness.store, requestId);
  const { document } = await lookAndPlan({ ...harness.ports, planWithAdopted }, { request, recipe, done });
  const { notices } = document;
  expect(notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text)).toContain(
    '“Twin”: The identifier “https://twin.example/Twin” already belongs to the application “Twin”. Entra refuses a second one: change the answers, or remove the identifier there and make a new plan.',
  );
  expect(notices.filter(({ severity }) => severity === 'warning').map(({ text }) => text)).toContain(
    '“Twin”: The tenant already has 1 application(s) named “Twin”. Change the answers to give this one another name, or approve to have both.',
  );
});

test.each([
  [false, 'Not so: Entra ID P1. Buy it.'],
  [null, 'Could not be checked: Entra ID P1. If it is not so: Buy it.'],
])('a vendor’s own prerequisite, licensed: %s', (groupAssignmentLicensed, said) => {
  const recipe = inventedRecipe({
    integration: {
      type: 'saml',
      saml: { identifiers: ['urn:t'], replyUrls: ['https://t.example'], certificate: {} },
    },
    checks: [{ id: 'licence', type: 'licence', atLeast: 'P1', text: 'Entra ID P1.', otherwise: 'Buy it.' }],
  });
  const outcomes = checkOutcomes(planInputFor(recipe, {}, { groupAssignmentLicensed }));
  expect(outcomes.notices).toEqual([{ severity: 'warning', text: said }]);
});

describe('the application ID URI of a registration', () => {
  const api = (accessTokenVersion: 1 | 2) =>
    inventedRecipe({
      integration: {
        type: 'app-registration',
        openIdConnect: {
          redirects: [{ platform: 'web', url: 'https://tempo.example/callback' }],
          permissions: [],
          accessTokenVersion,
          exposedApi: {
            identifierUri: 'https://api.tempo.example/v1',
            scopes: [{ value: 'Read', title: 'Read', description: 'Reads.' }],
          },
        },
      },
    });
  const restricted = {
    secretsForbidden: false,
    longestSecretMs: null,
    longestCertificateMs: null,
    identifierUris: { exceptSaml: true, exceptVersion2Tokens: false },
  };
  const blocking = (version: 1 | 2, facts: Parameters<typeof planInputFor>[2] = {}) =>
    noticesFor(planInputFor(api(version), {}, facts))
      .filter(({ severity }) => severity === 'blocking')
      .map(({ text }) => text);

  test('must be of a verified domain with version 1 tokens', () => {
    expect(blocking(1)).toEqual([
      expect.stringMatching(
        /must use a verified domain of this tenant \(contoso\.example\).*Change the answers\./,
      ),
    ]);
    expect(blocking(1, { verifiedDomains: ['tempo.example'] })).toEqual([]);
    expect(blocking(2)).toEqual([]);
  });

  test('is refused by a policy that does not except version 2 tokens', () => {
    expect(blocking(2, { appManagementPolicy: restricted })).toEqual([
      expect.stringMatching(/policy of this tenant refuses the identifier.*exempt this application/),
    ]);
  });
});

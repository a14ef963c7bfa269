import type { RecipeSource } from '../../../../vendors/schema';
import { goOn } from '../../../../workflows/questions/end-wait';
import { sweep } from '../../../../workflows/care/sweep';
import { answerPages } from '../../../support/answer-pages';
import { shownPlans } from '../../../support/shown-plans';
import { decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

/** Metro makes its addresses only once Entra's metadata was entered there. */
function metro(id: string, entityIdAsked: 'first' | 'after-hand-over'): RecipeSource {
  return {
    id,
    name: 'Metro',
    summary: 'Invented: addresses come after the hand-over.',
    sources: [{ title: 'Invented for tests', date: '2026-11-01' }],
    inputs: [
      {
        id: 'entityId',
        type: 'identifier',
        label: 'Entity ID',
        why: 'Metro names itself with it.',
        example: 'urn:metro',
        asked: entityIdAsked,
      },
      {
        id: 'acsUrl',
        type: 'redirect-url',
        label: 'ACS URL',
        why: 'The answer is sent there.',
        example: 'https://metro.example/acs',
        asked: 'after-hand-over',
      },
    ],
    integration: {
      type: 'saml',
      saml: { identifiers: ['{input.entityId}'], replyUrls: ['{input.acsUrl}'], certificate: {} },
    },
    access: { assignmentRequired: true },
    handOver: {
      items: [{ label: 'Login URL', value: '{authority.url}/{tenant.id}/saml2' }],
      steps: [{ text: 'Enter it, then read Metro’s addresses.' }],
    },
  };
}

const DAY_MS = 86_400_000;
const ANSWERS: Record<string, string> = { entityId: 'urn:metro', acsUrl: 'https://metro.example/acs' };

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [metro('metro', 'after-hand-over'), metro('half-metro', 'first')]);
});
afterEach(() => harness.stop());

test.each([
  { recipeId: 'metro', late: ['entityId', 'acsUrl'], first: false },
  { recipeId: 'half-metro', late: ['acsUrl'], first: true },
])('$recipeId: addresses given afterwards are written by a later plan', async ({ recipeId, late, first }) => {
  const requestId = await planFor(harness, recipeId, { applicationName: 'Metro', entityId: 'urn:metro' });
  expect((await keys(requestId)).includes('set-saml-urls')).toBe(first);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);

  harness.advance(2 * DAY_MS);
  await goOn(harness.ports, { requestId, waitingFor: late[0] ?? '', person: ALEX });
  await answerPages(harness.ports, requestId, { answers: ANSWERS });
  await harness.drain();
  expect(await keys(requestId)).toEqual(['set-saml-urls']);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  const applications = (await harness.state())['applications'] ?? [];
  expect(applications.find((one) => one['displayName'] === 'Metro')).toMatchObject({
    identifierUris: ['urn:metro'],
    web: { redirectUris: ['https://metro.example/acs'] },
  });
});

test.each(['rejected', 'expired'])(
  'the plan of the late values is %s: they are waited for again, filled in, and what was handed over stands',
  async (how) => {
    const requestId = await planFor(harness, 'metro', { applicationName: 'Metro' });
    await decideOn(harness, requestId);
    await giveLateValues(requestId);
    if (how === 'rejected') await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Wrong URL' });
    else {
      harness.advance(2 * 3_600_000);
      await sweep(harness.ports);
    }
    const request = await requestOf(harness, requestId);
    expect(request).toMatchObject({ state: 'waiting-on-vendor', answers: { drafts: { acsUrl: {} } } });
    const plans = await shownPlans(harness, requestId);
    expect(plans.map(({ headline }) => headline)).toEqual([
      'Set up and read back. The vendor’s own values are waited for.',
      expect.stringMatching(how === 'rejected' ? /^Rejected by Alex Admin: Wrong URL/ : /^Nobody decided/),
    ]);
    expect(plans[0]?.buttons.undo).toBe(true);
    await giveLateValues(requestId);
    await decideOn(harness, requestId);
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  },
);

async function giveLateValues(requestId: string): Promise<void> {
  await goOn(harness.ports, { requestId, waitingFor: 'entityId', person: ALEX });
  await answerPages(harness.ports, requestId, { answers: ANSWERS });
  await harness.drain();
}

async function keys(requestId: string): Promise<string[]> {
  const plan = await harness.store.plans.latest(requestId);
  return (plan?.document.operations ?? []).map(({ key }) => key);
}

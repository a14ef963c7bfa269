import { MAX_CARD_CHARACTERS } from '../../../cards/adaptive-card';
import { catalogueOf, unopenedRecipes } from '../../../vendors/catalogue';
import { loadHints } from '../../../vendors/hints/load-hints';
import { placeholdersIn } from '../../../vendors/templates';
import { noteMissingRecipes } from '../../../workflows/care/note-missing-recipes';
import { sweep } from '../../../workflows/care/sweep';
import type { Ports } from '../../../workflows/ports';
import { openFields } from '../../support/answer-pages';
import { startSetup } from '../../../workflows/questions/start-setup';
import { auditView } from '../../../workflows/views/audit-view';
import { setupListView } from '../../../workflows/views/setup-list-view';
import { viewOf } from '../../../workflows/views/view-of';
import { textsOf } from '../../cards/walk-card';
import { walkRecipe } from '../../support/walk-recipe';
import { requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const FROM_2018 = /From Microsoft’s tutorial of 2018; compare with the vendor’s page/;

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

async function begin(recipeId: string, inboundKey: string): Promise<string> {
  const asked = { recipeId, person: ALEX, origin: 'personal-1', inboundKey };
  return (await startSetup(harness.ports, asked)).requestId ?? '';
}

function hint(id: string) {
  const recipe = harness.ports.catalogue.get(id);
  if (recipe === undefined) throw new Error(`no hint ${id}`);
  return recipe;
}

test.each([
  ['domo-hint', {}],
  // With the claims of the tutorial, and its thumbprint.
  ['4me-hint', { claims: 'policy' }],
  // The vendor shows its addresses only later.
  ['123contactform-hint', {}],
  // Five regions, each with an address of its own.
  ['cylanceprotect-hint', {}],
  // Support does the vendor's side by mail.
  ['23video-hint', {}],
])('%s is set up to the hand-over, and says where it is from', async (id, answers) => {
  const walk = await walkRecipe(harness, hint(id), answers);
  expect({ state: walk.state, reason: walk.reason }).toEqual({ state: 'handed-over', reason: '' });
  const first = walk.seen.find(({ view }) => view.kind === 'question');
  expect(JSON.stringify(first?.view)).toMatch(FROM_2018);
  const plans = walk.seen.filter(({ view }) => view.kind === 'plan').map(({ view }) => JSON.stringify(view));
  expect(plans.some((plan) => plan.includes('Microsoft’s tutorial of 2018'))).toBe(true);
  for (const { view, card } of walk.seen) {
    expect(JSON.stringify(card).length).toBeLessThanOrEqual(MAX_CARD_CHARACTERS);
    if (view.kind !== 'plan') expect(textsOf(card).flatMap(({ text }) => placeholdersIn(text))).toEqual([]);
  }
});

test('the template is looked for by name; where the gallery has none of it, a person says which', async () => {
  const found = await requestOf(harness, await begin('aha-hint', 'found'));
  expect(found.answers.given['template']?.value).toBe('Aha!');
  const state = (await (await fetch(`${harness.sandbox.url}/sandbox/state`)).json()) as {
    applicationTemplates: { id: string; displayName: string }[];
  };
  const template = state.applicationTemplates.find(({ displayName }) => displayName === 'Allocadia');
  await fetch(`${harness.sandbox.url}/sandbox/state/applicationTemplates/${template?.id ?? ''}`, {
    method: 'DELETE',
    headers: { Authorization: 'Bearer sandbox' },
  });
  const missing = await requestOf(harness, await begin('allocadia-hint', 'missing'));
  expect(missing.answers.given['template']).toBeUndefined();
  expect(await openFields(harness.ports, missing.id)).toContain('template');
});

test('a set-up that began with a hint is found after a restart', async () => {
  const requestId = await begin('appraisd-hint', 'restarted');
  const unopened = await unopenedRecipes();
  const ports: Ports = { ...harness.ports, catalogue: catalogueOf([], unopened, loadHints()) };
  await noteMissingRecipes(ports);
  await sweep(ports);
  const request = await requestOf(harness, requestId);
  expect(request).toMatchObject({ recipeId: 'appraisd-hint', state: 'collecting' });
  expect(request.facts['recipeMissing']).not.toBe(true);
  const listed = { person: ALEX, seesAll: true, words: 'appraisd', page: 1 };
  const { rows } = await setupListView(ports, listed);
  expect(rows.map((row) => [row.requestId, row.vendorName])).toEqual([[requestId, 'Appraisd']]);
  const audit = await auditView(ports, 'appraisd');
  expect(JSON.stringify(audit)).toContain('Appraisd');
  const [card] = await harness.store.cards.listForRequest(requestId);
  expect(JSON.stringify(card === undefined ? null : await viewOf(ports, card))).toContain('Appraisd');
});

import { catalogueOf } from '../../../vendors/catalogue';
import { checkWrittenRecipe } from '../../../vendors/check-written';
import { vendorFileSource } from '../../../vendors/catalogue';
import { inputSchema } from '../../../vendors/schema/inputs';
import { validateAnswer } from '../../../vendors/validate-answer';
import { continuePage } from '../../../workflows/questions/continue-page';
import { goBack } from '../../../workflows/questions/go-back';
import { typeAnswer } from '../../../workflows/questions/type-answer';
import { OPEN_CARD } from '../../../workflows/request/request-facts';
import { placeholderValues } from '../../../workflows/request/placeholder-values';
import { startSetup } from '../../../workflows/questions/start-setup';
import { questionView } from '../../../workflows/views/question-view';
import { requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const SECRET = 'sk-live-0123456789';

const USE = { path: [], what: 'Claim', kind: 'text', takesReferences: false } as const;

let harness: WorkflowHarness;
let requestId: string;
beforeAll(async () => {
  const started = await startWorkflows();
  const collate = vendorFileSource('collate') as { inputs: object[]; vendorFields: object[] };
  const apiKey = {
    id: 'apiKey',
    type: 'text',
    label: 'API key',
    why: 'The vendor asks for it.',
    example: 'sk-…',
    sensitive: true,
    hint: { pattern: '^sk-', text: 'It usually begins with sk-.' },
  };
  const item = { label: 'API key', value: '{input.apiKey}' };
  const source = {
    ...collate,
    inputs: [apiKey, ...collate.inputs],
    vendorFields: [item, ...collate.vendorFields],
  };
  const checked = checkWrittenRecipe(source, 'collate');
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  harness = { ...started, ports: { ...started.ports, catalogue: catalogueOf([checked.recipe]) } };
  const asked = { recipeId: 'collate', person: ALEX, origin: 'personal-1', inboundKey: 'sensitive' };
  requestId = (await startSetup(harness.ports, asked)).requestId ?? '';
});
afterAll(() => harness.stop());

function press(values: Record<string, string>, page = 'apiKey') {
  return continuePage(harness.ports, { requestId, page, values, noted: [], confirmed: false, person: ALEX });
}

async function type(text: string) {
  const request = await requestOf(harness, requestId);
  return typeAnswer(harness.ports, {
    request,
    person: ALEX,
    text,
    naming: text,
    upload: null,
    inboundKey: text,
  });
}

async function shown() {
  const request = await requestOf(harness, requestId);
  return questionView(harness.ports, request, { subject: request.facts[OPEN_CARD] } as never);
}

async function everythingKept(): Promise<string> {
  const audit = await harness.store.audit.list({ requestId, limit: 100 });
  return JSON.stringify([await requestOf(harness, requestId), audit]);
}

test('a typed value is refused and kept nowhere', async () => {
  const reply = await type(SECRET);
  expect(reply).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('field on the card only') as string,
  });
  expect((await shown()).fields).toMatchObject([{ id: 'apiKey', input: 'password', value: null }]);
  expect(await everythingKept()).not.toContain(SECRET);
});

test('an unusual value is asked about without being shown again', async () => {
  expect(await press({ apiKey: 'wrong-key-77' })).toMatchObject({ kind: 'refused' });
  expect((await shown()).fields[0]?.problem?.severity).toBe('warning');
  expect(await everythingKept()).not.toContain('wrong-key-77');
});

test('a value from the card is sealed; only words stand for it, and going back asks it again', async () => {
  expect(await press({ apiKey: SECRET })).toMatchObject({ kind: 'done' });
  expect(await everythingKept()).not.toContain(SECRET);
  const request = await requestOf(harness, requestId);
  const recipe = harness.ports.catalogue.get('collate');
  if (recipe === undefined) throw new Error('no recipe');
  expect(placeholderValues({ request, recipe }, harness.ports.rules)['input.apiKey']).toBe(
    '<API key: the value you gave>',
  );
  const sealed = { requestId, name: 'input.apiKey', expiresAt: new Date(Date.now() + 60_000) };
  const token = await harness.store.secrets.mintLink(sealed);
  expect(await harness.store.secrets.burn(token ?? '', new Date())).toMatchObject({ text: SECRET });
  await goBack(harness.ports, { requestId, page: 'clientType+redirectUrl', person: ALEX });
  expect((await shown()).fields).toMatchObject([
    { id: 'apiKey', input: 'password', value: null, required: true },
  ]);
});

test('a recipe that would write it to Entra is refused', () => {
  const collate = JSON.stringify(vendorFileSource('collate'));
  const key = { id: 'apiKey', type: 'text', label: 'Key', why: 'So.', example: 'x', sensitive: true };
  const source = JSON.parse(collate.replaceAll('{input.redirectUrl}', '{input.apiKey}')) as {
    inputs: object[];
  };
  const checked = checkWrittenRecipe({ ...source, inputs: [key, ...source.inputs] }, 'collate');
  expect(JSON.stringify(checked)).toContain('“apiKey” is sensitive and cannot be written to Entra');
});

test.each([
  ['{input.apiKey}', true],
  ['Bearer {input.apiKey}', false],
  ['{input.apiKey}{input.apiKey}', false],
])('as the constant %s of a claim: %s', async (constant, isTaken) => {
  const collate = (await vendorFileSource('collate')) as { inputs: object[]; openIdConnect: object };
  const key = { id: 'apiKey', type: 'text', label: 'Key', why: 'So.', example: 'x', sensitive: true };
  const openIdConnect = { ...collate.openIdConnect, claims: { set: [{ claim: 'key', constant }] } };
  const source = { ...collate, openIdConnect, inputs: [key, ...collate.inputs] };
  const checked = checkWrittenRecipe(source, 'collate');
  if (isTaken) expect(checked).toHaveProperty('recipe');
  else expect(JSON.stringify(checked)).toContain('as the whole constant of a claim');
});

test.each([
  ['https-url', 'htp://secret-77.example'],
  ['email-list', 'secret-77'],
  ['identifier', 'secret-77/with blank'],
  ['text', 'a{secret.x77}b'],
])('what is wrong with a sensitive %s does not quote it', (type, value) => {
  const input = inputSchema.parse({
    ...{ id: 'key', type, label: 'Key', why: 'So.', example: 'x', sensitive: true },
    must: { pattern: '^never$', text: 'It never fits.' },
  });
  const uses = [{ ...USE, template: '{input.key}', base: null, standIns: {} }];
  const checked = validateAnswer({ ...input, required: true, uses }, value, false);
  expect(checked).toHaveProperty('problem');
  expect(JSON.stringify(checked)).not.toMatch(/secret-77|secret\.x77/);
  expect(validateAnswer({ ...input, required: true, uses }, '', false)).toMatchObject({
    problem: { text: 'Key is needed to go on.' },
  });
});

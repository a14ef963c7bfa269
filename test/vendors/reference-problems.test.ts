import { parseRecipe } from '../../vendors/catalogue';
import { placeholderValues } from '../../workflows/request/placeholder-values';
import { planInputFor } from '../support/plan-input';
import { BEACON, CRAWLER, TWIN } from '../workflows/planner/invented-registrations';

const VALUE = { id: 'value', type: 'text', label: 'Value', why: 'Asked.', example: 'x' };
const LATE = { ...VALUE, asked: 'after-hand-over' };
const CHOICE = {
  id: 'value',
  type: 'choice',
  label: 'Value',
  why: 'Asked.',
  choices: [
    { id: 'a', title: 'A', explanation: 'First.', sets: { name: 'x' } },
    { id: 'b', title: 'B', explanation: 'Second.', sets: { name: 'y' } },
  ],
};
const CHECK = { id: 'licensed', type: 'licence', atLeast: 'any', text: 'Licensed.', otherwise: 'Buy one.' };
const WHEN_LICENSED = { check: 'licensed', holds: true };

function problemsOf(parts: Record<string, unknown>): string {
  try {
    parseRecipe({ ...CRAWLER, ...parts }, 'crawler.vendor.ts');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const registration = (openIdConnect: Record<string, unknown>) => ({
  integration: {
    type: 'app-registration',
    openIdConnect: { redirects: [], permissions: [], ...openIdConnect },
  },
});

test.each<[string, Record<string, unknown>]>([
  ['access.assignmentRequired', { access: { assignmentRequired: WHEN_LICENSED } }],
  ['access.askWhom', { access: { assignmentRequired: true, askWhom: WHEN_LICENSED } }],
  ['input “value”', { inputs: [{ ...VALUE, when: WHEN_LICENSED }] }],
  ['input “value”', { inputs: [{ ...VALUE, required: WHEN_LICENSED }] }],
])('%s cannot wait for a check, which is looked at after the questions', (what, parts) => {
  expect(problemsOf({ checks: [CHECK], ...parts })).toContain(`${what} cannot depend on a check`);
});

test.each<[string, Record<string, unknown>]>([
  [
    'access.assignmentRequired',
    { access: { assignmentRequired: { input: 'value', equals: 'a' } }, inputs: [LATE] },
  ],
  [
    'access.createGroup.name',
    { access: { assignmentRequired: true, createGroup: { name: '{input.value}' } } },
  ],
  ['secret.lifetimeDays', registration({ secret: { label: 'Secret', lifetimeDays: '{input.value}' } })],
  [
    'audience',
    {
      inputs: [{ ...CHOICE, asked: 'after-hand-over' }],
      ...registration({ audience: '{value.name}' }),
    },
  ],
])('%s is fixed before an answer after the hand-over', (what, parts) => {
  expect(problemsOf({ inputs: [LATE], ...parts })).toContain(
    `${what} is fixed by the first plan, and input “value” is asked after the hand-over`,
  );
});

test.each<[string, Record<string, unknown>]>([
  ['inputs[0].why', { inputs: [{ ...VALUE, why: 'Asked by {vendor.name}.' }] }],
  ['prerequisites[0]', { prerequisites: ['You know {vendor.name}.'] }],
  ['handOver.verification', { handOver: { ...CRAWLER.handOver, verification: '{vendor.name} works.' } }],
  ['integration.openIdConnect.secret.label', registration({ secret: { label: 'Secret of {vendor.name}' } })],
])('a placeholder in what is shown as it stands is a problem: %s', (where, parts) => {
  expect(problemsOf(parts)).toMatch(
    new RegExp(`(: |; )${where.replace(/[[\].]/g, '\\$&')}: “[^”]*”: braces are not filled in here`),
  );
});

test('an input must not be called like a card’s own data or a value of its own', () => {
  expect(problemsOf({ inputs: [{ ...VALUE, id: 'question' }] })).toContain(
    'input “question” needs another id',
  );
  for (const [id, why] of [
    ['tenant', '{tenant.…} stands for values of the tenant'],
    ['sp', '{sp.…} stands for values of its service principal'],
    ['check', '{check.…} stands for outcomes of the recipe’s checks'],
    ['secondMode', '{second….…} stands for values of the second of two applications'],
  ])
    expect(problemsOf({ inputs: [{ ...CHOICE, id }] })).toContain(`input “${id}” needs another id: ${why}`);
  expect(problemsOf({ inputs: [{ ...VALUE, id: 'sp' }], vendorName: '{input.sp}' })).toBe('');
});

test.each<[string, string, Record<string, unknown>]>([
  ['tenant.domain', 'the default of “value”', { inputs: [{ ...VALUE, default: 'x@{tenant.domain}' }] }],
  ['app.clientId', 'the default of “value”', { inputs: [{ ...LATE, default: '{app.clientId}' }] }],
  ['tenant.domain', 'vendorName', { vendorName: '{input.value} {tenant.domain}' }],
  ['requester.name', 'vendorName', { vendorName: '{input.value} {requester.name}' }],
  [
    'tenant.domain',
    'the name of the group',
    { access: { assignmentRequired: true, createGroup: { name: '{input.value} {tenant.domain}' } } },
  ],
  [
    'tenant.domain',
    'the name of the second application',
    { secondApplication: { ...CRAWLER, name: '{app.name} {tenant.domain}' } },
  ],
  [
    'tenant.name',
    'the text of “Ask”',
    { pauses: [{ before: 'value', title: 'Ask', text: 'For {tenant.name}: {input.value}' }] },
  ],
])('{%s} is refused where it would stay as it is written: %s', (name, what, parts) => {
  expect(problemsOf({ inputs: [VALUE], ...parts })).toContain(
    `${what} is filled in before {${name}} is known; write {input.<id>}`,
  );
});

test('what is known from the start fills them', () => {
  const value = { ...VALUE, default: '{requester.mail} {vendor.name} {app.name} {tenant.id}' };
  const createGroup = { name: '{app.name} {input.value}', description: 'Of {tenant.domain}.' };
  expect(problemsOf({ inputs: [value], access: { assignmentRequired: true, createGroup } })).toBe('');
});

test('recipes that do none of this load', () => {
  expect(problemsOf({})).toBe('');
  expect(parseRecipe(BEACON, 'beacon.vendor.ts').id).toBe('beacon');
});

test('a group may be called like the second application, and its placeholder says so', () => {
  const recipe = parseRecipe(TWIN, 'twin.vendor.ts');
  const { request } = planInputFor(recipe);
  const answers = { given: { applicationName: { value: 'Twin EU' } }, drafts: {} };
  const rules = { loginUrl: 'https://l.example', authorityUrl: 'https://a.example' } as never;
  const values = placeholderValues({ request: { ...request, answers }, recipe }, rules);
  expect(values['secondGroup.name']).toContain(values['secondApp.name']);
  expect(values['secondGroup.name']).not.toContain('{');
});

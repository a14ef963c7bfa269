import { parseRecipe } from '../../vendors/catalogue';
import { BEACON, CRAWLER } from '../workflows/planner/invented-registrations';

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
  expect(problemsOf({ inputs: [{ ...CHOICE, id: 'tenant' }] })).toContain(
    '{tenant.name} means something else',
  );
});

test('recipes that do none of this load', () => {
  expect(problemsOf({})).toBe('');
  expect(parseRecipe(BEACON, 'beacon.vendor.ts').id).toBe('beacon');
});

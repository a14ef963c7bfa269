import { contentProblems } from '../../vendors/content-problems';
import { fill, fillValue, nearlyPlaceholdersIn, placeholdersIn } from '../../vendors/templates';
import { inventedRecipe } from '../support/plan-input';

test('an input’s id may end in a number, and so may its placeholder', () => {
  expect(placeholdersIn('https://{input.host2}/{region.zone1}')).toEqual(['input.host2', 'region.zone1']);
  expect(fill('https://{input.host2}/', { 'input.host2': 'a.example' })).toBe('https://a.example/');
});

test.each(['{ app.clientId }', '{app.clientId }', '{App.clientId}', '{app.client_id}'])(
  '%s only looks like a placeholder',
  (text) => {
    expect(nearlyPlaceholdersIn(`id: ${text}`)).toEqual([text]);
  },
);

test.each([
  '{app.clientId}',
  '${app.clientId}',
  '{{ app.clientId }}',
  '{{ .Values.id }}',
  '^[0-9]{3,5}$',
  '{}',
])('%s is a placeholder or none of ours', (text) => {
  expect(nearlyPlaceholdersIn(text)).toEqual([]);
});

test('what only looks like a placeholder is told to the author', () => {
  const recipe = inventedRecipe({
    integration: {
      type: 'saml',
      saml: { identifiers: ['urn:t'], replyUrls: ['https://t.example'], certificate: {} },
    },
    handOver: { items: [{ label: 'Client ID', value: '{ app.clientId }' }], steps: [{ text: 'Done.' }] },
  });
  expect(contentProblems(recipe, new Date('2026-11-21'))).toEqual([
    {
      path: ['handOver', 'items', 0, 'value'],
      text: '{ app.clientId } is no placeholder and would be shown as it stands. Write it without blanks: {app.clientId}',
    },
  ]);
});

test.each([
  ['https://{input.t}.v.example', { 'input.t': 'a' }, 'https://a.v.example'],
  ['https://{input.t}.v.example', { 'input.t': '' }, ''],
  ['x-{input.t}', { 'input.t': '' }, ''],
  ['{input.t}-{input.u}', { 'input.t': 'a', 'input.u': '' }, ''],
  ['{input.t}', { 'input.t': '' }, ''],
  ['{input.t}{input.u}', { 'input.t': '', 'input.u': 'b' }, 'b'],
  ['{input.t}{input.u}', { 'input.t': 'a', 'input.u': 'b' }, 'a'],
  ['{input.t}{input.u}', { 'input.t': '', 'input.u': '' }, ''],
  ['api://{app.clientId}', { 'input.t': '' }, 'api://{app.clientId}'],
  ['urn:v', {}, 'urn:v'],
])('the value of %s with %j is “%s”', (template, values, value) => {
  expect(fillValue(template, values)).toBe(value);
});

test('a value is filled in once: braces in an answer stay braces', () => {
  expect(fillValue('x-{input.t}', { 'input.t': '{input.u}', 'input.u': 'b' })).toBe('x-{input.u}');
});

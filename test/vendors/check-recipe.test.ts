import { parse } from 'yaml';
import { problemText } from '../../vendors/check-recipe';
import { checkWrittenRecipe } from '../../vendors/check-written';
import { ACME } from '../bot/recipes/acme';

type Source = Record<string, unknown> & {
  inputs: Record<string, unknown>[];
  vendorFields: Record<string, unknown>[];
  steps: Record<string, unknown>[];
};

function problemsOf(change: (recipe: Source) => unknown): string[] {
  const source = parse(ACME) as Source;
  change(source);
  const checked = checkWrittenRecipe(source, 'acme');
  return 'problems' in checked ? checked.problems.map(problemText) : [];
}

/** Every shape that a value can have wrongly: where, what was given, what to write instead. */
test.each<[string, (recipe: Source) => unknown, string]>([
  ['a missing text', (r) => delete r['name'], 'name: is missing: write a text there'],
  [
    'a blank text',
    (r) => (r['name'] = ''),
    'name: is blank: write a text, or leave the field out where it is not required',
  ],
  [
    'a number for a text',
    (r) => (r['name'] = 42),
    "name: “42” is not a text; write a text: '42', in quotation marks",
  ],
  ['a text for a list', (r) => (r['aliases'] = 'x'), 'aliases: “x” is not a list; write a list'],
  ['a list for a text', (r) => (r['summary'] = ['x']), 'summary: a list is not a text; write a text'],
  ['an empty list', (r) => (r['sources'] = []), 'sources: has 0 entries; write one at least'],
  [
    'too much text',
    (r) => (r['summary'] = 'x'.repeat(121)),
    'summary: has 121 characters; write 120 at most',
  ],
  [
    'a wrong id',
    (r) => (r['id'] = 'Acme Inc'),
    'id: “Acme Inc”: write small letters, digits and hyphens only',
  ],
  [
    'braces',
    (r) => (r['summary'] = 'For {vendor.name}.'),
    'summary: “For {vendor.name}.”: braces are not filled in here',
  ],
  [
    'a wrong date',
    (r) => (r['sources'] = [{ title: 'x', date: '2026-1-5' }]),
    'sources[0].date: “2026-1-5” is no date; write it as 2026-01-15',
  ],
  [
    'a wrong address',
    (r) => (r['sources'] = [{ title: 'x', date: '2026-01-05', url: 'v.example' }]),
    'sources[0].url: “v.example” is no web address; write it with https://',
  ],
  ['an unknown field', (r) => (r['sumary'] = 'x'), 'unknown field “sumary”'],
  [
    'a wrong kind of question',
    (r) => Object.assign(r.inputs[0] ?? {}, { type: 'redirct-url' }),
    'inputs[0].type: “redirct-url” is none of text, text-list, https-url, redirect-url, redirect-url-list, identifier, identifier-list, email-list, choice, principals, sp-metadata, gallery-template. Did you mean “redirect-url”?',
  ],
  [
    'a wrong switch',
    (r) => (r['access'] = { assignmentRequired: 'yes' }),
    'access.assignmentRequired: “yes” is not true or false; write true or false',
  ],
  [
    'an unknown placeholder',
    (r) => Object.assign(r.vendorFields[0] ?? {}, { value: '{app.clientID}' }),
    'vendorFields[0].value: placeholder {app.clientID} has no source. Did you mean “app.clientId”?',
  ],
  [
    'a pattern that is none',
    (r) => Object.assign(r.inputs[0] ?? {}, { hint: { pattern: '[', text: 'x' } }),
    'inputs[0].hint.pattern: the pattern of “redirectUrl” cannot be used. It is not a regular expression.',
  ],
])('%s', (_, change, said) => {
  const found = problemsOf(change);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(said);
  expect(found[0]).not.toMatch(/Invalid|expected|received|Too (small|big)/);
});

test('problems of shape and of references come at once, and none of what was put in their place', () => {
  const found = problemsOf((recipe) => {
    delete recipe['name'];
    recipe['access'] = { assignmentRequired: 'maybe', askWhom: { input: 'nobody', equals: 'x' } };
    recipe.inputs.push({
      id: 'region',
      type: 'choise',
      label: 'Region',
      why: 'Asked.',
      choices: [{ id: 'eu' }],
    });
    recipe.vendorFields.push({ lable: 'Region', value: '{input.regon}' });
    recipe.steps.push({ text: '{input.region}' });
  });
  expect(found).toEqual([
    'name: is missing: write a text there',
    expect.stringContaining('inputs[1].type: “choise” is none of'),
    'inputs[1].choices[0].title: is missing: write a text there',
    'inputs[1].choices: has 1 entries; write 2 at least',
    'access.assignmentRequired: “maybe” is not true or false; write true or false',
    'vendorFields[1].label: is missing: write a text there',
    'vendorFields[1]: unknown field “lable”. Did you mean “label”?',
    'vendorFields[1].value: placeholder {input.regon} has no source. Did you mean “input.region”?',
    'access.askWhom: condition on unknown input “nobody”',
  ]);
});

test('what is no recipe at all is said in one sentence', () => {
  for (const source of [null, 'x', 3, []]) {
    const checked = checkWrittenRecipe(source, 'acme');
    expect('problems' in checked && checked.problems.map(problemText)).toEqual([
      expect.stringContaining('holds no recipe'),
    ]);
  }
});

test('an input that only a wrong part uses is not called unused', () => {
  const found = problemsOf((recipe) => {
    recipe.inputs.push({ id: 'team', type: 'text', label: 'Team', why: 'Asked.', example: 'x' });
    recipe.vendorFields.push({ name: 'Team', value: { text: '{input.team}' } });
  });
  expect(found.join('\n')).not.toContain('never used');
  expect(found).toHaveLength(3);
});

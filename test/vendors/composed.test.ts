import { asAsked } from '../../vendors/as-asked';
import { contentProblems } from '../../vendors/content-problems';
import { problemText } from '../../vendors/check-recipe';
import { validateAnswer } from '../../vendors/validate-answer';
import { inventedRecipe } from '../support/plan-input';

const T = { id: 't', type: 'text', label: 'Tenant', why: 'Asked.', example: 'fabrikam' };
const URL_OF = { ...T, type: 'https-url', label: 'Address', example: 'https://wiki.contoso.example' };

function saml(parts: Record<string, unknown>, input: Record<string, unknown> = T) {
  return inventedRecipe({
    inputs: [input],
    integration: {
      type: 'saml',
      saml: { identifiers: ['urn:v'], replyUrls: ['https://v.example/acs'], certificate: {}, ...parts },
    },
    handOver: { items: [{ label: 'T', value: '{input.t}' }], steps: [{ text: 'Done.' }] },
  });
}

test('what a recipe writes is worked out once for all its questions', () => {
  const recipe = saml({});
  const usesOf = (one: typeof recipe) => one.inputs.map((input) => asAsked(one, input, {}).uses)[0];
  expect(usesOf(recipe)).toBe(usesOf(recipe));
  expect(usesOf(saml({}))).not.toBe(usesOf(recipe));
});

function answered(recipe: ReturnType<typeof saml>, value: string): string | null {
  const [input] = recipe.inputs;
  if (input === undefined) throw new Error('no question');
  const checked = validateAnswer(asAsked(recipe, input, {}), value, true);
  return 'problem' in checked ? checked.problem.text : null;
}

const HOST = saml({ replyUrls: ['https://{input.t}.v.example/acs'] });

test.each(['fabrikam', 'fabri-kam', 'eu.fabrikam', 'Fabrikam'])('%s may be a part of a host', (value) => {
  expect(answered(HOST, value)).toBeNull();
});

test.each([
  ['attacker.example/x?', '/'],
  ['attacker.example/', '/'],
  ['attacker.example#', '#'],
  ['attacker.example?x=', '?'],
  ['me@attacker.example', '@'],
  ['attacker.example:8443', ':'],
  ['attacker.example\\', '\\'],
  ['a"b', '"'],
  ["a'b", "'"],
  ['“a”', '“'],
  ['a&b', '&'],
])('%s would end its part of the address', (value, character) => {
  expect(answered(HOST, value)).toBe(
    `It becomes a part of https://{input.t}.v.example/acs, so it cannot hold “${character}”.`,
  );
});

test.each([
  ['fabri kam<x>', 'cannot hold a blank'],
  ['fabri<kam>', 'stands in brackets'],
  ['{app.clientId}', 'would be taken for a value of the set-up'],
  ['..', 'A part of its host is missing'],
  ['a|b', 'cannot be used'],
])('%s is refused at the question: %s', (value, said) => {
  expect(answered(HOST, value)).toContain(said);
});

test.each<[string, Record<string, unknown>]>([
  ['identifier', { identifiers: ['https://{input.t}.v.example/id'] }],
  ['identifier without a scheme', { identifiers: ['{input.t}.v.example'] }],
  ['identifier by name', { identifiers: ['urn:v:{input.t}'] }],
  ['path', { replyUrls: ['https://v.example/{input.t}/acs'] }],
  ['query', { replyUrls: ['https://v.example/acs?t={input.t}'] }],
  ['sign-on URL', { signOnUrl: 'http://{input.t}.v.example' }],
  ['logout URL', { logoutUrl: 'https://{input.t}.v.example/out' }],
])('nothing leaves its part of the %s', (_, parts) => {
  const recipe = saml(parts);
  expect(answered(recipe, 'fabrikam')).toBeNull();
  for (const value of ['https://evil.example', 'a/b', 'a#b', 'a?b', 'a:b', 'a b']) {
    expect(answered(recipe, value)).toContain('It becomes a part of');
  }
});

test('a path leads nowhere else', () => {
  const recipe = saml({ replyUrls: ['https://v.example/{input.t}/acs'] });
  for (const value of ['..', '.', '%2e%2e'])
    expect(answered(recipe, value)).toContain('A browser would read it as');
});

test('an address that a template begins with keeps its path, and no more', () => {
  const recipe = saml({ replyUrls: ['{input.t}/acs'] }, URL_OF);
  expect(answered(recipe, 'https://wiki.contoso.example:8443/sso')).toBeNull();
  expect(answered(recipe, 'https://wiki.contoso.example/?x=')).toContain('cannot hold “?”');
  expect(answered(recipe, 'https://wiki.contoso.example/#')).toContain('cannot hold “#”');
});

test('an address cannot stand before the rest of a host', () => {
  const recipe = saml({ identifiers: ['{input.t}.v.example'] }, URL_OF);
  expect(answered(recipe, 'https://evil.example/x')).toContain('cannot hold “:”');
});

test('what is the whole value is judged by the rule of its field', () => {
  const recipe = saml({ replyUrls: ['{input.t}'] });
  expect(answered(recipe, 'https://v.example/acs')).toBeNull();
  expect(answered(recipe, 'http://v.example/acs')).toBe('It must start with https://.');
  expect(answered(recipe, 'https://v.example/acs*')).toBe('Wildcards (*) cannot be used.');
});

test('the value of an app role has no blanks', () => {
  const role = { value: '{input.t}', displayName: 'Role {input.t}', description: 'One.' };
  expect(answered(saml({ appRoles: [role] }), 'Read Only')).toBe('The value of an app role has no blanks.');
  expect(answered(saml({ appRoles: [role] }), 'ReadOnly')).toBeNull();
});

test('text beside an answer may hold anything', () => {
  expect(answered(saml({ relayState: 'x={input.t}' }), 'a/b?c')).toBeNull();
});

describe('check', () => {
  const problems = (parts: Record<string, unknown>, input: Record<string, unknown> = T) =>
    contentProblems(saml(parts, input), new Date('2026-11-21')).map(problemText);

  test.each<[string, Record<string, unknown>, string]>([
    ['replyUrls[0]', { replyUrls: ['https://<tenant>.v.example/acs'] }, 'stands in brackets'],
    ['replyUrls[0]', { replyUrls: ['https://v.example/acs '] }, 'It must not have spaces.'],
    ['replyUrls[0]', { replyUrls: ['https://*.v.example/acs'] }, 'Wildcards (*) cannot be used.'],
    ['replyUrls[0]', { replyUrls: ['https://v.example/acs#x'] }, 'behind #'],
    ['replyUrls[0]', { replyUrls: ['http://v.example/acs'] }, 'It must start with https://.'],
    ['replyUrls[0]', { replyUrls: ['https://{input.t}.v.example/acs*'] }, 'Wildcards (*) cannot be used.'],
    ['replyUrls[1]', { replyUrls: ['https://v.example/acs', 'v.example'] }, 'not a complete web address'],
    ['identifiers[0]', { identifiers: ['https://v.example/*'] }, 'Wildcards (*) cannot be used.'],
    ['identifiers[0]', { identifiers: ['https://<tenant>.v.example'] }, 'stands in brackets'],
    ['signOnUrl', { signOnUrl: 'ftp://v.example' }, 'not a complete web address'],
    ['logoutUrl', { logoutUrl: 'http://v.example/out' }, 'It must start with https://.'],
  ])('judges the literal at %s', (where, parts, said) => {
    // An example is judged where it goes as well.
    const found = problems(parts).filter((problem) => !problem.startsWith('inputs[0].example'));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`integration.saml.${where}: `);
    expect(found[0]).toContain(said);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a sign-on page without https', { signOnUrl: 'http://v.example/login' }, T],
    ['an identifier that Graph refuses', { identifiers: ['https://x/'] }, T],
    ['an identifier without a scheme', { identifiers: ['google.com/a/x'] }, T],
    ['such an example', {}, { ...T, type: 'identifier', example: 'google.com/a/x' }],
    ['an example with a slash at the end', {}, { ...T, type: 'identifier', example: 'https://x/' }],
  ])('takes %s', (_, parts, input) => {
    expect(problems(parts, input)).toEqual([]);
  });

  test('an example that does not fit its own pattern is none', () => {
    const hint = { pattern: '^[a-z]+$', text: 'Small letters only.' };
    expect(problems({}, { ...T, example: 'Fabrikam1', hint })).toEqual([
      'inputs[0].example: the example of “t” is no valid answer: Small letters only.',
    ]);
  });

  test('every option of a choice is put in', () => {
    const option = { explanation: '' };
    const choice = {
      ...{ id: 't', type: 'choice', label: 'Region', why: 'Asked.' },
      choices: [
        { id: 'eu', title: 'EU', ...option, sets: { host: 'eu.v.example' } },
        { id: 'us', title: 'US', ...option, sets: { host: 'us v.example' } },
      ],
    };
    expect(problems({ replyUrls: ['https://{t.host}/acs'] }, choice).join()).toContain(
      '“https://us v.example/acs”. It must not have spaces.',
    );
  });
});

import { inputSchema } from '../../vendors/schema/inputs';
import { validateAnswer } from '../../vendors/validate-answer';

const input = {
  ...inputSchema.parse({
    id: 'replyUrls',
    type: 'redirect-url-list',
    label: 'Reply URLs',
    why: 'Entra answers there.',
    example: 'https://acme.example/acs',
    hint: { pattern: '^https://acme', text: 'Usually on acme.' },
  }),
  required: true,
};
const take = (value: string) => validateAnswer(input, value, false);

test('one per line or with semicolons, twice named is named once', () => {
  const value = 'https://acme.example/a; https://acme.example/b; https://acme.example/c';
  expect(take('https://acme.example/a\r\nhttps://acme.example/b ;;https://acme.example/c\n\n')).toEqual({
    value,
  });
  expect(take(`${value}\nhttps://acme.example/a`)).toEqual({ value });
});

test.each([
  ['nothing but separators', ' ;\n; ', 'error'],
  ['one wrong among several', 'https://acme.example/a\nhttp://acme.example/b', 'error'],
  ['too many', Array.from({ length: 21 }, (_, n) => `https://acme.example/${n}`).join('\n'), 'error'],
  ['one that still has to be filled in', 'https://acme.example/{org.slug}/acs', 'error'],
  ['one that looks unusual', 'https://acme.example/a\nhttps://other.example/b', 'warning'],
])('%s is a problem', (_what, value, severity) => {
  expect(take(value)).toMatchObject({ problem: { severity } });
});

test.each([
  ['msauth.com.vendor.app://auth', true, true],
  ['msauth.com.vendor.app://auth', false, false],
  ['javascript:alert(1)', true, false],
  ['http://elsewhere.example/cb', true, false],
  ['http://localhost', true, true],
])('a redirect %s with ownScheme %s is taken: %s', (value, ownScheme, isTaken) => {
  const checked = validateAnswer({ ...input, ownScheme, type: 'redirect-url' } as typeof input, value, true);
  expect('value' in checked).toBe(isTaken);
});

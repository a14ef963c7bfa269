import { patternOf, whyNoPattern } from '../../vendors/pattern';

test.each([
  ['^https://([a-z0-9-]+\\.)*amplitude\\.com/', 'https://app.Amplitude.com/x', true],
  ['^https://([a-z0-9-]+\\.)*amplitude\\.com/', 'https://amplitude.com.evil.example/', false],
  ['^\\d{12}$', '123456789012', true],
  ['^[^@\\s]+\\.[^@\\s]+$', 'a@b.example', false],
  ['/callback$', 'https://v.example/callback', true],
])('%s and %s', (pattern, text, fits) => {
  expect(patternOf(pattern)(text)).toBe(fits);
});

test.each([
  ['^[a-z]+$', null],
  ['[', 'It is not a regular expression.'],
  ['(?=a)b', 'Patterns are read by RE2,'],
  ['(a)\\1', 'Patterns are read by RE2,'],
  ['(a{1000}){1000}', 'Patterns are read by RE2,'],
  ['a'.repeat(501), 'A pattern has at most 500 characters.'],
])('%s is a pattern, or the author is told why not', (pattern, why) => {
  const said = whyNoPattern(pattern);
  if (why === null) expect(said).toBeNull();
  else expect(said).toContain(why);
});

test('a pattern is read once, however many answers it judges', () => {
  expect(patternOf('^read once$')).toBe(patternOf('^read once$'));
  expect(patternOf('^read once$')).not.toBe(patternOf('^another$'));
});

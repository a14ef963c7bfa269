import { verbOf, isWebAddress } from '../../cards/buttons';
import { clipped, escapedMarkdown, literalLine, literalLines, spoken } from '../../cards/text';

test('a clipped text is no longer than its limit and shows that it was cut', () => {
  expect(clipped('abcdef', 6)).toBe('abcdef');
  expect(clipped('abcdefg', 6)).toBe('abcde…');
  expect(clipped('abcd😀fg', 6)).toBe('abcd…');
});

test('markdown is escaped, words with underscores stay readable', () => {
  expect(escapedMarkdown('[x](http://e) **b** <at>A</at> `c`')).toBe(
    '\\[x\\](http://e) \\*\\*b\\*\\* \\<at\\>A\\</at\\> \\`c\\`',
  );
  expect(escapedMarkdown('acme_corp _x_')).toBe('acme_corp \\_x\\_');
});

test('functions of the client do not run', () => {
  expect(literalLine('{{DATE(x)}} {{TIME(x)}} {{other}}')).toBe(
    '{\u2060{DATE(x)}} {\u2060{TIME(x)}} {{other}}',
  );
});

test('one line stays one line; lines stay lines', () => {
  expect(literalLine('a \r\n b\u2028c')).toBe('a b c');
  expect(literalLines('a\r\n  b\tc')).toBe('a\n  b c');
});

test('spoken text has no tags', () => {
  expect(spoken('<speak>hi</speak>')).toBe('speak hi /speak');
});

test('verbs are the kebab-case of the titles', () => {
  expect(['Use it anyway', 'Approve sign-on', 'It works'].map(verbOf)).toEqual([
    'use-it-anyway',
    'approve-sign-on',
    'it-works',
  ]);
});

test('only web addresses are links', () => {
  expect(['https://a.example', 'http://127.0.0.1:3978/x'].every(isWebAddress)).toBe(true);
  expect(['javascript:x', 'ms-settings:x', '/relative'].some(isWebAddress)).toBe(false);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readRecipeFile } from '../../../bot/recipes/recipe-file';
import { ACME } from './acme';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-recipes-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function problemsOf(text: string, name = 'acme.yaml'): Promise<readonly string[]> {
  const file = join(folder, name);
  await writeFile(file, text);
  const read = await readRecipeFile(file);
  return 'problems' in read ? read.problems : [];
}

test('YAML and JSON give the same recipe; a date stays a text', async () => {
  await writeFile(join(folder, 'acme.yml'), ACME);
  await writeFile(join(folder, 'acme.json'), JSON.stringify(parse(ACME)));
  const yaml = await readRecipeFile(join(folder, 'acme.yml'));
  expect(yaml).toEqual(await readRecipeFile(join(folder, 'acme.json')));
  expect(yaml).toMatchObject({ recipe: { id: 'acme', sources: [{ date: '2026-01-15' }] } });
});

test('a vendor file of the product is read as it was compiled', async () => {
  expect(await readRecipeFile('vendors/recipes/amplitude.vendor.ts')).toMatchObject({
    recipe: { id: 'amplitude' },
  });
  expect(await readRecipeFile('vendors/recipes/nobody.vendor.ts')).toHaveProperty('problems');
});

test('every problem is named with line and path, not only the first', async () => {
  const text = ACME.replace('label: Callback URL', 'label: Callback URL\n    type: redirct-url')
    .replace('name: Acme\n', '')
    .replace('platform: web', 'platform: desktop');
  expect(await problemsOf(text)).toEqual([
    'line 1, name: is missing: write a text there',
    expect.stringContaining('line 7, inputs[0].type: “redirct-url” is none of'),
    expect.stringContaining(
      'line 11, openIdConnect.redirects[0].platform: “desktop” is none of web, spa, native',
    ),
  ]);
  expect(await problemsOf(ACME.replace('label: Callback URL', 'lable: Callback URL'))).toEqual([
    'line 6, inputs[0].label: is missing: write a text there',
    'line 7, inputs[0]: unknown field “lable”. Did you mean “label”?',
  ]);
});

test('a wrong placeholder is told where it was written, not again in what is derived of it', async () => {
  const text = ACME.replace('{app.clientId}', '{app.nobody}').replace(/^steps:\n(?: .*\n)*/m, '');
  const told = (await problemsOf(text)).filter((problem) => problem.includes('{app.nobody}'));
  expect(told).toEqual([expect.stringContaining('vendorFields[0].value: placeholder {app.nobody}')]);
});

test('an empty file is told the fields of today, a missing one that it cannot be read', async () => {
  expect((await problemsOf('')).join()).toMatch(/^holds no recipe: .*saml or openIdConnect, vendorFields/);
  for (const name of ['nobody.yaml', 'nobody'])
    expect(await readRecipeFile(join(folder, name))).toEqual({ problems: ['cannot be read (ENOENT)'] });
});

test('an unknown field is told where it stands, at the top of the file as well', async () => {
  expect(await problemsOf(`${ACME}colour: blue\n`)).toEqual([
    expect.stringMatching(/^line \d\d, unknown field “colour”$/),
  ]);
  expect(await problemsOf(`${ACME}colour: blue\nshape: round\n`)).toEqual([
    expect.stringMatching(/^line 19, unknown field “colour”$/),
    expect.stringMatching(/^line 20, unknown field “shape”$/),
  ]);
});

test('where one or several will do, both are said', async () => {
  const without = ACME.replace(/^sources: .*\n/m, '');
  expect(await problemsOf(without)).toEqual(['line 1, sources: is missing: write a list or fields there']);
  expect(await problemsOf(without.replace('inputs:', 'sources: 5\ninputs:'))).toEqual([
    'line 4, sources: “5” is not a list or fields; write a list or fields',
  ]);
});

test('where several shapes are possible, what keeps it from the nearest is said', async () => {
  expect(await problemsOf(ACME.replace('Required: false', 'Required: { input: redirectUrl }'))).toEqual([
    expect.stringContaining('access.assignmentRequired.equals: is missing'),
  ]);
});

test('references are checked as well', async () => {
  expect(await problemsOf(ACME.replace('{app.clientId}', '{app.clientID} {input.nobody}'))).toEqual([
    'line 16, vendorFields[0].value: placeholder {app.clientID} has no source. Did you mean “app.clientId”?',
    'line 16, vendorFields[0].value: placeholder {input.nobody} has no source',
  ]);
  expect(await problemsOf(ACME.replace("'{input.redirectUrl}'", 'https://acme.example/'))).toEqual([
    'line 6, inputs[0]: input “redirectUrl” is never used',
  ]);
});

test('the id is the file name', async () => {
  expect(await problemsOf(ACME, 'acne.yaml')).toEqual(['id: is “acme”, but must be the file name “acne”']);
});

test.each([
  [
    'a tag of its own',
    `${ACME}prerequisites: [!!js/function 'function () {}']\n`,
    /line \d+, column 17: is not valid YAML: a recipe has no tags/,
  ],
  ['a key given twice', `${ACME}name: Other\n`, /unique/i],
  ['two documents', `${ACME}---\n${ACME}`, /multiple documents/],
  ['no YAML', 'a: [', /./],
  ['an alias that leads nowhere', `${ACME}aliases: *nobody\n`, /alias/i],
])('%s is refused', async (_, text, reason) => {
  const problems = await problemsOf(text);
  expect(problems.join()).toMatch(reason);
});

test('aliases of aliases end before they fill the memory', async () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const before = level === 0 ? '"x"' : `*l${level - 1}`;
    return `l${level}: &l${level} [${Array.from({ length: 9 }, () => before).join(', ')}]\n`;
  });
  expect(await problemsOf(levels.join(''))).toEqual([expect.stringContaining('aliases')]);
});

test('a few aliases are fine', async () => {
  const text = ACME.replace('label: Callback', 'label: &label Callback').replace(
    '- text: Paste',
    '- text: *label\n  - text: Paste',
  );
  expect(await problemsOf(text)).toEqual([]);
});

test('size, name and readability have limits', async () => {
  expect(await problemsOf(`${ACME}# ${'x'.repeat(300_000)}`)).toEqual(['is larger than 256 KB']);
  expect(await problemsOf('{', 'acme.json')).toEqual([
    expect.stringMatching(/^line 1, column \d+: is not valid JSON: /),
  ]);
  expect(await problemsOf(ACME, 'acme.js')).toEqual(['its name must end with .yaml, .yml or .json']);
  expect(await readRecipeFile(join(folder, 'nobody.yaml'))).toEqual({
    problems: ['cannot be read (ENOENT)'],
  });
});

const LABEL = ACME.replace('Callback URL', 'Rückruf');

test.each<[string, Buffer, string | null]>([
  ['UTF-8', Buffer.from(LABEL), null],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${LABEL}`), null],
  [
    'Windows-1252',
    Buffer.from(LABEL, 'latin1'),
    'is not written in UTF-8 (Windows-1252, perhaps). Save it as UTF-8.',
  ],
  ['UTF-16', Buffer.from(`\ufeff${LABEL}`, 'utf16le'), 'is written in UTF-16. Save it as UTF-8.'],
  [
    'UTF-16, the other way round',
    Buffer.from(`\ufeff${LABEL}`, 'utf16le').swap16(),
    'is written in UTF-16. Save it as UTF-8.',
  ],
  [
    'UTF-16 without a mark',
    Buffer.from(ACME, 'utf16le'),
    'is no text, or written in UTF-16. Save it as UTF-8.',
  ],
])('a file in %s', async (_, bytes, problem) => {
  const file = join(folder, 'acme.yaml');
  await writeFile(file, bytes);
  const read = await readRecipeFile(file);
  if (problem === null) expect(read).toMatchObject({ recipe: { inputs: [{ label: 'Rückruf' }] } });
  else expect(read).toEqual({ problems: [problem] });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkFiles } from '../../../bot/recipes/check-files';

const CONTOSO = `name: Contoso Paper
sources:
  title: Docs
  url: http://contoso.example/docs
  date: '2030-01-01'
type: saml
saml:
  identifiers: ['https://contoso.example/sp']
  replyUrls: ['http://contoso.example/acs']
vendorFields:
  - label: Login
    value: '{ app.clientId }'
otherValues:
  - label: Also
    value: '{ app.objectId }'
steps:
  - Open { app.name }.
afterSignIn:
  - text: Switch it on.
    url: http://contoso.example/on
`;

/** What each is about, where it stands. */
const FOUND = [
  'line 4, sources.url: http://contoso.example/docs',
  'line 5, sources.date: the source “Docs”',
  'line 9, saml.replyUrls[0]: “http://contoso.example/acs”',
  'line 12, vendorFields[0].value: { app.clientId }',
  'line 15, otherValues[0].value: { app.objectId }',
  'line 17, steps[0]: { app.name }',
  'line 20, afterSignIn[0].url: http://contoso.example/on',
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function problemsIn(path: string): Promise<readonly string[]> {
  const checked = await checkFiles(path, new Date('2026-11-30'));
  return checked.flatMap(({ problems }) => problems);
}

test.each(['contoso.yaml', '.'])(
  'what loads and cannot be right is told by its author’s paths and lines: %s',
  async (name) => {
    await writeFile(join(folder, 'contoso.yaml'), CONTOSO);
    const problems = await problemsIn(join(folder, name));
    expect(problems.map((problem, index) => problem.slice(0, FOUND[index]?.length))).toEqual(FOUND);
  },
);

test('JSON on one line is told the same places', async () => {
  const file = join(folder, 'contoso-paper.json');
  await writeFile(file, JSON.stringify({ ...parse(CONTOSO), name: 'Contoso Inc' }));
  const places = (await problemsIn(file)).map((problem) => problem.split(':')[0]);
  expect(places).toContain('line 1, saml.replyUrls[0]');
  await rm(file);
});

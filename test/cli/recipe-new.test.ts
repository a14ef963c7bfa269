import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { main } from '../../cli/recipe';
import { hintsInFile } from '../../vendors/hints/load-hints';
import { listenToConsole } from '../support/console';

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-new-'));
  said = listenToConsole();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const METADATA = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://moonledger.example/saml">
  <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://moonledger.example/slo"/>
    <AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://moonledger.example/acs"/>
  </SPSSODescriptor>
</EntityDescriptor>`;

async function written(name: string): Promise<Record<string, unknown>> {
  return parse(await readFile(join(folder, name), 'utf8')) as Record<string, unknown>;
}

test('a hint becomes a file that checks and plans as it is, with what is left at its top', async () => {
  expect(await main(['new', 'Domo', '--out', folder])).toBe(0);
  const file = join(folder, 'domo.yaml');
  expect(await readFile(file, 'utf8')).toMatch(/^# A first recipe from an old tutorial/);
  expect(await written('domo.yaml')).toMatchObject({
    name: 'Domo',
    draft: true,
    hintFrom: 'Microsoft’s tutorial of 2018',
    templateNames: ['Domo'],
  });
  expect(await main(['check', file])).toBe(0);
  expect(await main(['plan', file])).toBe(0);
  expect(said.join('\n')).toContain('from the gallery template “Domo”');
});

test('every hint gives such a file', async () => {
  const all = hintsInFile();
  // One in twenty; the rest differ in their facts only.
  for (const { name } of all.filter((_, index) => index % 20 === 0))
    await main(['new', name, '--out', folder]);
  expect((await readdir(folder)).length).toBeGreaterThan(20);
  said.length = 0;
  await main(['check', folder]);
  expect(said.filter((line) => !line.endsWith(': fine'))).toEqual([]);
});

test('metadata becomes a file that checks as it is', async () => {
  const metadata = join(folder, 'sp.xml');
  await writeFile(metadata, METADATA);
  expect(await main(['new', 'Moon & Ledger', '--metadata', metadata, '--out', folder])).toBe(0);
  expect(await written('moon-ledger.yaml')).toMatchObject({
    name: 'Moon & Ledger',
    type: 'saml',
    saml: {
      identifiers: ['https://moonledger.example/saml'],
      replyUrls: ['https://moonledger.example/acs'],
      logoutUrl: 'https://moonledger.example/slo',
    },
  });
  expect(await main(['check', join(folder, 'moon-ledger.yaml')])).toBe(0);
});

test('a file that is there stays as it is', async () => {
  const file = join(folder, 'domo.yaml');
  await writeFile(file, 'mine');
  expect(await main(['new', 'Domo', '--out', folder])).toBe(1);
  expect(await readFile(file, 'utf8')).toBe('mine');
  expect(said.join('\n')).toContain('is there already; nothing was changed');
});

test('a folder that is not there is made', async () => {
  expect(await main(['new', 'Domo', '--out', join(folder, 'my', 'vendors')])).toBe(0);
  expect(await readdir(join(folder, 'my', 'vendors'))).toEqual(['domo.yaml']);
});

test('where no folder can be made, that is said with the reason', async () => {
  await writeFile(join(folder, 'my'), 'a file');
  expect(await main(['new', 'Domo', '--out', join(folder, 'my')])).toBe(1);
  expect(said.join('\n')).toContain('domo.yaml: cannot be written (EEXIST).');
  expect(await main(['new', 'Domo', '--out', join(folder, 'my', 'vendors')])).toBe(1);
  expect(said.join('\n')).toContain('domo.yaml: cannot be written (ENOTDIR).');
});

test.each([
  ['Amplitude', 'has a recipe: vendors/recipes/amplitude.vendor.ts'],
  ['dommo', 'There is no hint of “dommo”. Names like it: Domo'],
  ['qqqqqqqqqq', 'with --metadata <file>, or begin with an example of docs/adding-a-vendor.md.'],
  ['サンプル', 'has no letters that an id could be made of'],
  ['../..', 'has no letters that an id could be made of'],
])('“%s” writes nothing and says why', async (name, why) => {
  expect(await main(['new', name, '--out', folder])).toBe(1);
  expect(said.join('\n')).toContain(why);
  expect(await readdir(folder)).toEqual([]);
});

test('metadata that is none, or is not there, is said', async () => {
  const metadata = join(folder, 'sp.xml');
  await writeFile(metadata, '<html><body>Sign in</body></html>');
  expect(await main(['new', 'Moonledger', '--metadata', metadata, '--out', folder])).toBe(1);
  expect(await main(['new', 'Moonledger', '--metadata', join(folder, 'no.xml'), '--out', folder])).toBe(1);
  expect(said.join('\n')).toContain('cannot be read');
  expect(await readdir(folder)).toEqual(['sp.xml']);
});

test('a vendor that Latchkey knows is planned by its name', async () => {
  expect(await main(['plan', 'domo-hint'])).toBe(0);
  expect(said.join('\n')).toContain('# Domo (`domo-hint`), hint from Microsoft’s tutorial of 2018');
  expect(await main(['plan', 'nobody at all'])).toBe(1);
  expect(said.join('\n')).toContain('is neither a file of a recipe nor a vendor that Latchkey knows');
});

test('check without a file takes every recipe and hint', async () => {
  expect(await main(['check'])).toBe(0);
  expect(said.join('\n')).toMatch(/^\d+ recipes and 529 hints: fine$/);
});

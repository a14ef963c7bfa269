import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadVendors } from '../../../bot/recipes/load-vendors';
import { readSettings } from '../../../bot/settings';
import { recordingLog } from '../support/recording-log';
import { ACME, acmeAs } from './acme';
import { OLD_LUMEN } from './old-form';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-vendors-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function loadWith(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const log = recordingLog();
  const catalogue = await loadVendors(readSettings({ VENDORS_DIR: folder }), log);
  const isBuiltIn = (await loadVendors(readSettings({}), log)).list().map(({ id }) => id);
  const left = log.entries.filter(({ message }) => message === 'Recipe left out');
  return {
    catalogue,
    ids: catalogue.list().flatMap(({ id }) => (isBuiltIn.includes(id) ? [] : [id])),
    left: Object.fromEntries(
      left.map(({ fields }) => [(fields['file'] as string).slice(folder.length + 1), fields['problems']]),
    ),
  };
}

test('private recipes stand in the list beside the product’s own and are found by name', async () => {
  const { catalogue, ids, left } = await loadWith({ 'acme.yaml': ACME });
  expect(ids).toEqual(['acme']);
  expect(left).toEqual({});
  expect(catalogue.get('amplitude')).toBeDefined();
  expect(catalogue.find('Acme')).toMatchObject({ exact: { id: 'acme' } });
});

test('a bad file is named with its reasons and the rest load', async () => {
  await mkdir(join(folder, 'folder.yaml'));
  const { ids, left } = await loadWith({
    'acme.yaml': ACME,
    'broken.yaml': ACME.replace('name: Acme\n', ''),
    'notes.txt': 'not a recipe',
    'recipe.schema.json': '{"$schema":"https://json-schema.org/draft/2020-12/schema"}',
    '.hidden.yaml': ACME,
  });
  expect(ids).toEqual(['acme']);
  expect(left).toEqual({
    'broken.yaml': ['line 1, name: is missing: write a text there'],
    'folder.yaml': ['cannot be read (EISDIR)'],
  });
});

test('a recipe in the form before the release is left out like one that is gone, and the rest load', async () => {
  const { catalogue, ids, left } = await loadWith({ 'acme.yaml': ACME, 'lumen.yaml': OLD_LUMEN });
  expect(ids).toEqual(['acme']);
  expect(catalogue.get('lumen')).toBeUndefined();
  expect(left['lumen.yaml']).toContainEqual(
    expect.stringMatching(/^line 10, integration: is written otherwise now; .*recipe -- upgrade/),
  );
});

test('an id or a name that somebody has already is a reason', async () => {
  const { ids, left } = await loadWith({
    'acme.json': '{}',
    'acme.yaml': ACME,
    'acme.yml': ACME,
    'amplitude.yaml': acmeAs('amplitude', 'Our Amplitude'),
    'beta.yaml': acmeAs('beta', 'amp-litude'),
  });
  expect(ids).toEqual(['acme']);
  expect(left).toMatchObject({
    'acme.yml': ['the id “acme” is taken by another recipe (Acme)'],
    'amplitude.yaml': ['the id “amplitude” is taken by another recipe (Amplitude)'],
    'beta.yaml': ['the name “amp-litude” is taken by the vendor “amplitude”'],
  });
  expect(left).toHaveProperty(['acme.json']);
});

test('a folder that is not there stops the start with one sentence', async () => {
  await expect(
    loadVendors(readSettings({ VENDORS_DIR: join(folder, 'nowhere') }), recordingLog()),
  ).rejects.toMatchObject({ kind: 'invalid', code: 'vendors-dir-unreadable' });
});

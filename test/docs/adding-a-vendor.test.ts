import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadVendors } from '../../bot/recipes/load-vendors';
import { readSettings } from '../../bot/settings';
import { main } from '../../cli/recipe';
import type { RecipeSource } from '../../vendors/schema';
import { recordingLog } from '../bot/support/recording-log';
import { listenToConsole } from '../support/console';
import { walkRecipe } from '../support/walk-recipe';
import { startWorkflows } from '../support/workflow-harness';

const PAGE = join(__dirname, '../../docs/adding-a-vendor.md');

let folder: string;
let said: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-page-'));
  for (const [name, text] of await filesOnThePage()) await writeFile(join(folder, name), text);
});
beforeEach(() => {
  said = listenToConsole();
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => rm(folder, { recursive: true }));

/** The page is the fixture: each YAML block begins with the name of its file. */
async function filesOnThePage(): Promise<[name: string, text: string][]> {
  const page = await readFile(PAGE, 'utf8');
  return [...page.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)].map(([, name = '', text = '']) => [
    name,
    text,
  ]);
}

const recipeFile = () => join(folder, 'parcelmoon.yaml');

test('the page’s recipe passes the check', async () => {
  expect(await main(['check', recipeFile()])).toBe(0);
  expect(said).toEqual([`${recipeFile()}: fine`]);
});

test('its plan is printed, with the page’s answers', async () => {
  const args = ['--answers', join(folder, 'answers.yaml'), '--at', '2026-01-15'];
  expect(await main(['plan', recipeFile(), ...args])).toBe(0);
  const text = said.join('\n');
  expect(text).toContain('Web: https://fabrikam.us.parcelmoon.example/auth/entra/callback');
  expect(text).toContain('Let the group “Analytics Team” sign in');
  expect(text).toContain('Valid until: 2026-07-14');
});

test('with VENDORS_DIR it stands in the list and is found by its other name', async () => {
  const log = recordingLog();
  await rm(join(folder, 'answers.yaml'));
  const catalogue = await loadVendors(readSettings({ VENDORS_DIR: folder }), log);
  expect(catalogue.list().map(({ name }) => name)).toContain('Parcelmoon');
  expect(catalogue.find('Parcel Moon')).toMatchObject({ exact: { id: 'parcelmoon' } });
  expect(log.entries.filter(({ level }) => level === 'warn')).toEqual([]);
});

test('it is set up in the sandbox to the hand-over', async () => {
  const source = parse(await readFile(recipeFile(), 'utf8')) as RecipeSource;
  const harness = await startWorkflows({}, [source]);
  try {
    const recipe = harness.ports.catalogue.get('parcelmoon');
    if (recipe === undefined) throw new Error('the recipe is not in the catalogue');
    const { state, reason, seen } = await walkRecipe(harness, recipe);
    expect({ state, reason }).toEqual({ state: 'handed-over', reason: '' });
    const made = (await harness.state())['applications'] ?? [];
    const [application] = made.filter(({ displayName }) => displayName === 'Parcelmoon');
    expect(application).toMatchObject({
      web: { redirectUris: ['https://contoso.eu.parcelmoon.example/auth/entra/callback'] },
    });
    const handOver = JSON.stringify(seen.filter(({ view }) => view.kind === 'hand-over').at(-1));
    expect(handOver).toContain(String(application?.['appId']));
    expect(handOver).toContain('then press Connect');
  } finally {
    await harness.stop();
  }
});

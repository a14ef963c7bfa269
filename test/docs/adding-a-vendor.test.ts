import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadVendors } from '../../bot/recipes/load-vendors';
import { readSettings } from '../../bot/settings';
import { readRecipeFile } from '../../bot/recipes/recipe-file';
import { main } from '../../cli/recipe';
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
const tenFacts = () => join(folder, 'moonledger.yaml');

test.each([
  ['the recipe of ten facts', tenFacts],
  ['the one that names more', recipeFile],
])('%s passes the check', async (_, file) => {
  expect(await main(['check', file()])).toBe(0);
  expect(said).toEqual([`${file()}: fine`]);
});

test('what the page says is derived is derived', async () => {
  expect(await main(['plan', tenFacts(), '--at', '2026-01-15'])).toBe(0);
  const text = said.join('\n');
  for (const part of [
    'SAML from Microsoft’s gallery.',
    '- Notification e-mail addresses (`notificationEmails`): alex@contoso.example',
    '- Groups or people who may sign in (`assignTo`): SSO Users',
    '- Only assigned people can sign in: yes',
    '- Valid until: 15 Jan 2029',
    '## Hand-over\n\n- SSO endpoint: https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/saml2\n- Issuer:',
    '- Federation Metadata XML: `moonledger-metadata.xml`',
    '- Certificate (Base64): `',
    '- Calendar: renew the certificate: `',
    '- In Moonledger, open the single sign-on settings, enter these values and save.\n  workspace owner\n  Settings > Security > SAML\n  SSO endpoint:',
    '- Sign in once from My Apps, then press It works in Moonledger.',
    '## Other values\n\n- App Federation Metadata Url:',
  ]) {
    expect(text).toContain(part);
  }
  const read = await readRecipeFile(tenFacts());
  expect(read).toMatchObject({
    recipe: { inputs: [{ why: 'Identifier, Reply URL and sign-on URL are made from it.' }] },
  });
});

test('the recipe of ten facts is not longer than a plain vendor may be', async () => {
  const lines = (await readFile(tenFacts(), 'utf8')).trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(30);
});

test('its plan is printed, with the page’s answers', async () => {
  const args = ['--answers', join(folder, 'answers.yaml'), '--at', '2026-01-15'];
  expect(await main(['plan', recipeFile(), ...args])).toBe(0);
  const text = said.join('\n');
  expect(text).toContain('Web: https://fabrikam.us.parcelmoon.example/auth/entra/callback');
  expect(text).toContain('Let the group “Analytics Team” sign in');
  expect(text).toContain('Valid until: 14 Jul 2026');
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
  const read = await readRecipeFile(recipeFile());
  if ('problems' in read) throw new Error(read.problems.join('; '));
  const harness = await startWorkflows({}, [read.recipe]);
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

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readRecipeFile } from '../../../bot/recipes/recipe-file';
import { upgradeRecipe } from '../../../bot/recipes/upgrade-recipe';
import { main } from '../../../cli/recipe';
import { checkRecipe } from '../../../vendors/check-recipe';
import { checkWrittenRecipe } from '../../../vendors/check-written';
import type { Recipe } from '../../../vendors/schema';
import { listenToConsole } from '../../support/console';
import { ACME } from './acme';
import { OLD_ACME, OLD_LUMEN } from './old-form';

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-upgrade-'));
  said = listenToConsole();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function fileWith(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

function recipeIn(checked: ReturnType<typeof checkRecipe>): Recipe {
  if ('recipe' in checked) return checked.recipe;
  throw new Error(JSON.stringify(checked.problems));
}

test('the form before the release is refused with line, path and what to write instead', async () => {
  const file = await fileWith('acme.yaml', OLD_ACME);
  expect(await main(['check', file])).toBe(1);
  const upgrade = '(“npm run recipe -- upgrade <this file>” does it)';
  expect(said).toEqual([
    `${file}: line 14, integration: is written otherwise now; write what is in it one level higher: saml or openIdConnect, templateNames, and type only where it is “saml” ${upgrade}`,
    `${file}: line 24, handOver.items: is written otherwise now; write vendorFields with what is typed at the vendor, and leave the usual values out ${upgrade}`,
    `${file}: line 26, handOver.steps: is written otherwise now; write steps at the top level ${upgrade}`,
  ]);
});

test.each([
  ['acme', OLD_ACME],
  ['lumen', OLD_LUMEN],
])('%s sets up, asks and shows after the upgrade what it did before', (id, text) => {
  const before = recipeIn(checkRecipe(parse(text)));
  const upgraded = upgradeRecipe(text, id);
  const after = recipeIn(checkWrittenRecipe(parse(upgraded?.text ?? ''), id));
  expect(after).toMatchObject({
    integration: before.integration,
    access: before.access,
    inputs: before.inputs,
    messages: before.messages,
    handOver: {
      steps: before.handOver.steps,
      messages: before.handOver.messages,
      // How a renewal goes is derived by now, and said.
      warnings: expect.arrayContaining(before.handOver.warnings) as string[],
      remindAfterDays: before.handOver.remindAfterDays,
    },
  });
  expect(after.handOver.verification).toBe(before.handOver.verification);
  expect(after.handOver.items).toEqual(expect.arrayContaining(before.handOver.items));
  expect(after.handOver.files).toEqual(before.handOver.files);
});

test('what is derived is left out, what was so by being left out is said, comments stay', () => {
  const { text } = upgradeRecipe(OLD_ACME, 'acme') ?? { text: '' };
  expect(text).toContain('# Ours, ask Robin.');
  expect(text).toContain('# With the slash.');
  expect(parse(text)).toMatchObject({
    openIdConnect: { secret: 'none' },
    access: { assignmentRequired: true, askWhom: false },
    signIn: false,
  });
  expect(parse(text)).not.toHaveProperty('openIdConnect.permissions');
  const lumen = parse(upgradeRecipe(OLD_LUMEN, 'lumen')?.text ?? '') as Record<string, unknown>;
  for (const gone of ['type', 'templateNames', 'access', 'showMessages', 'saml.certificate'])
    expect(lumen).not.toHaveProperty(gone);
  expect(lumen).toMatchObject({ showFiles: ['idp'], inputs: [{}, { required: true }] });
});

test('the command rewrites the file in its place and says what is left', async () => {
  const yaml = await fileWith('acme.yaml', OLD_ACME);
  expect(await main(['upgrade', yaml])).toBe(0);
  expect(said.join('\n')).toContain(`${yaml}: rewritten. Left for you:\n- signIn: `);
  expect(await readRecipeFile(yaml)).toMatchObject({ recipe: { id: 'acme' } });
  await rm(yaml);
  const json = await fileWith('acme.json', JSON.stringify(parse(OLD_ACME)));
  expect(await main(['upgrade', json])).toBe(0);
  expect(JSON.parse(await readFile(json, 'utf8'))).toHaveProperty('openIdConnect');
  expect(await readRecipeFile(json)).toMatchObject({ recipe: { id: 'acme' } });
});

test('a file of another form is left alone', async () => {
  const file = await fileWith('acme.yaml', ACME);
  expect(await main(['upgrade', file])).toBe(1);
  expect(await readFile(file, 'utf8')).toBe(ACME);
  expect(await main(['upgrade', 'vendors/recipes/amplitude.vendor.ts'])).toBe(1);
});

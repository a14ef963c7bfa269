import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRecipes } from '../../vendors/catalogue';
import { hintFile } from '../../vendors/hints/load-hints';
import { vendorListPage } from '../../vendors/vendor-list';

const FILE = join(__dirname, '../../docs/vendors.md');

test('docs/vendors.md says which vendors there are (LATCHKEY_WRITE_DOCS=1 writes it)', async () => {
  const page = vendorListPage(await loadRecipes(), hintFile());
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(FILE, page);
  expect(readFileSync(FILE, 'utf8')).toBe(page);
});

test('each vendor stands there once, with a recipe or as a hint', async () => {
  const recipes = await loadRecipes();
  const page = readFileSync(FILE, 'utf8');
  for (const { name } of recipes) expect(page.split(`| ${name} |`)).toHaveLength(2);
  const [, known = ''] = page.split('## Known from an old tutorial');
  const [hints = ''] = known.split('\n\nNot taken over');
  const named = hints.split(' · ').map((name) => name.split('\n').at(-1)?.trim() ?? '');
  expect(new Set(named).size).toBe(named.length);
  const own = recipes.map(({ name }) => name);
  expect(named.filter((name) => own.includes(name))).toEqual([]);
  expect(named).toEqual(expect.arrayContaining(['Domo', '10,000ft Plans']));
});

test('says of which tutorials no hint was made, and why', () => {
  const [, notTaken = ''] = readFileSync(FILE, 'utf8').split('Not taken over');
  for (const { name, reason } of hintFile().leftOut) expect(notTaken).toContain(`- ${name}: ${reason}`);
});

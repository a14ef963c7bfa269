import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRecipes } from '../../vendors/catalogue';

const VENDORS = join(__dirname, '../../vendors/recipes');

/** In prettier's layout, which `npm run check` holds every file to. */
function linesOf(id: string): number {
  return readFileSync(join(VENDORS, `${id}.vendor.ts`), 'utf8')
    .trimEnd()
    .split('\n').length;
}

test('a SAML recipe of the product takes at most 60 lines in the median; it was 115 before anything was derived', async () => {
  const saml = (await loadRecipes()).filter(({ integration }) => integration.type !== 'app-registration');
  const lines = saml.map(({ id }) => linesOf(id)).sort((a, b) => a - b);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(60);
});

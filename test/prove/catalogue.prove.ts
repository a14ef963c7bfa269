import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { variantsOf } from '../support/recipe-variants';
import { type Ground, openGround } from './ground';
import { proveRecipe } from './prove-recipe';

const IDS = readdirSync(join(__dirname, '../../vendors/recipes'))
  .filter((name) => name.endsWith('.vendor.ts'))
  .map((name) => name.replace('.vendor.ts', ''));

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(async () => {
  await ground.stop();
});

test('there are recipes', () => {
  expect(ground.recipes().map(({ id }) => id)).toEqual(expect.arrayContaining(IDS));
});

test.each(IDS)(
  'people sign in to %s as the recipe says, and others do not, whatever is chosen',
  async (id) => {
    const recipe = ground.recipe(id);
    const wrong = { usual: await proveRecipe(ground, recipe) } as Record<string, string[]>;
    for (const { title, answers } of variantsOf(recipe))
      wrong[title] = await proveRecipe(ground, recipe, answers);
    expect(Object.entries(wrong).filter(([, problems]) => problems.length > 0)).toEqual([]);
  },
);

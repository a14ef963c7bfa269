import { type Ground, openGround } from './ground';
import { proveRecipe } from './prove-recipe';
import { oneOfEach, shapeOf } from './shapes';

const FIVE = ['amplitude', 'collate', 'emnify', 'logzio', 'sekoia'];

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(async () => {
  await ground.stop();
});

test.each(FIVE)('people sign in to %s as the recipe says, and others do not', async (id) => {
  expect(await proveRecipe(ground, ground.recipe(id))).toEqual([]);
});

test('so they do with one recipe of each shape', async () => {
  const known = new Set(FIVE.map((id) => shapeOf(ground.recipe(id))));
  const others = oneOfEach(ground.recipes()).filter((recipe) => !known.has(shapeOf(recipe)));
  expect(others.length).toBeGreaterThan(5);
  for (const recipe of others)
    expect({ [recipe.id]: await proveRecipe(ground, recipe) }).toEqual({ [recipe.id]: [] });
}, 90_000);

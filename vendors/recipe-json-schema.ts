import { z } from 'zod';
import { recipeSchema } from './schema';

/** `recipe.schema.json`: what a recipe file may hold, for editors and other tools. */
export function recipeJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(recipeSchema, { io: 'input' }),
    title: 'Latchkey recipe',
    description:
      'What the single sign-on set-up of one vendor needs, as data. References between its parts are checked by `npm run recipe -- check`.',
  };
}

export function recipeJsonSchemaText(): string {
  return `${JSON.stringify(recipeJsonSchema(), null, 2)}\n`;
}

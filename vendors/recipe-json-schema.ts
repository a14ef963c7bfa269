import { z } from 'zod';
import { writtenRecipeSchema } from './written/recipe';

/** `recipe.schema.json`: what a recipe file may hold, for editors and other tools. */
export function recipeJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(writtenRecipeSchema, { io: 'input' }),
    title: 'Latchkey recipe',
    description:
      'What is peculiar to one vendor’s single sign-on set-up, as its author writes it; `leftOut` says what is derived where a field is not there. References between its parts are checked by `npm run recipe -- check`.',
  };
}

export function recipeJsonSchemaText(): string {
  return `${JSON.stringify(recipeJsonSchema(), null, 2)}\n`;
}

import { own } from '../core/own';
import { checkAgainst, checkRecipe, type CheckedRecipe, type RecipeProblem } from './check-recipe';
import { completeRecipe } from './derive/complete-recipe';
import { oldFormProblems } from './old-form';
import { STANDARD_NAMES } from './derive/standard-values';
import { claimsSentBy } from './claims-sent';
import { asWritten } from './as-written';
import { applicationsOf } from './problem';
import type { Recipe } from './schema';
import { writtenRecipeSchema, type WrittenRecipe } from './written/recipe';

/**
 * Reads a recipe as its author writes it: shape, then what is derived, then references. Paths are those of the
 * author's own file. `fileId` is the id by the file's name.
 */
export function checkWrittenRecipe(source: unknown, fileId: string): CheckedRecipe {
  const old = oldFormProblems(source);
  if (old.length > 0) return { problems: old };
  return checkAgainst(writtenRecipeSchema, source, (written, used) => {
    const reserved = nameProblems(written);
    if (reserved.length > 0) return { problems: reserved };
    const complete = completeRecipe(written, fileId);
    const checked = checkRecipe(complete, used);
    if ('problems' in checked) return { problems: asWritten(checked.problems, { complete, source }) };
    const unsent = mappingProblems(written, checked.recipe);
    return unsent.length === 0 ? checked : { problems: unsent };
  });
}

function nameProblems({ inputs }: WrittenRecipe): RecipeProblem[] {
  return inputs.flatMap(({ id }, index) => {
    const meaning = own(STANDARD_NAMES, id);
    return meaning === undefined
      ? []
      : [
          {
            path: ['inputs', index, 'id'],
            text: `input “${id}” needs another id: {${id}.…} stands for ${meaning}`,
          },
        ];
  });
}

/** A field that waits for a claim which nobody sends stays empty; what a template sends is known where it is named. */
function mappingProblems({ attributeMapping }: WrittenRecipe, recipe: Recipe): RecipeProblem[] {
  const sent = applicationsOf(recipe).map(({ integration }) => claimsSentBy(integration));
  if (sent.includes(null)) return [];
  return attributeMapping.flatMap(({ claim }, index) =>
    sent.some((names) => names?.includes(claim))
      ? []
      : [
          {
            path: ['attributeMapping', index, 'claim'],
            text: `no claim “${claim}” is sent; write one of ${sent.flatMap((names) => names ?? []).join(', ')}`,
          },
        ],
  );
}

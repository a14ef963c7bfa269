import { own } from '../core/own';
import { checkAgainst, checkRecipe, type CheckedRecipe, type RecipeProblem } from './check-recipe';
import { completeRecipe } from './derive/complete-recipe';
import { oldFormProblems } from './old-form';
import { STANDARD_NAMES } from './derive/standard-values';
import { claimsSentBy } from './claims-sent';
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
    const checked = checkRecipe(completeRecipe(written, fileId), used);
    if ('problems' in checked) return { problems: checked.problems.map(asWritten) };
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

/** What the complete recipe has one level deeper than its author writes it. */
function asWritten({ path, text }: RecipeProblem): RecipeProblem {
  const [first, second, ...more] = path;
  if (first === 'integration') return { path: path.slice(1), text };
  if (first === 'secondApplication' && second === 'integration') return { path: [first, ...more], text };
  if (first !== 'handOver') return { path, text };
  return { path: second === 'items' ? ['vendorFields', ...more] : path.slice(1), text };
}

import { checkAgainst, checkRecipe, type CheckedRecipe, type RecipeProblem } from './check-recipe';
import { completeRecipe } from './derive/complete-recipe';
import { oldFormProblems } from './old-form';
import { STANDARD_NAMES } from './derive/standard-values';
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
    return 'recipe' in checked ? checked : { problems: checked.problems.map(asWritten) };
  });
}

function nameProblems({ inputs }: WrittenRecipe): RecipeProblem[] {
  return inputs.flatMap(({ id }, index) =>
    STANDARD_NAMES.includes(id)
      ? [{ path: ['inputs', index, 'id'], text: `{${id}.…} means something else already; take another id` }]
      : [],
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

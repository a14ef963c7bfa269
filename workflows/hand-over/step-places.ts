import type { SecretView } from '../../core/views';
import type { Recipe } from '../../vendors/schema';
import { ofSecond, placeholdersIn } from '../../vendors/templates';

type RecipeStep = Recipe['handOver']['steps'][number];

/** The placeholder that stands for a secret in texts. */
function placeholderOf({ name }: Pick<SecretView, 'name'>): string {
  if (name.startsWith('input.')) return name;
  return name.startsWith('second-') ? ofSecond('secret.reference') : 'secret.reference';
}

/** Whether a text is that secret and nothing else. */
export function isSecretItself(template: string, secret: Pick<SecretView, 'name'>): boolean {
  return template === `{${placeholderOf(secret)}}`;
}

/**
 * The step with which a secret is revealed: where the recipe says so, else where it is entered, else the first. A
 * person's own is looked for where it is entered first. -1 where there are no steps.
 */
export function placeOfSecret(steps: readonly RecipeStep[], secret: Pick<SecretView, 'name'>): number {
  const placeholder = placeholderOf(secret);
  const said = steps.findIndex(({ reveal }) => reveal === true);
  const entered = steps.findIndex(({ fields }) =>
    fields.some(({ value }) => placeholdersIn(value).includes(placeholder)),
  );
  const inOrder = placeholder === secret.name ? [entered, said] : [said, entered];
  return inOrder.find((place) => place !== -1) ?? Math.min(0, steps.length - 1);
}

/** Ids of the files that a step needs: those it names, and texts that no step names with the first one. */
export function filesOfStep(
  { files, handOver }: Recipe,
  steps: readonly RecipeStep[],
  index: number,
): string[] {
  const step = steps[index];
  if (step === undefined) return [];
  const isNamed = (id: string) => steps.some((one) => namedIn(files, one).includes(id));
  const texts = files.filter(
    ({ id, type }) => type === 'text' && handOver.files.includes(id) && !isNamed(id),
  );
  return [...(step.files ?? []), ...(index === 0 ? texts.map(({ id }) => id) : [])];
}

/** Ids of files that a step has, in its own list or as the value of a field. */
export function namedIn(files: Recipe['files'], step: RecipeStep): string[] {
  const inFields = files.filter(({ name }) => step.fields.some(({ value }) => value === name));
  return [...(step.files ?? []), ...inFields.map(({ id }) => id)];
}

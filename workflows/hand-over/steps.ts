import type { SecretView, StepField, StepView } from '../../core/views';
import type { Recipe } from '../../vendors/schema';
import { answersOf } from '../planner/input/answers';
import { humanTasks } from '../planner/notices/human-tasks';
import { partsOf } from '../planner/input/parts';
import { checksIn } from '../planner/input/recipe-checks';
import { SAML_URLS } from '../planner/addresses/saml-urls';
import { wayOfSecond } from '../planner/input/second-application';
import { filledText, filledValue, isMet, type HandOverContext } from './context';
import { itemViews, urlOf } from './items';
import { fileLinks } from './links';
import { messageViews } from './messages';
import { asReached } from './my-apps';
import { filesOfStep, isSecretItself, placeOfSecret } from './step-places';

type RecipeStep = Recipe['handOver']['steps'][number];

/** What a person does, in Entra and at the vendor, in the recipe's order, each with what it needs at hand. */
export function stepViews(context: HandOverContext, secrets: readonly SecretView[]): StepView[] {
  const tasks = taskViews(context);
  const steps = stepsOf(context);
  const placed = secrets.map((secret) => ({ secret, place: placeOfSecret(steps, secret) }));
  const text = (template: string | undefined) => filledText(context, template);
  const views = steps.map((step, index): StepView => ({
    portal: step.portal ?? 'vendor',
    text: text(step.text),
    role: text(step.role),
    menuPath: text(step.menuPath),
    fields: fieldsOf(context, step, (template) => {
      const found = placed.find(({ secret }) => isSecretItself(template, secret));
      if (found === undefined) return null;
      return found.place === index ? '' : `as revealed in step ${tasks.length + found.place + 1}`;
    }),
    check: text(step.check),
    url: asReached(context, filledValue(context, step.url)),
    files: fileLinks(context, filesOfStep(context.recipe, steps, index)),
    drafts: messageViews(context, step.message === undefined ? [] : [step.message]),
    secrets: placed.filter(({ place }) => place === index).map(({ secret }) => secret),
    waits: step.waits ?? false,
  }));
  return [...tasks, ...views];
}

/** Those of the recipe that are for this request. */
export function stepsOf(context: HandOverContext): RecipeStep[] {
  return context.recipe.handOver.steps.filter(({ when }) => isMet(context, when));
}

/** `secretWords`: what stands for a template that is a secret and nothing else; `''` where its own row says it. */
function fieldsOf(
  context: HandOverContext,
  { fields, values }: RecipeStep,
  secretWords: (template: string) => string | null,
): StepField[] {
  const items = values === true ? itemViews(context).filter(({ other }) => other !== true) : [];
  const own = fields
    .filter(({ when }) => isMet(context, when))
    .map(({ label, value }): StepField => ({
      label,
      value: secretWords(value) ?? filledValue(context, value),
      ...urlOf(context, value),
    }))
    .filter(({ value }) => value !== '');
  return [...own, ...items.map(({ label, value, url }) => ({ label, value, ...(url ? { url } : {}) }))];
}

/** What Graph cannot write, for a person to do in Entra; for both applications where there are two. */
function taskViews(context: HandOverContext): StepView[] {
  const { values } = context;
  const checks = checksIn(values);
  const known = {
    first: values,
    second: { ...values, ...wayOfSecond(SAML_URLS, values) },
  };
  return partsOf(answersOf(context, values))
    .flatMap((input) => humanTasks({ ...input, known: known[input.position], checks }))
    .map((task) => ({ ...NOTHING_AT_HAND, ...task, portal: 'entra' }));
}

const NOTHING_AT_HAND = {
  role: '',
  fields: [],
  url: '',
  files: [],
  drafts: [],
  secrets: [],
  waits: false,
} as const;

import type { StepView } from '../../core/views';
import { humanTasks } from '../planner/human-tasks';
import { mainPart } from '../planner/plan-input';
import { checksIn } from '../planner/recipe-checks';
import { SAML_URLS } from '../planner/saml-urls';
import { secondPart, wayOfSecond } from '../planner/second-application';
import { filledText, isMet, type HandOverContext } from './context';

/** What a person does in the vendor's portal, in the recipe's order. */
export function stepViews(context: HandOverContext): StepView[] {
  const text = (template: string | undefined) => filledText(context, template);
  return context.recipe.handOver.steps
    .filter(({ when }) => isMet(context, when))
    .map((step) => ({
      text: text(step.text),
      role: text(step.role),
      menuPath: text(step.menuPath),
      fields: step.fields
        .filter(({ when }) => isMet(context, when))
        .map(({ label, value }) => ({ label, value: text(value) }))
        .filter(({ value }) => value !== ''),
      check: text(step.check),
      url: text(step.url),
    }));
}

/** What Graph cannot write, for a person to do in Entra; for both applications where there are two. */
export function taskViews({ request, recipe, values }: HandOverContext): StepView[] {
  const second = secondPart(recipe, request, values);
  const ofSecond = { ...values, ...wayOfSecond(SAML_URLS, values) };
  const parts = [
    { part: mainPart(recipe, request), known: values },
    ...(second === null ? [] : [{ part: second, known: ofSecond }]),
  ];
  const checks = checksIn(values);
  return parts
    .flatMap(({ part, known }) => humanTasks({ recipe, request, known, checks, part }))
    .map((task) => ({ ...task, role: '', fields: [], url: '' }));
}

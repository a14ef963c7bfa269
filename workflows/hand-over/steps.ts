import type { StepView } from '../../core/views';
import { answersOf } from '../planner/answers';
import { humanTasks } from '../planner/human-tasks';
import { partsOf } from '../planner/parts';
import { checksIn } from '../planner/recipe-checks';
import { SAML_URLS } from '../planner/saml-urls';
import { wayOfSecond } from '../planner/second-application';
import { filledText, filledValue, isMet, type HandOverContext } from './context';

/** What a person does in the vendor's portal, in the recipe's order. */
export function stepViews(context: HandOverContext): StepView[] {
  const text = (template: string | undefined) => filledText(context, template);
  return context.recipe.handOver.steps
    .filter(({ when }) => isMet(context, when))
    .map((step) => ({
      text: step.portal === 'entra' ? `In Microsoft Entra: ${text(step.text)}` : text(step.text),
      role: text(step.role),
      menuPath: text(step.menuPath),
      fields: step.fields
        .filter(({ when }) => isMet(context, when))
        .map(({ label, value }) => ({ label, value: filledValue(context, value) }))
        .filter(({ value }) => value !== ''),
      check: text(step.check),
      url: filledValue(context, step.url),
    }));
}

/** What Graph cannot write, for a person to do in Entra; for both applications where there are two. */
export function taskViews(context: HandOverContext): StepView[] {
  const { values } = context;
  const checks = checksIn(values);
  const known = {
    first: values,
    second: { ...values, ...wayOfSecond(SAML_URLS, values) },
  };
  return partsOf(answersOf(context, values))
    .flatMap((input) => humanTasks({ ...input, known: known[input.position], checks }))
    .map((task) => ({ ...task, role: '', fields: [], url: '' }));
}

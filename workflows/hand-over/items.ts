import type { HandOverItem, IdentityView, StepView } from '../../core/views';
import { ofSecond } from '../../vendors/templates';
import { filledValue, isMet, type HandOverContext } from './context';
import { availableFiles } from './file-content';
import { fileLinks } from './links';

/** Everything that is handed over, in the vendor's own words and order. */
export function itemViews(context: HandOverContext): HandOverItem[] {
  return context.recipe.handOver.items
    .filter(({ when }) => isMet(context, when))
    .map(({ label, value, link, other }) => {
      const text = filledValue(context, value);
      return {
        label,
        value: text,
        ...(link ? { url: text } : urlOf(context, value)),
        ...(other ? { other } : {}),
        ...(fileNamed(context, value) === undefined ? {} : { isFile: true as const }),
      };
    })
    .filter(({ value }) => value !== '');
}

/** Where a file is fetched whose name the template is. */
export function urlOf(context: HandOverContext, template: string): { url?: string } {
  const file = fileNamed(context, template);
  const [link] = file === undefined ? [] : fileLinks(context, [file.id]);
  return link === undefined ? {} : { url: link.url };
}

function fileNamed(context: HandOverContext, template: string) {
  const ids = context.recipe.files.filter(({ name }) => name === template).map(({ id }) => id);
  return availableFiles(context, ids)[0];
}

const CLIENT_ID = 'Application (client) ID';
const TENANT_ID = 'Directory (tenant) ID';

/** Client ID and tenant ID under the vendor's names for them. */
export function identityViews(
  { values, recipe }: HandOverContext,
  { items, steps }: { items: readonly HandOverItem[]; steps: readonly StepView[] },
): IdentityView[] {
  const named = [...items, ...steps.flatMap(({ fields }) => fields)];
  const ids = [
    [CLIENT_ID, 'app.clientId'],
    ...(recipe.secondApplication === undefined
      ? []
      : ([[`${CLIENT_ID} of the second application`, ofSecond('app.clientId')]] as const)),
    [TENANT_ID, 'tenant.id'],
  ] as const;
  return ids.flatMap(([entraLabel, name]) => {
    const value = values[name] ?? '';
    if (value === '') return [];
    const label = named.find((one) => one.value === value)?.label ?? entraLabel;
    return [{ label, entraLabel: label === entraLabel ? '' : entraLabel, value }];
  });
}

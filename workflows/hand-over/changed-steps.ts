import type { HandOverView, StepView } from '../../core/views';
import { AT_VENDOR } from './at-vendor';
import type { ChangedForVendor } from './news';

/** Only what is new, each value where it is typed; then the sign-in that shows it. */
export function changedSteps(
  { labels, texts }: ChangedForVendor,
  { vendorName, items, steps }: Pick<HandOverView, 'vendorName' | 'items' | 'steps'>,
): StepView[] {
  const own = steps.flatMap((step): StepView[] => {
    const fields = step.fields.filter(({ label }) => labels.includes(label));
    if (texts.includes(step.text)) return [step];
    return fields.length === 0 ? [] : [{ ...step, fields, secrets: [], check: '' }];
  });
  const shown = own.flatMap(({ fields }) => fields.map(({ label }) => label));
  const others = items.filter(({ label }) => labels.includes(label) && !shown.includes(label));
  return [
    ...own,
    ...(others.length === 0
      ? []
      : [
          {
            ...AT_VENDOR,
            text: `In ${vendorName}, put these new values in the place of the old ones.`,
            fields: others,
          },
        ]),
    { ...AT_VENDOR, text: `Sign in once, then press It works in ${vendorName}.` },
  ];
}

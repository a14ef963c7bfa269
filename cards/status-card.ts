import type { StatusView } from '../core/views';
import type { AdaptiveCard } from './adaptive-card';
import template from './status.template.json';
import { cardTemplate } from './template';
import { clipped } from './text';

const NAME_CHARACTERS = 120;
const TEXT_CHARACTERS = 1_500;

const draw = cardTemplate(template);

/** What happened to somebody's request while they were not looking; no buttons. */
export function statusCard({ vendorName, text }: StatusView): AdaptiveCard {
  return draw({
    fields: {
      vendorName: clipped(vendorName, NAME_CHARACTERS),
      text: clipped(text, TEXT_CHARACTERS),
    },
    actions: [],
    summary: `${vendorName}: ${text}`,
  });
}

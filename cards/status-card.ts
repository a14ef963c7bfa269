import type { StatusView } from '../core/views';
import type { AdaptiveCard } from './adaptive-card';
import framed from './framed.template.json';
import { namedLists } from './named-lists';
import { head } from './parts/head';
import { line, run } from './parts/line';
import template from './status.template.json';
import { cardTemplate } from './template';
import { clipped } from './text';

const NAME_CHARACTERS = 120;
const TEXT_CHARACTERS = 1_500;

const draw = cardTemplate(template);
const drawFramed = cardTemplate(framed);

/** What happened to somebody's request while they were not looking; no buttons. */
export function statusCard(view: StatusView): AdaptiveCard {
  const { vendorName, text, lists } = view;
  if (lists.length > 0) return listingCard(view);
  return draw({
    fields: {
      vendorName: clipped(vendorName, NAME_CHARACTERS),
      text: clipped(text, TEXT_CHARACTERS),
    },
    actions: [],
    summary: `${vendorName}: ${text}`,
  });
}

/** The same where it has much to name. */
function listingCard({ vendorName, text, lists }: StatusView): AdaptiveCard {
  return drawFramed({
    fields: {},
    parts: {
      body: [
        ...head({
          vendorName,
          line: 'Watched in Entra, first look',
          turn: { kind: 'ended', how: 'Nothing to answer' },
          step: null,
        }),
        line([run(clipped(text, TEXT_CHARACTERS))], { spacing: 'Medium' }),
        ...namedLists(lists),
      ],
    },
    actions: [],
    summary: `${vendorName}: ${text} ${lists.map(({ labels, names, unnamed }) => `${labels}: ${names.length + unnamed}`).join(', ')}.`,
  });
}

import type { NoticeView } from '../../core/views';
import type { AdaptiveCard } from '../adaptive-card';
import template from './notice.template.json';
import { cardTemplate } from '../template';
import { clipped, escapedMarkdown } from '../text';

const FACT_CHARACTERS = 400;
const MOST_FACTS = 20;

const draw = cardTemplate(template);

/** What the channel is told on hand-over and on completion; no buttons. */
export function noticeCard(view: NoticeView): AdaptiveCard {
  return draw({
    fields: {
      state: view.completed ? 'Single sign-on, completed' : 'Single sign-on, vendor side open',
      symbol: view.completed ? '✔' : '○',
      symbolColor: view.completed ? 'Good' : 'Accent',
      title: escapedMarkdown(clipped(view.title, FACT_CHARACTERS)),
      facts: view.facts.slice(0, MOST_FACTS).map(({ label, value }) => ({
        label: clipped(label, FACT_CHARACTERS),
        value: clipped(value, FACT_CHARACTERS),
      })),
    },
    actions: [],
    summary: [view.title, ...view.facts.map(({ label, value }) => `${label}: ${value}`)].join('. '),
  });
}

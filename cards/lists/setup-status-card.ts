import type { SetupStatusView } from '../../core/care-views';
import type { AdaptiveCard } from '../adaptive-card';
import template from '../framed.template.json';
import { head } from '../parts/head';
import { line, run } from '../parts/line';
import { csvButton } from '../parts/list-buttons';
import { CARE_COLORS } from '../parts/tone';
import { cardTemplate } from '../template';
import { clipped } from '../text';

const VALUE_CHARACTERS = 160;
const MOST_FACTS = 20;

const draw = cardTemplate(template);

/** Owner, ends, differences and access of one set-up; its own card follows below. */
export function setupStatusCard(view: SetupStatusView, csvUrl: string): AdaptiveCard {
  const { vendorName, applicationName, state, facts } = view;
  const shown = facts.slice(0, MOST_FACTS);
  return draw({
    fields: {},
    parts: {
      body: [
        ...head({
          vendorName,
          line: `Single sign-on, application ${applicationName}`,
          turn: { kind: 'ended', how: state },
          step: null,
        }),
        ...shown.map(({ label, value, tone }, index) =>
          line(
            [
              run(`${label}: `, { isSubtle: true }),
              run(clipped(value, VALUE_CHARACTERS), { color: CARE_COLORS[tone] }),
            ],
            { spacing: index === 0 ? 'Medium' : 'Small' },
          ),
        ),
      ],
    },
    actions: csvButton(csvUrl),
    summary: `${vendorName}, ${state}: ${shown.map(({ label, value }) => `${label} ${value}`).join('; ')}`,
  });
}

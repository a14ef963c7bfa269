import type { DigestRowView, DigestView } from '../../core/care-views';
import type { AdaptiveCard, CardAction, CardElement } from '../adaptive-card';
import { button } from '../buttons';
import template from '../framed.template.json';
import { buttons } from '../parts/buttons';
import { line, run } from '../parts/line';
import { csvButton } from '../parts/list-buttons';
import { CARE_COLORS } from '../parts/tone';
import { cardTemplate } from '../template';
import { clipped } from '../text';

const NAME_CHARACTERS = 40;

const draw = cardTemplate(template);

/** What ends within 60 days, the next first. */
export function digestCard(view: DigestView): AdaptiveCard {
  const { rows, more } = view;
  const count = rows.length + more;
  const title = count === 1 ? '1 thing ends within 60 days' : `${count} things end within 60 days`;
  const body: CardElement[] = [
    { type: 'TextBlock', style: 'heading', text: title, size: 'Large', weight: 'Bolder', wrap: true },
    line(
      [
        run(
          'A week’s overview of the set-ups you look after. Each has a card of its own at 30, 7 and 1 day.',
        ),
      ],
      {
        spacing: 'Small',
      },
    ),
    ...rows.map(rowPart),
    ...(more === 0
      ? []
      : [
          line([run(`and ${more} more: all of them are in the file`)], {
            separator: true,
            spacing: 'Medium',
          }),
        ]),
  ];
  return draw({
    fields: {},
    parts: { body },
    actions: buttons(buttonsOf(view)),
    summary: `${title}: ${rows.map(spoken).join('; ')}`,
  });
}

function rowPart(row: DigestRowView): CardElement {
  const { applicationName, what, ends, tone } = row;
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      line([
        run(clipped(row.vendorName, NAME_CHARACTERS), { weight: 'Bolder' }),
        ...(applicationName === ''
          ? []
          : [run(`  ${clipped(applicationName, NAME_CHARACTERS)}`, { isSubtle: true })]),
      ]),
      line([run(`${what}  `, { isSubtle: true }), run(ends, { color: CARE_COLORS[tone] })], {
        spacing: 'None',
      }),
    ],
  };
}

function buttonsOf({ csvUrl }: DigestView): CardAction[] {
  return [button('My set-ups', {}), ...csvButton(csvUrl)];
}

function spoken({ vendorName, what, ends }: DigestRowView): string {
  return `${vendorName}, ${what}, ${ends}`;
}

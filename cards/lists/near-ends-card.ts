import type { NearEndRowView, NearEndsView } from '../../core/near-ends';
import type { AdaptiveCard, CardAction, CardElement } from '../adaptive-card';
import { ASIDE, button } from '../buttons';
import template from '../framed.template.json';
import { buttons } from '../parts/buttons';
import { line, run } from '../parts/line';
import { csvButton, pageButtons } from '../parts/list-buttons';
import { CARE_COLORS } from '../parts/tone';
import { cardTemplate } from '../template';
import { clipped, literalLine } from '../text';

const NAME_CHARACTERS = 40;
const CALLED_CHARACTERS = 30;
const OWNERS_CHARACTERS = 90;
const HERE_CHARACTERS = 90;
const SENTENCE_CHARACTERS = 240;

const draw = cardTemplate(template);

/** What ends in the whole tenant within 60 days, a page; what Latchkey can renew has its button. */
export function nearEndsCard(view: NearEndsView, csvUrl: string | null = null): AdaptiveCard {
  const { rows, notes, unseen } = view;
  const title = titleOf(view);
  const body: CardElement[] = [
    { type: 'TextBlock', style: 'heading', text: title, size: 'Large', weight: 'Bolder', wrap: true },
    sentence(notes.join(' '), { isSubtle: true }),
    ...unseen.map((text) => sentence(text, { color: CARE_COLORS.warning })),
    ...rows.map((row, index) => rowPart(row, nth(rows, index))),
  ];
  return draw({
    fields: {},
    parts: { body },
    actions: buttons([
      ...pageButtons(view, (page) => ({ list: 'near-ends', page: String(page) })),
      ...csvButton(csvUrl),
    ]),
    summary: [`${title}: ${rows.map(spoken).join('; ')}`, ...unseen].join(' '),
  });
}

function titleOf({ count, page, unseen }: NearEndsView): string {
  const at = page === 1 ? '' : `, page ${page}`;
  if (count === 0)
    return unseen.length === 0
      ? 'Nothing in the tenant ends within 60 days'
      : 'Nothing that I can see ends within 60 days';
  return count === 1
    ? '1 thing in the tenant ends within 60 days'
    : `${count} things in the tenant end within 60 days${at}`;
}

function sentence(text: string, options: Parameters<typeof run>[1]): CardElement {
  return line([run(clipped(text, SENTENCE_CHARACTERS), options)], { spacing: 'Small' });
}

function rowPart(row: NearEndRowView, number: string): CardElement {
  const { application, what, ends, tone, owners, here, renews } = row;
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      line([run(clipped(application, NAME_CHARACTERS), { weight: 'Bolder' })]),
      line([run(`${what}  `, { isSubtle: true }), run(ends, { color: CARE_COLORS[tone] })], {
        spacing: 'None',
      }),
      line([run(clipped(owners, OWNERS_CHARACTERS), { isSubtle: true, size: 'Small' })], { spacing: 'None' }),
      ...(here === ''
        ? []
        : [line([run(clipped(here, HERE_CHARACTERS), { size: 'Small' })], { spacing: 'None' })]),
      ...(renews === ''
        ? []
        : [{ type: 'ActionSet', spacing: 'Small', actions: [renewButton(row, number)] } as CardElement]),
    ],
  };
}

/** It is no card of the set-up, so it stands aside. */
function renewButton({ application, renews }: NearEndRowView, number: string): CardAction {
  const title = `Renew ${literalLine(clipped(application, CALLED_CHARACTERS))}${number}`;
  return button(title, { requestId: renews, ...ASIDE }, { verb: 'renew' });
}

/** " 2" for the second button of one name. */
function nth(rows: readonly NearEndRowView[], index: number): string {
  const called = rows.map(({ application }) => clipped(application, CALLED_CHARACTERS));
  const before = rows
    .slice(0, index)
    .filter(({ renews }, at) => renews !== '' && called[at] === called[index]).length;
  return before === 0 ? '' : ` ${before + 1}`;
}

function spoken({ application, what, ends, owners }: NearEndRowView): string {
  return `${application}, ${what}, ${ends}, ${owners}`;
}

import type { SetupListView, SetupRowView } from '../core/views';
import type { AdaptiveCard, CardAction } from './adaptive-card';
import { button } from './buttons';
import template from './setup-list.template.json';
import { cardTemplate } from './template';
import { clipped } from './text';

const NAME_CHARACTERS = 40;
const CALLED_CHARACTERS = 30;
const ASIDE_CHARACTERS = 70;
const NOTE_CHARACTERS = 300;

const COLORS = { good: 'Good', warning: 'Accent', attention: 'Attention', plain: 'Default' } as const;

const draw = cardTemplate(template);

/** One row a set-up, each with its button; `Next` and `Previous` bring the page and what was searched for. */
export function setupListCard(view: SetupListView): AdaptiveCard {
  const { rows, note, page } = view;
  return draw({
    fields: { note: clipped(noteOf(view), NOTE_CHARACTERS), rows: drawnRows(rows) },
    actions: pageButtons(view),
    summary:
      rows.length === 0
        ? (note ?? '')
        : `Set-ups${page > 1 ? `, page ${page}` : ''}: ${rows.map(spoken).join('; ')}`,
  });
}

function noteOf({ note, words, page }: SetupListView): string {
  const parts = [words === '' ? '' : `“${words}”`, page === 1 ? '' : `page ${page}`];
  return note ?? parts.filter((part) => part !== '').join(', ');
}

function drawnRows(rows: readonly SetupRowView[]) {
  const drawn = rows.map(rowOf);
  return drawn.map((row, index) => ({ ...row, opens: `Open ${row.called}${nth(drawn, index)}` }));
}

/** " 2" for the second of one name, so that no two buttons are called the same. */
function nth(rows: readonly { readonly called: string }[], index: number): string {
  const before = rows.slice(0, index).filter(({ called }) => called === rows[index]?.called).length;
  return before === 0 ? '' : ` ${before + 1}`;
}

function rowOf({ requestId, vendorName, applicationName, state, tone, turn, requester }: SetupRowView) {
  const aside = [applicationName, requester === '' ? '' : `asked for by ${requester}`];
  return {
    requestId,
    vendorName: clipped(vendorName, NAME_CHARACTERS),
    called: clipped(applicationName === '' ? vendorName : applicationName, CALLED_CHARACTERS),
    aside: clipped(aside.filter((part) => part !== '').join(', '), ASIDE_CHARACTERS),
    state,
    color: COLORS[tone],
    turn: clipped(turn, NAME_CHARACTERS),
  };
}

function pageButtons({ words, page, hasMore }: SetupListView): CardAction[] {
  const at = (other: number) => ({ words, page: String(other) });
  return [
    ...(page > 1 ? [button('Previous', at(page - 1))] : []),
    ...(hasMore ? [button('Next', at(page + 1))] : []),
  ];
}

function spoken({ vendorName, state, turn }: SetupRowView): string {
  return [vendorName, state, turn].filter((part) => part !== '').join(', ');
}

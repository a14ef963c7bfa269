import type { SetupListView, SetupRowView } from '../../core/views';
import type { AdaptiveCard } from '../adaptive-card';
import { buttons } from '../parts/buttons';
import { csvButton, pageButtons } from '../parts/list-buttons';
import { CARE_COLORS } from '../parts/tone';
import template from './setup-list.template.json';
import { cardTemplate } from '../template';
import { clipped } from '../text';

const NAME_CHARACTERS = 40;
const CALLED_CHARACTERS = 30;
const ASIDE_CHARACTERS = 90;
const CARE_CHARACTERS = 70;
const NOTE_CHARACTERS = 300;

const COLORS = { good: 'Good', warning: 'Accent', attention: 'Attention', plain: 'Default' } as const;

const draw = cardTemplate(template);

/** One row a set-up, each with its button; `Next` and `Previous` bring the page and what was searched for. */
export function setupListCard(view: SetupListView, csvUrl: string | null = null): AdaptiveCard {
  const { rows, note, page } = view;
  return draw({
    fields: { note: clipped(noteOf(view), NOTE_CHARACTERS), rows: drawnRows(rows) },
    actions: buttons([
      ...pageButtons(view, (page) => ({ words: view.words, page: String(page) })),
      ...csvButton(csvUrl),
    ]),
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

function rowOf({ requestId, vendorName, applicationName, state, tone, turn, owner, care }: SetupRowView) {
  const aside = [applicationName, owner === '' ? '' : `owner ${owner}`];
  return {
    requestId,
    vendorName: clipped(vendorName, NAME_CHARACTERS),
    called: clipped(applicationName === '' ? vendorName : applicationName, CALLED_CHARACTERS),
    aside: clipped(aside.filter((part) => part !== '').join(', '), ASIDE_CHARACTERS),
    state,
    color: COLORS[tone],
    turn: clipped(turn, NAME_CHARACTERS),
    care: care.map(({ text, tone }, index) => ({
      text: `${index === 0 ? '' : ' · '}${clipped(text, CARE_CHARACTERS)}`,
      color: CARE_COLORS[tone],
    })),
    hasCare: care.length > 0,
  };
}

function spoken({ vendorName, state, turn, care }: SetupRowView): string {
  return [vendorName, state, turn, ...care.map(({ text }) => text)].filter((part) => part !== '').join(', ');
}

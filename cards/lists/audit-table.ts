import type { AuditLineView } from '../../core/views';
import type { CardElement } from '../adaptive-card';
import { line, run, type Run } from '../parts/line';
import { TEXT_COLORS, type Tone } from '../parts/tone';
import { clipped } from '../text';

const NAME_CHARACTERS = 60;
const WHAT_CHARACTERS = 200;
export const MOST_ENTRIES = 15;

const SYMBOLS: Readonly<Record<AuditLineView['outcome'], { symbol: string; tone: Tone }>> = {
  good: { symbol: '✔ ', tone: 'good' },
  bad: { symbol: '✘ ', tone: 'attention' },
  plain: { symbol: '', tone: 'neutral' },
};

/** Three columns: more do not fit a phone. Each row makes sense alone, as some readers do not say the headers. */
export function auditTable(entries: readonly AuditLineView[]): CardElement {
  const heads = ['Who', 'What', 'When'].map((title) => cell([line([run(title, { weight: 'Bolder' })])]));
  return {
    type: 'Table',
    // Two spellings are in use: one is Teams', one the schema's.
    firstRowAsHeaders: true,
    firstRowAsHeader: true,
    showGridLines: true,
    columns: [{ width: 3 }, { width: 5 }, { width: 4 }],
    rows: [row(heads), ...entries.slice(-MOST_ENTRIES).map(rowOf)],
  };
}

function rowOf({ at, who, what, outcome }: AuditLineView) {
  const { symbol, tone } = SYMBOLS[outcome];
  const mark: Run[] = symbol === '' ? [] : [run(symbol, { color: TEXT_COLORS[tone], weight: 'Bolder' })];
  return row([
    cell([line([run(clipped(who, NAME_CHARACTERS))])]),
    cell([line([...mark, run(clipped(what, WHAT_CHARACTERS))])]),
    cell([moment(at)]),
  ]);
}

/** In the reader's own language and zone; clients take only full RFC 3339 for a moment. */
function moment(at: string): CardElement {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at)) return line([run(clipped(at, NAME_CHARACTERS))]);
  return { type: 'TextBlock', text: `{{DATE(${at}, COMPACT)}} {{TIME(${at})}}`, wrap: true };
}

function row(cells: readonly object[]) {
  return { type: 'TableRow', cells };
}

function cell(items: readonly CardElement[]) {
  return { type: 'TableCell', items };
}

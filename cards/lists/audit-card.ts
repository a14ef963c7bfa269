import type { AuditLineView, AuditView } from '../../core/views';
import type { AdaptiveCard, CardAction, CardElement } from '../adaptive-card';
import template from './audit.template.json';
import { auditTable, MOST_ENTRIES } from './audit-table';
import { button } from '../buttons';
import { buttons } from '../parts/buttons';
import { fold } from '../parts/fold';
import { line, run } from '../parts/line';
import { csvButton } from '../parts/list-buttons';
import { cardTemplate } from '../template';
import { clipped, literalLine } from '../text';

const FACT_CHARACTERS = 160;
/** A path with an id, and two ids. */
const TECHNICAL_CHARACTERS = 240;
/** Clients cut off a longer title of a button. */
const CALLED_CHARACTERS = 30;
const MOST_FACTS = 10;
const MOST_OTHERS = 10;

const draw = cardTemplate(template);

/** Who did what and when, as a table in pages; ids on demand; `csvUrl`: the whole as a file, where there is one. */
export function auditCard(view: AuditView, csvUrl: string | null = null): AdaptiveCard {
  const { title, note, entries, others } = view;
  return draw({
    fields: {
      title: clipped(title, FACT_CHARACTERS),
      note: clipped(note ?? '', FACT_CHARACTERS),
      facts: labelled(view.facts),
      hasEntries: entries.length > 0,
      hasTechnical: technicalLines(view).length > 0,
      hasOthers: others.length > 0,
    },
    parts: {
      table: entries.length === 0 ? [] : [auditTable(entries)],
      technical: fold(
        'auditTechnical',
        { open: 'Technical details', close: 'Hide technical details' },
        technicalLines(view),
      ),
      others: otherSetups(view),
    },
    actions: actionsOf(view, csvUrl),
    summary: `Audit: ${title}. ${note ?? ''} ${entries.length} entries.`,
  });
}

function labelled(facts: AuditView['facts']) {
  return facts.slice(0, MOST_FACTS).map(({ label, value }) => ({
    label: clipped(label, FACT_CHARACTERS),
    value: clipped(value, FACT_CHARACTERS),
  }));
}

/** Ids, exact times in UTC, and what was sent. */
function technicalLines({ ids, entries }: AuditView): readonly CardElement[] {
  const lines = [
    ...labelled(ids).map(({ label, value }) => `${label}: ${value}`),
    ...entries.slice(-MOST_ENTRIES).flatMap(technicalOf),
  ];
  return lines.map((text) =>
    line([run(text, { size: 'Small', fontType: 'Monospace' })], { spacing: 'Small' }),
  );
}

function technicalOf({ at, technical }: AuditLineView): string[] {
  return technical === '' ? [] : [clipped(`${at} ${technical}`, TECHNICAL_CHARACTERS)];
}

/** Folded beside the entries of one request; all that there is to see without. */
function otherSetups({ others, entries }: AuditView): readonly CardElement[] {
  const shown = others.slice(0, MOST_OTHERS);
  const called = shown.map(({ vendorName }) => `Open ${literalLine(clipped(vendorName, CALLED_CHARACTERS))}`);
  const rows = shown.map((other, index) =>
    otherSetup(other, `${called[index] ?? 'Open'}${nth(called, index)}`),
  );
  if (entries.length === 0) return rows;
  const titles = { open: `Show ${rows.length} earlier of this vendor`, close: 'Hide the earlier ones' };
  return fold('auditOthers', titles, rows);
}

/** The button is named shortly; what tells it from others stands above it. */
function otherSetup(
  { requestId, vendorName, about }: AuditView['others'][number],
  title: string,
): CardElement {
  const { fallback, ...execute } = button(title, { requestId });
  const verb = 'audit';
  const action = { ...execute, verb, fallback: { ...fallback, data: { requestId, verb } } };
  return {
    type: 'Container',
    spacing: 'Medium',
    items: [
      line([run(clipped(vendorName, FACT_CHARACTERS), { weight: 'Bolder' })]),
      line([run(clipped(about, FACT_CHARACTERS), { isSubtle: true, size: 'Small' })], { spacing: 'None' }),
      { type: 'ActionSet', spacing: 'Small', actions: [action] },
    ],
  };
}

/** " 2" for the second button of one name. */
function nth(called: readonly string[], index: number): string {
  const before = called.slice(0, index).filter((name) => name === called[index]).length;
  return before === 0 ? '' : ` ${before + 1}`;
}

/** The newest entries come first. */
function actionsOf({ pages, entries }: AuditView, csvUrl: string | null): readonly CardAction[] {
  if (pages === null) return [];
  const { requestId, page, hasOlder } = pages;
  const at = (other: number) => ({ audit: requestId, page: String(other) });
  return buttons([
    ...(hasOlder ? [button('Older entries', at(page + 1))] : []),
    ...(page > 1 ? [button('Newer entries', at(page - 1))] : []),
    ...(entries.length > 0 ? csvButton(csvUrl) : []),
  ]);
}

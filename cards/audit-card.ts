import type { AuditView } from '../core/views';
import type { AdaptiveCard } from './adaptive-card';
import template from './audit.template.json';
import { cardTemplate } from './template';
import { clipped } from './text';

const FACT_CHARACTERS = 160;
const LINE_CHARACTERS = 140;
const AT_CHARACTERS = 20;
/** Two ids with their names. */
const IDS_CHARACTERS = 110;
const MOST_ENTRIES = 24;
const MOST_FACTS = 10;
const MOST_OTHERS = 10;

const draw = cardTemplate(template);

const LOOKS = {
  good: { symbol: '✔', color: 'Good' },
  bad: { symbol: '✘', color: 'Attention' },
  plain: { symbol: '·', color: 'Default' },
} as const;

/** Who asked, who approved which plan, and every write with Microsoft's ids; no buttons. */
export function auditCard({ title, note, facts, entries, others }: AuditView): AdaptiveCard {
  return draw({
    fields: {
      title: clipped(title, FACT_CHARACTERS),
      note: clipped(note ?? '', FACT_CHARACTERS),
      facts: facts.slice(0, MOST_FACTS).map(({ label, value }) => ({
        label: clipped(label, FACT_CHARACTERS),
        value: clipped(value, FACT_CHARACTERS),
      })),
      entries: entries.slice(0, MOST_ENTRIES).map(({ at, text, ids, outcome }) => ({
        at: clipped(at, AT_CHARACTERS),
        text: clipped(text, LINE_CHARACTERS),
        ids: clipped(ids, IDS_CHARACTERS),
        ...LOOKS[outcome],
      })),
      others: others.slice(0, MOST_OTHERS).map((line) => ({ line: clipped(line, LINE_CHARACTERS) })),
      hasOthers: others.length > 0 && entries.length > 0,
    },
    actions: [],
    summary: `${title}. ${note ?? ''} ${entries.length} entries. Times are UTC.`,
  });
}

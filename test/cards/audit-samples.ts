import { auditCard } from '../../cards/lists/audit-card';
import type { Sample } from './samples';

/** Cards of the audit, with `text` wherever a person or the tenant supplies text. */
export function auditSamples(text: string): Sample[] {
  const lines = (['good', 'bad', 'plain'] as const).map((outcome) => ({
    at: outcome === 'plain' ? text : '2026-11-21T10:02:11Z',
    who: text,
    what: text,
    technical: text,
    outcome,
  }));
  const facts = [{ label: text, value: text }];
  const others = [
    { requestId: 'k3m9x2q7ab4c', vendorName: text, about: text },
    { requestId: 'm3m9x2q7ab4d', vendorName: text, about: text },
  ];
  const pages = { requestId: 'k3m9x2q7ab4c', page: 2, hasOlder: true };
  const view = { title: text, note: text, facts, ids: facts, entries: lines, pages, others };
  return [
    ['audit', auditCard(view, 'https://latchkey.example/files/x/audit.csv')],
    ['audit of one page', auditCard({ ...view, pages: { ...pages, page: 1, hasOlder: false }, others: [] })],
    ['latest requests', auditCard({ ...view, facts: [], ids: [], entries: [], pages: null, note: null })],
    [
      'long audit',
      auditCard({ ...view, entries: Array.from({ length: 300 }, () => lines).flat(), others: [] }),
    ],
  ];
}

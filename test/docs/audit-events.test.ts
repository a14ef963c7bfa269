import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_EVENTS } from '../../core/audit-events';

const FILE = join(__dirname, '../../docs/audit.md');
const [BEGIN, END] = ['<!-- events -->', '<!-- end of events -->'];

test('docs/audit.md lists every event that an entry may name', () => {
  const page = readFileSync(FILE, 'utf8');
  const list = Object.entries(AUDIT_EVENTS)
    .map(([event, meaning]) => `- \`${event}\`: ${meaning}.`)
    .join('\n');
  const before = page.slice(0, page.indexOf(BEGIN) + BEGIN.length);
  const wanted = `${before}\n\n${list}\n\n${page.slice(page.indexOf(END))}`;
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(FILE, wanted);
  else expect(page).toBe(wanted);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aadstsPage } from '../../proof/aadsts-page';

test('docs/aadsts.md says what the table says (LATCHKEY_WRITE_DOCS=1 writes it)', () => {
  const file = join(__dirname, '../../docs/aadsts.md');
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(file, aadstsPage());
  expect(readFileSync(file, 'utf8')).toBe(aadstsPage());
});

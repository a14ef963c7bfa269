import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { behavioursPage } from '../../../sandbox/tenant/behaviours/behaviours-page';

const file = join(__dirname, '../../../docs/sandbox.md');

test('docs/sandbox.md has a line for every behaviour (LATCHKEY_WRITE_DOCS=1 writes it)', () => {
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(file, behavioursPage());
  expect(readFileSync(file, 'utf8')).toBe(behavioursPage());
});

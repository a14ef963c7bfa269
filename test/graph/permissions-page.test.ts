import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsPage } from '../../graph/permissions-page';
import { GRAPH_OPERATIONS } from '../../graph/requests';

test('docs/permissions.md says what the operations need (LATCHKEY_WRITE_DOCS=1 writes it)', () => {
  const file = join(__dirname, '..', '..', 'docs', 'permissions.md');
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(file, permissionsPage());
  expect(readFileSync(file, 'utf8')).toBe(permissionsPage());
});

test('every operation has a row with its permissions', () => {
  const page = permissionsPage();
  for (const { name, permissions } of GRAPH_OPERATIONS) {
    expect(page).toContain(`| ${name} | ${permissions.join(', ') || 'none'} |`);
  }
});

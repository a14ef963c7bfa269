import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const page = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');

const between = (from: string, to: string) => page.slice(page.indexOf(from), page.indexOf(to));

test('every threat names a test, and every test named is there', () => {
  const rows = between('## Threats', '## Who somebody is')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| who '));
  expect(rows.length).toBeGreaterThan(15);
  const named = rows.map((row) => [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path ?? ''));
  expect(named.filter((paths) => paths.length === 0)).toEqual([]);
  const all = [...page.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path ?? '');
  expect(all.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every table of the database is on the page with how long it is kept', () => {
  const folder = join(ROOT, 'store', 'migrations');
  const migrations = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const tables = [...migrations.join('\n').matchAll(/CREATE TABLE (\w+)/g)].map(([, table]) => table ?? '');
  const stored = between('## What is stored', '## Network');
  expect(tables.length).toBeGreaterThan(9);
  expect(tables.filter((table) => !stored.includes(`\`${table}\``))).toEqual([]);
});

test('every permission that changes something is in the ceiling', () => {
  const permissions = readFileSync(join(ROOT, 'docs', 'permissions.md'), 'utf8');
  const listed = [...permissions.matchAll(/^- ([\w.]*(?:ReadWrite|Create)[\w.]*)$/gm)].map(
    ([, name]) => name ?? '',
  );
  const ceiling = between('## What the credential could do', '## Secrets');
  const missing = listed.filter((name) => !ceiling.includes(name.replace(/\.OwnedBy$/, '')));
  expect(listed.length).toBeGreaterThan(4);
  expect(missing).toEqual([]);
});

test('SECURITY.md names no address that nobody reads', () => {
  const policy = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
  expect(policy).toContain('private vulnerability reporting');
  expect(policy).not.toMatch(/[\w.]+@[\w.]+/);
});

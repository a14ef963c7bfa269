import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOfMaterials } from '../../deploy/image/bill-of-materials';

const ROOT = join(__dirname, '..', '..');
const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version: string; dev?: boolean }>;
};
const named = (isOf: (dev: boolean) => boolean): Set<string> =>
  new Set(
    Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && isOf(dev === true))
      .map(([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`),
  );
const shipped = named((dev) => !dev);

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly unknown[];
}

test('it holds every package that ships, with what developers share, and none of a developer’s own', () => {
  const { components } = JSON.parse(billOfMaterials(ROOT)) as { components: readonly Component[] };
  const listed = components.map(
    ({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name}@${version}`,
  );
  expect([...new Set(listed)].sort()).toEqual([...shipped].sort());
  expect(shipped.size).toBeGreaterThan(200);
  expect(named((dev) => dev).size).toBeGreaterThan(shipped.size);
  // A test of the tool as well: npm’s own `--omit dev` leaves these out.
  for (const name of ['pg-connection-string', 'ms']) expect(listed.join(' ')).toContain(` ${name}@`);
  expect(components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
});

test('as SPDX too', () => {
  const { spdxVersion, packages: listed } = JSON.parse(billOfMaterials(ROOT, 'spdx')) as {
    spdxVersion: string;
    packages: readonly unknown[];
  };
  expect(spdxVersion).toMatch(/^SPDX-2/);
  expect(listed.length).toBeGreaterThan(shipped.size);
});

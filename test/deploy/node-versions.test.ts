import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly engines?: { readonly node?: string };
  readonly deprecated?: string;
}

const ROOT = join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

/** By the major version alone: each range of ours begins with it, as `>=20.0.0`, `^20.9.0`, `20` or `20.x`. */
function takes(range: string, major: number): boolean {
  return range.split('||').some((one) => {
    const [, sign, from] = /^\s*(>=|\^)?\s*(\d+)/.exec(one) ?? [];
    return sign === '>=' ? major >= Number(from) : major === Number(from);
  });
}

/** What `npm ci` would print an EBADENGINE of. */
function refusing(major: number): string[] {
  return packages
    .filter(([, { engines }]) => engines?.node !== undefined && !takes(engines.node, major))
    .map(([path]) => path);
}

test.each([
  ['>=20', 20, true],
  ['>=22.0.0', 20, false],
  ['^18.18.0 || ^20.9.0 || >=21.1.0', 20, true],
  ['^6 || ^7 || >=13.7', 24, true],
  ['20 || 22', 24, false],
  ['4.x || >=6.0.0', 20, true],
  ['>=16 || 14 >=14.17', 20, true],
])('%s takes Node %i: %s', (range, major, expected) => {
  expect(takes(range, major)).toBe(expected);
});

test('everything says that it runs on the recommended Node, and nothing is given up: npm ci has nothing to warn of', () => {
  expect(packages.length).toBeGreaterThan(500);
  expect(refusing(24)).toEqual([]);
  expect(packages.filter(([, { deprecated }]) => deprecated !== undefined)).toEqual([]);
});

test('everything says that it runs on Node 20 too, but for restify, which the tests run on it', () => {
  expect(refusing(20)).toEqual(['node_modules/restify']);
  expect(JSON.parse(read('package.json'))).toMatchObject({ engines: { node: '>=20' } });
});

test('image, workflow and README name the recommended Node', () => {
  expect(read('Dockerfile')).toContain('node:24-');
  expect(read('.github/workflows/image.yml').match(/node-version: .*/g)).toEqual(
    Array(2).fill('node-version: 24'),
  );
  expect(read('README.md')).toMatch(/Node(\.js)? 24/);
});

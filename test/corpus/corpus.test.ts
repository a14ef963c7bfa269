import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

/**
 * What the outside really sent, one file a case: `<kind>/<case>.yaml` says where it was reported, what came and
 * what is right; `<kind>/run.ts` hands what came to the product. The next report is one more file.
 */
interface Case {
  readonly reported: string;
  readonly given: unknown;
  readonly expected: unknown;
}

/** What the product makes of it; compared with `expected`, which may leave out properties. */
export type RunCase = (given: unknown) => unknown;

const FIELDS = ['reported', 'given', 'expected'];
const kinds = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(kinds.map(({ name }) => name))('%s', (kind) => {
  const folder = join(__dirname, kind);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

  test('is a folder of cases and what runs them', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(existsSync(join(folder, 'run.ts'))).toBe(true);
  });

  test.each(files.map((file) => basename(file, '.yaml')))('%s', async (name) => {
    const one = parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')) as Case;
    expect(Object.keys(one)).toEqual(FIELDS);
    expect(one.reported.length).toBeGreaterThan(10);
    const { run } = (await import(join(folder, 'run.ts'))) as { run: RunCase };
    expect({ answer: await run(one.given) }).toMatchObject({ answer: one.expected });
  });
});

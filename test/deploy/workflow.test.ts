import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const ROOT = join(__dirname, '..', '..');
const workflow = parse(readFileSync(join(ROOT, '.github/workflows/image.yml'), 'utf8')) as {
  permissions: Record<string, string>;
  jobs: Record<'check' | 'image', Job>;
};
const { check, image } = workflow.jobs;

test('it runs what CI runs, and builds nothing that did not pass', () => {
  expect(check.steps.map(({ run }) => run)).toContain('.ci/run');
  expect(existsSync(join(ROOT, '.ci/run')) && (statSync(join(ROOT, '.ci/run')).mode & 0o111) !== 0).toBe(
    true,
  );
  expect(image.needs).toBe('check');
});

test('only the job that pushes may write, and only a tag makes an image', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  expect(check.permissions).toBeUndefined();
  expect(image.permissions).toEqual({
    contents: 'read',
    packages: 'write',
    'id-token': 'write',
    attestations: 'write',
  });
  expect(image.if).toBe("startsWith(github.ref, 'refs/tags/v')");
});

test('what is signed and attested is the digest that was built, never a tag', () => {
  const used = (action: string) => image.steps.filter(({ uses = '' }) => uses.startsWith(`${action}@`));
  const digest = '${{ steps.build.outputs.digest }}';
  expect(used('docker/build-push-action')).toMatchObject([
    { id: 'build', with: { target: 'latchkey', push: true } },
  ]);
  // Without a bill of materials the same action attests where the image comes from.
  expect(used('actions/attest').map((step) => step.with?.['sbom-path'])).toEqual([undefined, 'bom.cdx.json']);
  for (const step of used('actions/attest')) expect(step.with?.['subject-digest']).toBe(digest);
  const sign = image.steps.find(({ run = '' }) => run.startsWith('cosign sign'));
  expect(sign?.env?.['IMAGE']).toBe(`\${{ steps.name.outputs.image }}@${digest}`);
  expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).toContain('AS latchkey');
});

const WORKFLOWS = join(ROOT, '.github/workflows');
const usesLines = readdirSync(WORKFLOWS).flatMap((file) =>
  readFileSync(join(WORKFLOWS, file), 'utf8')
    .split('\n')
    .filter((line) => /\buses:/.test(line)),
);

/** A tag can be moved to other code, a commit cannot. */
const PINNED = /^\s+(- )?uses: [\w-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/;

test('every action of every workflow is named by its commit, with its version beside it', () => {
  const steps = [...check.steps, ...image.steps];
  expect(usesLines.length).toBeGreaterThanOrEqual(steps.filter(({ uses }) => uses !== undefined).length);
  expect(usesLines.filter((line) => !PINNED.test(line))).toEqual([]);
});

test('an action has one commit everywhere', () => {
  const versions = new Map<string, Set<string>>();
  for (const line of usesLines) {
    const [action = '', version = ''] = line.replace(/^.*uses: /, '').split('@');
    versions.set(action, (versions.get(action) ?? new Set()).add(version));
  }
  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
});

test.each([
  '      - uses: actions/checkout@v6',
  '      - uses: actions/checkout@v6.0.2',
  '      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd',
  '      - uses: actions/checkout@de0fac2 # v6.0.2',
  '        uses: docker://alpine:3',
])('%s is not pinned', (line) => {
  expect(line).not.toMatch(PINNED);
});

test('nothing of an event stands in a script', () => {
  for (const { run } of [...check.steps, ...image.steps]) expect(run ?? '').not.toContain('${{');
});

test('the bill of materials is that of what ships', () => {
  const bom = image.steps.find(({ run = '' }) => run.includes('sbom'));
  expect(bom?.run).toContain('npm run --silent sbom > bom.cdx.json');
  expect(image.steps.some((step) => step.with?.['sbom-path'] === 'bom.cdx.json')).toBe(true);
});

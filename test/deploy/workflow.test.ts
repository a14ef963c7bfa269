import { existsSync, readFileSync, statSync } from 'node:fs';
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
  const used = (action: string) => image.steps.find(({ uses = '' }) => uses.startsWith(`${action}@`));
  const digest = '${{ steps.build.outputs.digest }}';
  expect(used('docker/build-push-action')).toMatchObject({
    id: 'build',
    with: { target: 'latchkey', push: true },
  });
  for (const action of ['actions/attest-build-provenance', 'actions/attest-sbom'])
    expect(used(action)?.with?.['subject-digest']).toBe(digest);
  const sign = image.steps.find(({ run = '' }) => run.startsWith('cosign sign'));
  expect(sign?.env?.['IMAGE']).toBe(`\${{ steps.name.outputs.image }}@${digest}`);
  expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).toContain('AS latchkey');
});

test('every action has a version, and nothing of an event stands in a script', () => {
  const steps = [...check.steps, ...image.steps];
  for (const { uses, run } of steps) {
    if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@(v\d+(\.\d+)*|[\da-f]{40})$/);
    expect(run ?? '').not.toContain('${{');
  }
});

test('the bill of materials is that of what ships', () => {
  const bom = image.steps.find(({ run = '' }) => run.includes('npm sbom'));
  expect(bom?.run).toContain('npm sbom --omit dev --sbom-format cyclonedx > bom.cdx.json');
  expect(image.steps.some((step) => step.with?.['sbom-path'] === 'bom.cdx.json')).toBe(true);
});

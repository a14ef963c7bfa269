import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '..', '..', '..');

interface Entry {
  readonly dev?: boolean;
  readonly devDependencies?: unknown;
}

/**
 * What ships with its versions and licences, in the words of `format`, of the project in this folder. `npm sbom --omit dev`
 * alone leaves out whatever a developer's package needs as well (npm/cli issue 7909), so npm reads papers in which nobody
 * develops. Asks no registry. Throws when npm fails.
 */
export function billOfMaterials(project: string, format: 'cyclonedx' | 'spdx' = 'cyclonedx'): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bom-'));
  try {
    const papers = ['package.json', 'package-lock.json'] as const;
    const [paper, lock] = papers.map((file) => readFileSync(join(project, file), 'utf8'));
    const { packages, ...rest } = JSON.parse(lock ?? '') as { packages: Record<string, Entry> };
    const shipped = Object.entries(packages)
      .filter(([, { dev }]) => dev !== true)
      .map(([path, entry]) => [path, withoutDevelopers(entry)] as const);
    const locked = { ...rest, packages: Object.fromEntries(shipped) };
    writeFileSync(
      join(folder, papers[0]),
      JSON.stringify(withoutDevelopers(JSON.parse(paper ?? '') as Entry)),
    );
    writeFileSync(join(folder, papers[1]), JSON.stringify(locked));
    cpSync(join(project, '.npmrc'), join(folder, '.npmrc'));
    const args = ['sbom', '--package-lock-only', '--sbom-format', format];
    const { status, stdout } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error('npm sbom failed.');
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function withoutDevelopers(paper: Entry): Entry {
  return Object.fromEntries(Object.entries(paper).filter(([name]) => name !== 'devDependencies'));
}

if (require.main === module)
  process.stdout.write(billOfMaterials(PROJECT, process.argv[2] === 'spdx' ? 'spdx' : 'cyclonedx'));

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { prune } from './prune';

const PROJECT = resolve(__dirname, '..', '..', '..');

/** Of `dist/`, what only a developer runs: it needs packages that are not in the image. */
const ONLY_FOR_DEVELOPERS = ['sandbox', 'bench', 'manifest', 'deploy'];
const RECIPE_COMMAND = /^cli[\\/]recipe/;

/** The commands that an operator runs inside the container need settings and the database only. */
function belongsInImage(path: string): boolean {
  const [top = ''] = path.split(sep);
  return !ONLY_FOR_DEVELOPERS.includes(top) && !RECIPE_COMMAND.test(path) && !path.endsWith('.tsbuildinfo');
}

/**
 * What the image holds, in a folder that is not there yet: the compiled product, its production dependencies, licence.
 * Asks the npm registry. Throws when npm fails.
 */
export function assemble(target: string): void {
  if (existsSync(target)) throw new Error(`${target} exists already.`);
  mkdirSync(target, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc', 'LICENSE', 'docs/licences.md']) {
    cpSync(join(PROJECT, file), join(target, file.replace('docs/', '')));
  }
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', args, { cwd: target, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('npm ci failed.');
  const dist = join(PROJECT, 'dist');
  cpSync(dist, join(target, 'dist'), {
    recursive: true,
    filter: (source) => source === dist || belongsInImage(relative(dist, source)),
  });
  prune(join(target, 'node_modules'));
  prune(join(target, 'dist'));
  for (const file of ['package-lock.json', '.npmrc']) rmSync(join(target, file));
}

if (require.main === module) assemble(resolve(process.argv[2] ?? 'image'));

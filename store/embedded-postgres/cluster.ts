import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/errors';
import { belongsToAnotherUser, type ServerAccount } from './account';
import type { PostgresBinaries } from './binaries';
import {
  clusterFolder,
  folderNotWritable,
  newClusterName,
  removeAbandonedFolders,
  type ClusterFolder,
} from './folder';
import { runTool } from './tool';

export const SUPERUSER = 'latchkey';

/** Everything that is needed to start, find and stop the server of one DATA_DIR. */
export interface Cluster {
  readonly folder: ClusterFolder;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount | undefined;
  readonly password: string;
  /** False only for throw-away test clusters. */
  readonly fsync: boolean;
}

/**
 * The data directory as the server's programs are told it; they are always started inside it. Relative paths keep
 * odd characters out of the shell command that pg_ctl builds. As root the server's user may be unable to walk to
 * DATA_DIR at all (a 0700 home, say); Linux opens this link without walking.
 */
export function dataDirArgument(account: ServerAccount | undefined): string {
  return account !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : '.';
}

/** Opens the cluster in `folder`, making it first where there is none. Two starts at once make only one. */
export async function openCluster(fields: Omit<Cluster, 'password'>): Promise<Cluster> {
  const { folder, binaries } = fields;
  await removeAbandonedFolders(folder.dataDir);
  if ((await existingVersion(folder)) === undefined) await makeCluster(fields);
  const version = await existingVersion(folder);
  if (version !== binaries.majorVersion) throw versionMismatch(folder, version, binaries.majorVersion);
  return { ...fields, password: await readPassword(folder) };
}

async function existingVersion(folder: ClusterFolder): Promise<number | undefined> {
  const text = await readFile(join(folder.clusterDir, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw belongsToAnotherUser(folder.root, error);
    return undefined;
  });
  return text === undefined ? undefined : Number(text.trim());
}

async function readPassword(folder: ClusterFolder): Promise<string> {
  try {
    return (await readFile(folder.passwordFile, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw belongsToAnotherUser(folder.root, error);
    throw new AppError({
      kind: 'unavailable',
      code: 'database-password-missing',
      safeText: `The database's password file ${folder.passwordFile} is missing: restore it, or set DATA_DIR to another folder.`,
      cause: error,
    });
  }
}

function versionMismatch(folder: ClusterFolder, found: number | undefined, expected: number): AppError {
  const safeText =
    found === undefined
      ? `The folder ${folder.root} exists but holds no database: move it away, or set DATA_DIR to another folder.`
      : `The database in ${folder.root} was made by PostgreSQL ${found}, this Latchkey brings PostgreSQL ${expected}: export it with the older Latchkey, or set DATA_DIR to another folder.`;
  return new AppError({ kind: 'unavailable', code: 'database-version-mismatch', safeText });
}

/** Made beside its place and renamed when complete: a start killed half-way leaves no half cluster. */
async function makeCluster(fields: Omit<Cluster, 'password'>): Promise<void> {
  const { folder, account } = fields;
  const unfinished = clusterFolder(folder.dataDir, newClusterName());
  try {
    await mkdir(unfinished.clusterDir, { recursive: true, mode: 0o700 });
    await writeFile(unfinished.passwordFile, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
    // initdb reads the password as the server's user; afterwards only we do.
    if (account !== undefined) {
      await chmod(unfinished.root, 0o711);
      await chown(unfinished.clusterDir, account.uid, account.gid);
      await chown(unfinished.passwordFile, account.uid, account.gid);
    }
    await runInitdb(fields, unfinished);
    if (account !== undefined) await chown(unfinished.passwordFile, 0, 0);
    await rename(unfinished.root, folder.root).catch(async (error: unknown) => {
      if ((await existingVersion(folder)) === undefined) throw error;
    });
  } catch (error) {
    throw error instanceof AppError ? error : folderNotWritable(folder.root, error);
  } finally {
    await rm(unfinished.root, { recursive: true, force: true });
  }
}

async function runInitdb(fields: Omit<Cluster, 'password'>, target: ClusterFolder): Promise<void> {
  const { account, binaries } = fields;
  const dataDir = dataDirArgument(account);
  const args = [
    `--pgdata=${dataDir}`,
    `--pwfile=${dataDir}/../password`,
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(fields.fsync ? [] : ['--no-sync']),
  ];
  const { code, output } = await runTool({ file: binaries.initdb, args, cwd: target.clusterDir, account });
  if (code === 0) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'database-not-created',
    safeText: `PostgreSQL could not create its database under ${target.dataDir}; the log says why.`,
    details: { code, output: output.slice(-2000) },
  });
}

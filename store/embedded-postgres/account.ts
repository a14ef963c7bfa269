import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../core/errors';

/** The unprivileged user the server runs under when we are root; PostgreSQL refuses to run as root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const ACCOUNT_NAMES = ['latchkey', 'postgres', 'nobody'];

/**
 * Undefined when this process is not root: the server runs as the same user. Otherwise the owner of the existing
 * cluster, or for a new one the first of `latchkey`, `postgres` and `nobody` that the machine has.
 */
export async function chooseServerAccount(clusterDir: string): Promise<ServerAccount | undefined> {
  const ownUid = process.getuid?.();
  if (ownUid === undefined) return undefined;
  const owner = await ownerOf(clusterDir);
  if (ownUid !== 0) {
    if (owner !== undefined && owner.uid !== ownUid) throw belongsToAnotherUser(clusterDir);
    return undefined;
  }
  if (owner !== undefined && owner.uid !== 0) return owner;
  return unprivilegedAccount();
}

export function belongsToAnotherUser(folder: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'refused',
    code: 'database-of-another-user',
    safeText: `The database in ${folder} belongs to another user of this machine: start Latchkey as that user, or set DATA_DIR to another folder.`,
    cause,
  });
}

async function ownerOf(clusterDir: string): Promise<ServerAccount | undefined> {
  try {
    const { uid, gid } = await stat(clusterDir);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw belongsToAnotherUser(clusterDir, error);
    return undefined;
  }
}

async function unprivilegedAccount(): Promise<ServerAccount> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  for (const name of ACCOUNT_NAMES) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined && Number(uid) > 0)
      return { uid: Number(uid), gid: Number(gid) };
  }
  throw new AppError({
    kind: 'unavailable',
    code: 'database-account-missing',
    safeText:
      'PostgreSQL does not run as root, and this machine has none of the users latchkey, postgres and nobody: start Latchkey as an ordinary user, or set DATABASE_URL.',
  });
}

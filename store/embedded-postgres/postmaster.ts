import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running server writes about itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const PORT_LINE = 3;

export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The server that runs on this cluster, found through its pid file. The file alone proves nothing: it survives a
 * crash of the machine, and its process id may be somebody else's by now. Such a file is removed here, because
 * PostgreSQL itself would refuse to start over it.
 */
export async function findPostmaster(clusterDir: string): Promise<Postmaster | undefined> {
  const pidFile = join(clusterDir, 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0 || !processExists(pid)) return undefined;
  if (await servesCluster(pid, clusterDir)) return { pid, port: Number(lines[PORT_LINE] ?? 0) };
  if ((await readFile(pidFile, 'utf8').catch(() => '')) === text)
    await unlink(pidFile).catch(() => undefined);
  return undefined;
}

/** A postmaster's working directory is its data directory. */
async function servesCluster(pid: number, clusterDir: string): Promise<boolean> {
  if (process.platform !== 'linux') return isPostgres(pid);
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(clusterDir));
  } catch (error) {
    // In a container even root may not look into another user's process; then the name has to do.
    return (error as NodeJS.ErrnoException).code === 'EACCES' && isPostgres(pid);
  }
}

function isPostgres(pid: number): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'comm=', '-p', String(pid)], (error, stdout) => {
      // Without `ps` nothing is known: a live server must not be taken for dead.
      const unknown = error !== null && error.code === 'ENOENT';
      resolve(unknown || /postgres/.test(stdout));
    });
  });
}

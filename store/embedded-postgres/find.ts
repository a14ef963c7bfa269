import { readFile } from 'node:fs/promises';
import { connectionString } from './connect';
import { clusterFolder } from './folder';
import { findPostmaster } from './postmaster';

/** The address of the private PostgreSQL of `dataDir` where it is running; `null` otherwise. Starts nothing. */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | null> {
  const { clusterDir, passwordFile } = clusterFolder(dataDir);
  const running = await findPostmaster(clusterDir);
  if (running === undefined) return null;
  const password = (await readFile(passwordFile, 'utf8')).trim();
  return connectionString({ password }, running.port);
}

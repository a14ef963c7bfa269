import type { Log } from '../core/ports/log';
import { startEmbeddedPostgres } from '../store/embedded-postgres';
import type { Settings } from './settings';

export interface OpenDatabase {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** The given database, or the private one of `DATA_DIR`, which stops with the bot. */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  log: Log,
): Promise<OpenDatabase> {
  if (databaseUrl !== null) return { connectionString: databaseUrl, stop: () => Promise.resolve() };
  return startEmbeddedPostgres({ dataDir, log });
}

import { AppError } from '../core/errors';
import type { Log } from '../core/ports/log';
import { comesWithPostgres, startEmbeddedPostgres } from '../store/embedded-postgres';
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

/** Throws `invalid` where there is neither a given database nor a PostgreSQL to start one with: in the image. */
export function requireDatabase({ databaseUrl }: Pick<Settings, 'databaseUrl'>): void {
  if (databaseUrl !== null || comesWithPostgres()) return;
  throw new AppError({
    kind: 'invalid',
    code: 'database-not-set',
    safeText:
      'DATABASE_URL must be set: this installation of Latchkey holds no PostgreSQL of its own. Give it the address of a PostgreSQL server.',
  });
}

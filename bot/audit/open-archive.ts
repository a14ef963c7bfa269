import { AppError } from '../../core/errors';
import { openAuditArchive, type AuditArchive } from '../../store/audit-archive';
import { hasEmbeddedPostgres } from '../../store/embedded-postgres';
import { openDatabase } from '../start/open-database';
import { silentLog } from '../silent-log';
import { readDatabaseSettings } from '../settings';

export type { AuditArchive } from '../../store/audit-archive';
export type { ChainLink, ChainReport } from '../../store/audit-verify';

/** Works on the bot's own database, whether the bot runs or not; a private PostgreSQL that runs is left running. */
export async function withAuditArchive<T>(
  environment: NodeJS.ProcessEnv,
  work: (archive: AuditArchive) => Promise<T>,
): Promise<T> {
  const where = readDatabaseSettings(environment);
  if (where.databaseUrl === null && !(await hasEmbeddedPostgres(where.dataDir)))
    throw noDatabase(where.dataDir);
  const database = await openDatabase(where, silentLog);
  try {
    const archive = await openAuditArchive(database.connectionString);
    return await work(archive).finally(() => archive.close());
  } finally {
    await database.stop();
  }
}

function noDatabase(dataDir: string): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'no-database',
    safeText: `There is no database under ${dataDir}. Set DATABASE_URL, or DATA_DIR to the folder of the bot.`,
  });
}

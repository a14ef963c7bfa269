import { AppError } from '../../core/errors';
import type { DatabaseAddress } from '../../core/ports/database-address';
import type { Log } from '../../core/ports/log';
import { createCredential } from '../../graph/credential';
import { comesWithPostgres, startEmbeddedPostgres } from '../../store/embedded-postgres';
import { entraAddress } from '../../store/entra-sign-in';
import type { Settings } from '../settings';

export interface OpenDatabase {
  readonly connectionString: DatabaseAddress;
  stop(): Promise<void>;
}

type Given = Pick<Settings, 'databaseUrl' | 'databaseAuth'>;

/** The given database, or the private one of `DATA_DIR`, which stops with the bot. */
export async function openDatabase(
  where: Given & Pick<Settings, 'dataDir'>,
  log: Log,
): Promise<OpenDatabase> {
  const given = await givenDatabase(where);
  if (given === null) return startEmbeddedPostgres({ dataDir: where.dataDir, log });
  return { connectionString: given, stop: () => Promise.resolve() };
}

/** `null` where none is given. Throws `unavailable` where it wants a token and there is none to be had. */
export async function givenDatabase({ databaseUrl, databaseAuth }: Given): Promise<DatabaseAddress | null> {
  if (databaseUrl === null || databaseAuth === 'password') return databaseUrl;
  const address = entraAddress(databaseUrl, createCredential({ mode: 'tenant' }));
  // The first token loads a library and may take longer than a connection should.
  await address.password();
  return address;
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

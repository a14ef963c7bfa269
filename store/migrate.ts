import type { Client } from 'pg';
import { AppError } from '../core/errors';
import type { DatabaseAddress } from '../core/ports/database-address';
import { rowOf, run } from './database';
import type { Migration } from './migration';
import { initial } from './migrations/0001-initial';
import { auditAlways } from './migrations/0002-audit-always';
import { approvals } from './migrations/0003-approvals';
import { auditChain } from './migrations/0004-audit-chain';
import { questionsEnd } from './migrations/0005-questions-end';
import { cardClaims } from './migrations/0006-card-claims';
import { oneDialog } from './migrations/0007-one-dialog';
import { auditChainsItself } from './migrations/0008-audit-chains-itself';
import { writeBudget } from './migrations/0009-write-budget';
import { cardsWait } from './migrations/0010-cards-wait';
import { watched } from './migrations/0011-watched';
import { owner } from './migrations/0012-owner';
import { signIns } from './migrations/0013-sign-ins';
import { removed } from './migrations/0014-removed';
import { formerBaseline } from './migrations/0015-former-baseline';
import { everybody } from './migrations/0016-everybody';
import { aloneAtStart } from './start-up-lock';

/** In their order. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  auditAlways,
  approvals,
  auditChain,
  questionsEnd,
  cardClaims,
  oneDialog,
  auditChainsItself,
  writeBudget,
  cardsWait,
  watched,
  owner,
  signIns,
  removed,
  formerBaseline,
  everybody,
];
/** What this release brings a database to. */
export const NEWEST_VERSION = Math.max(...MIGRATIONS.map(({ version }) => version));

/**
 * Brings the database to the shape this code needs. May run any number of times and in any number of
 * processes at once: each step is done exactly once. Throws `refused` when the database is newer than the code.
 */
export async function migrate(connectionString: DatabaseAddress, migrations = MIGRATIONS): Promise<void> {
  await aloneAtStart(connectionString, (client) => catchUp(client, migrations));
}

async function catchUp(client: Client, migrations: readonly Migration[]): Promise<void> {
  // A bot whose role owns nothing may start on a database that is up to date; CREATE would be refused.
  const table = await rowOf(
    client.query<{ found: string | null }>(`SELECT to_regclass('schema_migrations')::text AS found`),
  );
  if (table?.found == null)
    await run(
      client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
      version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
    )`),
    );
  const row = await rowOf(
    client.query<{ version: number | null }>('SELECT max(version) AS version FROM schema_migrations'),
  );
  const found = row?.version ?? 0;
  const known = Math.max(...migrations.map((migration) => migration.version));
  if (found > known) throw newerDatabase(found, known);
  for (const migration of migrations) {
    if (migration.version > found) await apply(client, migration);
  }
}

async function apply(client: Client, { version, name, statements }: Migration): Promise<void> {
  await run(client.query('BEGIN'));
  try {
    for (const statement of statements) await run(client.query(statement));
    await run(client.query('INSERT INTO schema_migrations (version, name) VALUES ($1, $2)', [version, name]));
    await run(client.query('COMMIT'));
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function newerDatabase(found: number, known: number): AppError {
  return new AppError({
    kind: 'refused',
    code: 'database-newer',
    safeText:
      `The database has version ${found}, this release of Latchkey knows versions up to ${known}. ` +
      'Start the release that changed the database, or a newer one.',
    details: { found, known },
  });
}

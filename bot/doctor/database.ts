import { findEmbeddedPostgres } from '../../store/embedded-postgres';
import { examineDatabase, type DatabaseFacts } from '../../store/examine-database';
import { openStore } from '../../store/open-store';
import type { DatabaseAddress } from '../../core/ports/database-address';
import type { Store } from '../../core/ports/store';
import { NOTIFY_CONVERSATION } from '../../workflows/request/setting-keys';
import { systemClock } from '../clock';
import { givenDatabase } from '../start/open-database';
import type { Settings } from '../settings';
import { silentLog } from '../silent-log';
import { examineApprovers } from './approvers';
import { failed, note, ok, type Finding } from './finding';

const OLDEST_VERSION = 140_000;

/** The database, and what stands in it: which channel is told, and who approves. Starts nothing and changes nothing. */
export async function examineStore(settings: Settings): Promise<readonly Finding[]> {
  const connectionString = (await givenDatabase(settings)) ?? (await findEmbeddedPostgres(settings.dataDir));
  if (connectionString === null)
    return [failed('database', `The PostgreSQL under ${settings.dataDir} is not up: npm start starts it.`)];
  const facts = await examineDatabase(connectionString);
  const findings = [...signInFindings(settings), ...databaseFindings(facts, settings)];
  if (facts.migrated !== facts.newest) return findings;
  return [...findings, ...(await withStore(connectionString, (store) => inIt(store, settings)))];
}

function signInFindings({ databaseAuth, databaseUrl }: Settings): readonly Finding[] {
  if (databaseAuth !== 'entra' || databaseUrl === null) return [];
  const role = decodeURIComponent(new URL(databaseUrl).username);
  return [ok('database sign-in', `A token of the identity lets the bot in as the role ${role}.`)];
}

function databaseFindings(facts: DatabaseFacts, { mode }: Settings): readonly Finding[] {
  const { version, migrated, newest, sessionsHold, ownsAudit } = facts;
  const release = Math.floor(version / 10_000);
  return [
    version < OLDEST_VERSION
      ? failed('database', `PostgreSQL ${release} answers, 14 or newer is needed.`)
      : ok('database', `PostgreSQL ${release} answers.`),
    migrated === newest
      ? ok('migrations', `The database has version ${migrated}.`)
      : failed('migrations', migrationText(migrated, newest)),
    sessionsHold
      ? ok('connection', 'It is direct, and advisory locks hold.')
      : failed(
          'connection',
          'A transaction pooler stands between: sessions and their locks do not hold. Give DATABASE_URL the direct address.',
        ),
    ...(mode === 'tenant' && ownsAudit ? [note('audit', OWNER)] : []),
  ];
}

const OWNER =
  'The bot’s database role owns the audit table and could switch its protection off. docs/audit.md shows how to give the bot a role of its own.';

function migrationText(migrated: number, newest: number): string {
  if (migrated > newest)
    return `The database has version ${migrated}, this release knows ${newest}: start a newer release.`;
  return `The database has version ${migrated}, this release brings ${newest}: the bot’s next start does that.`;
}

async function withStore(
  connectionString: DatabaseAddress,
  work: (store: Store) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  // Nothing is opened with the key here.
  const sealingKeys = [Buffer.alloc(32)] as const;
  const store = await openStore({ connectionString, sealingKeys, clock: systemClock, log: silentLog });
  return work(store).finally(() => store.close());
}

async function inIt(store: Store, settings: Settings): Promise<readonly Finding[]> {
  return [...(await channel(store)), await examineApprovers(store, settings)];
}

async function channel({ settings, conversations }: Store): Promise<readonly Finding[]> {
  const key = await settings.get(NOTIFY_CONVERSATION);
  if (typeof key !== 'string')
    return [failed('channel', 'No channel is told about set-ups: type /sso notify here in one.')];
  const conversation = await conversations.get(key);
  if (conversation === null || conversation.blockedAt !== null)
    return [
      failed(
        'channel',
        'The channel that is told about set-ups cannot be reached: add the bot to it again, or type /sso notify here in another.',
      ),
    ];
  return [ok('channel', `${conversation.name ?? key} is told about set-ups.`)];
}

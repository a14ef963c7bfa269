import { Client } from 'pg';
import type { Deployment } from '../support/deployment';

type Item = Record<string, unknown>;

/** What a set-up leaves behind, without ids and dates, so that two runs can be compared. */
export interface Traces {
  readonly objects: readonly string[];
  /** Audit events of the newest request, once each, in any order. */
  readonly audit: readonly string[];
}

const COLLECTIONS = [
  'applications',
  'servicePrincipals',
  'groups',
  'claimsMappingPolicies',
  'appRoleAssignments',
  'oauth2PermissionGrants',
  'policies',
  'deletedItems',
];

export async function objectIds(deployment: Deployment): Promise<ReadonlySet<string>> {
  return idsIn(await deployment.directory());
}

type State = Readonly<Record<string, readonly Item[] | undefined>>;

export function idsIn(state: State): ReadonlySet<string> {
  return new Set(COLLECTIONS.flatMap((name) => state[name] ?? []).map(({ id }) => String(id)));
}

export async function tracesSince(deployment: Deployment, before: ReadonlySet<string>): Promise<Traces> {
  const objects = newObjects(await deployment.directory(), before);
  return { objects, audit: await auditOfNewest(deployment) };
}

/** Every object that was not there before, comparable between runs. */
export function newObjects(state: State, before: ReadonlySet<string>): string[] {
  const objects = COLLECTIONS.flatMap((name) =>
    (state[name] ?? [])
      .filter(({ id }) => !before.has(String(id)))
      .map((item) => `${name} ${JSON.stringify(comparable(item))}`),
  );
  return objects.sort();
}

/** Ids, dates, keys and everything with the request id in it differ from run to run. */
function comparable(item: unknown): unknown {
  if (Array.isArray(item)) return item.map(comparable);
  if (typeof item === 'string') return comparableText(item);
  if (typeof item !== 'object' || item === null) return item;
  return Object.fromEntries(
    Object.entries(item as Item)
      .filter(([key]) => !DIFFERENT.test(key))
      .map(([key, value]) => [key, comparable(value)]),
  );
}

const DIFFERENT =
  /^(id|appId|keyId|hint|key|customKeyIdentifier|thumbprint|preferredTokenSigningKeyThumbprint|clientId|principalId|resourceId|appRoleId|.*DateTime)$/;
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
const REQUEST_ID = /\b[a-z2-7]{12}\b/g;

function comparableText(text: string): string {
  return text
    .replace(UUID, '<id>')
    .replace(REQUEST_ID, '<request>')
    .replace(/\d{4}-\d{2}-\d{2}/g, '<day>');
}

async function auditOfNewest({ databaseUrl }: Deployment): Promise<string[]> {
  return withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ event: string; details: { operation?: string; stage?: string } }>(
      // How often a write was attempted depends on where it was cut; what became of it does not.
      `SELECT event, details FROM audit WHERE event NOT IN ('graph-attempt', 'graph-attempt-failed')
         AND request_id = (
         SELECT id FROM requests ORDER BY created_at DESC LIMIT 1) ORDER BY seq`,
    );
    return rows
      .map(({ event, details }) => `${event} ${details.operation ?? details.stage ?? ''}`.trim())
      .sort();
  });
}

export async function withDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

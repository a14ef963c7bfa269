import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTestDatabase } from '../support/database';

/** What the secrets in the fixtures are sealed with. */
export const FIXTURE_KEY = Buffer.alloc(32, 7);

export interface OlderDatabase {
  readonly connectionString: string;
  readonly client: Client;
  close(): Promise<void>;
}

/** A database as an earlier release left it, with real rows (`fixtures/version-<n>.sql`), and a connection to it. */
export async function openOlderDatabase(version: number): Promise<OlderDatabase> {
  const database = await createTestDatabase();
  const sql = await readFile(join(__dirname, 'fixtures', `version-${version}.sql`), 'utf8');
  const client = new Client({ connectionString: database.connectionString });
  await client.connect();
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await client.query(sql);
  // A dump leaves its own settings behind, an empty search path among them.
  await client.query('RESET ALL');
  return {
    connectionString: database.connectionString,
    client,
    close: async () => {
      await client.end();
      await database.drop();
    },
  };
}

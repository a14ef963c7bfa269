import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database';

/** What the secrets in the fixtures are sealed with. */
export const FIXTURE_KEY = Buffer.alloc(32, 7);

/** A database as an earlier release left it, with real rows (`fixtures/version-<n>.sql`). */
export async function createOlderDatabase(version: number): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const sql = await readFile(join(__dirname, 'fixtures', `version-${version}.sql`), 'utf8');
  const client = new Client({ connectionString: database.connectionString });
  await client.connect();
  try {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.query(sql);
  } finally {
    await client.end();
  }
  return database;
}

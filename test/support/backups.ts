import { Client } from 'pg';

/** Rows of requests, their plans and what became of them, as they stood at one moment. */
export type Backup = Readonly<Record<string, string>>;

/** In the order in which they refer to each other. */
const TABLES = ['requests', 'plans', 'operations', 'decisions'];

/** Copies of a database's rows, to put them back as an old backup would. */
export class Backups {
  constructor(private readonly connectionString: string) {}

  /** One snapshot, while others write. */
  take(): Promise<Backup> {
    return this.connected(async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const backup: Record<string, string> = {};
      for (const table of TABLES) {
        const { rows } = await client.query<{ rows: string }>(
          `SELECT coalesce(json_agg(${table}), '[]')::text AS rows FROM ${table}`,
        );
        backup[table] = rows[0]?.rows ?? '[]';
      }
      await client.query('COMMIT');
      return backup;
    });
  }

  /** Everything after the backup is gone; the audit, which nothing can take entries from, stays. */
  restore(backup: Backup): Promise<void> {
    return this.connected(async (client) => {
      await client.query('BEGIN');
      // Other tables refer to requests, which come back with the same ids.
      await client.query('SET LOCAL session_replication_role = replica');
      for (const table of TABLES) {
        await client.query(`DELETE FROM ${table}`);
        await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
          backup[table],
        ]);
      }
      await client.query('COMMIT');
    });
  }

  /** For what no backup of a test would hold. */
  async edit(statement: string, values: readonly unknown[]): Promise<void> {
    await this.connected((client) => client.query(statement, [...values]));
  }

  private async connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.connectionString });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

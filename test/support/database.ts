import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { CLUSTER_VARIABLE, TEMPLATE } from './postgres-cluster';

export interface TestDatabase {
  readonly connectionString: string;
  /** Also ends connections that are still open. */
  drop(): Promise<void>;
}

/**
 * A database of its own with all tables in place. Copied as files: this cluster syncs nothing, so that takes a sixth
 * of what writing each block through the log does.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administrate(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  const address = new URL(clusterAddress());
  address.pathname = name;
  return {
    connectionString: address.href,
    drop: () => administrate(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A pool that outlives its database: connections still closing when that is dropped are told so, which is nobody's failure. */
export function openPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString });
  pool.on('error', () => undefined);
  return pool;
}

function clusterAddress(): string {
  const address = process.env[CLUSTER_VARIABLE];
  if (address === undefined) throw new Error('The test cluster is started by jest.config.js; run npm test.');
  return address;
}

async function administrate(statement: string): Promise<void> {
  const client = new Client({ connectionString: clusterAddress() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

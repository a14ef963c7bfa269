import { Client } from 'pg';
import { SUPERUSER, type Cluster } from './cluster';

export const DATABASE = 'latchkey';

export function connectionString(
  cluster: Pick<Cluster, 'password'>,
  port: number,
  database = DATABASE,
): string {
  // Without sslmode a PGSSLMODE of the surroundings would decide; the server has no TLS and only loopback.
  return `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** Runs `work` on a connection of its own, and closes it. Errors are the driver's. */
export async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 5000 });
  // A server that goes away is reported by the query; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

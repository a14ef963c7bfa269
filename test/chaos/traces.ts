import { Client } from 'pg';
import { verifyChain } from '../../store/audit-verify';
import type { Deployment } from '../support/deployment';
import { TENANT_ID } from '../support/teams';
import { changedObjects, newObjects, type TenantState } from './tenant-state';
import { openPool } from '../support/database';

/** What a request leaves behind, without ids and dates, so that two runs can be compared. */
export interface Traces {
  /** New in the tenant, with tags, credentials and the place of the active certificate. */
  readonly objects: readonly string[];
  /** Whatever else in the tenant is not as it was. */
  readonly elsewhere: readonly string[];
  /** Operations of every plan with their state and effect. */
  readonly operations: readonly string[];
  /** Audit events of the newest request; a number of times each counts. */
  readonly audit: readonly string[];
  readonly auditIsIntact: boolean;
}

export async function tracesSince(deployment: Deployment, before: TenantState): Promise<Traces> {
  const state = await deployment.directory();
  return {
    objects: newObjects(state, before),
    elsewhere: changedObjects(state, before),
    operations: await operationsOfNewest(deployment),
    audit: await auditOfNewest(deployment),
    auditIsIntact: await chainHolds(deployment),
  };
}

const NEWEST = '(SELECT id FROM requests ORDER BY created_at DESC LIMIT 1)';

async function operationsOfNewest({ databaseUrl }: Deployment): Promise<string[]> {
  return withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `SELECT concat_ws(' ', plans.kind, operations.key, operations.state, operations.effect) AS line
       FROM operations JOIN plans ON plans.id = plan_id WHERE request_id = ${NEWEST}
       ORDER BY plans.seq, position`,
    );
    return rows.map(({ line }) => line);
  });
}

async function auditOfNewest({ databaseUrl }: Deployment): Promise<string[]> {
  return withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ event: string; details: Record<string, unknown> }>(
      // How often a write was attempted depends on where it was cut, and how often a look took a new baseline on when
      // it came; what became of it does not.
      `SELECT event, details FROM audit
       WHERE request_id = ${NEWEST} AND event NOT IN ('graph-attempt', 'graph-attempt-failed', 'graph-left-over-removed',
         'baseline-taken')`,
    );
    return rows
      .map(({ event, details }) =>
        [event, details['operation'] ?? details['stage'], details['effect']].filter(Boolean).join(' '),
      )
      .sort();
  });
}

export async function chainHolds({ databaseUrl }: Pick<Deployment, 'databaseUrl'>): Promise<boolean> {
  const pool = openPool(databaseUrl);
  try {
    return (await verifyChain(pool, TENANT_ID)) === null;
  } finally {
    await pool.end();
  }
}

export async function withDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // A database that goes away meanwhile fails the query; the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

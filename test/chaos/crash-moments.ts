import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { TENANT_ID } from '../support/teams';
import type { Scene } from './crash-points';
import { isBlocked, until } from './standstill';

/** Where a process may die apart from the operations: while a plan is made, and between the last write and the end. */
export const PLANNING_MOMENTS = [
  'while it looks at the tenant',
  'as the plan is frozen',
  'once the plan is frozen',
] as const;
export const CLOSING_MOMENTS = [
  'while it reads back',
  'as the last move is made',
  'once the last move is made',
] as const;
export type PlanningMoment = (typeof PLANNING_MOMENTS)[number];
export type ClosingMoment = (typeof CLOSING_MOMENTS)[number];

/** Resolves when the bot stands at this moment of making its newest plan; something else lets it begin. */
export async function stopWhilePlanning(client: Client, moment: PlanningMoment): Promise<void> {
  await until('the planning', async () => (await newestRequest(client)).state === 'planning');
  switch (moment) {
    case 'while it looks at the tenant':
      await pause(200);
      return;
    case 'as the plan is frozen':
      await holdAudit(client);
      await until('the plan to be blocked', () => isBlocked(client));
      return;
    case 'once the plan is frozen':
      await until('the plan', async () => (await newestRequest(client)).state !== 'planning');
  }
}

/** Approves, and resolves when the bot stands at this moment after its last write. */
export async function stopWhileClosing({ client, approve }: Scene, moment: ClosingMoment): Promise<void> {
  const { id, plan } = await newestRequest(client);
  await approve();
  if (moment === 'once the last move is made') {
    await until('the end', async () => isOver((await newestRequest(client)).state));
    return;
  }
  await until('the last write', async () => {
    const { rows } = await client.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM operations WHERE plan_id = $1 AND state NOT IN ('written', 'done')`,
      [plan],
    );
    return rows[0]?.open === 0;
  });
  if (moment === 'while it reads back') return;
  await holdAudit(client);
  await until(`the last move of ${id} to be blocked`, () => isBlocked(client));
}

function isOver(state: string): boolean {
  return state === 'handed-over' || state === 'undone';
}

interface Newest {
  readonly id: string;
  readonly state: string;
  readonly plan: string | null;
}

async function newestRequest(client: Client): Promise<Newest> {
  const { rows } = await client.query<Newest>(
    `SELECT id, state, (SELECT max(plans.id) FROM plans WHERE request_id = requests.id) AS plan
     FROM requests ORDER BY created_at DESC LIMIT 1`,
  );
  return rows[0] ?? { id: '', state: 'none', plan: null };
}

/** Every move writes the audit last, under this lock (store/audit.ts). */
export async function holdAudit(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`audit ${TENANT_ID}`]);
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Deployment } from '../support/deployment';
import { isBlocked, until } from './standstill';

/** Where, in the life of one operation, the process dies. */
export const CRASH_POINTS = [
  'before the intent',
  'after the intent',
  'after the write, before the answer',
  'after the answer, before the ids are saved',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** A write of the plan: its row in the database and how its request looks on the wire. */
export interface Boundary {
  readonly key: string;
  readonly method: string;
  /** A pattern that the sandbox's faults understand. */
  readonly path: string;
  /** Which of the requests that fit. */
  readonly nth: number;
}

export interface Scene {
  readonly deployment: Deployment;
  readonly client: Client;
  readonly approve: () => Promise<void>;
}

/** Longer than any case lasts: what was held when the bot died is never done later, or it would be another case. */
const HELD_MS = 600_000;
const BEFORE_THE_WORK_MS = 1_000;

/**
 * Arranges that the bot comes to a stop at this point, and resolves once it stands there.
 * Rows are held by a lock of ours, requests and answers by the sandbox. Nothing in the product knows of it.
 */
export async function stopAtOperation(
  { deployment, client, approve }: Scene,
  point: CrashPoint,
  { key, method, path, nth }: Boundary,
): Promise<void> {
  const request = { method, path, nth };
  switch (point) {
    case 'before the intent':
      await hold(client, key);
      await approve();
      await until('the intent to be blocked', () => isBlocked(client));
      return;
    case 'after the intent':
      await deployment.fault({ ...request, delayMs: HELD_MS });
      await approve();
      await until('the intent', () => isBegun(client, key));
      await pause(150);
      return;
    case 'after the write, before the answer':
      await deployment.fault({ ...request, delayMs: BEFORE_THE_WORK_MS, answerDelayMs: HELD_MS });
      await approve();
      await until('the intent', () => isBegun(client, key));
      await untilTenantChanges(deployment);
      return;
    case 'after the answer, before the ids are saved':
      await deployment.fault({ ...request, delayMs: BEFORE_THE_WORK_MS });
      await approve();
      await until('the intent', () => isBegun(client, key));
      await hold(client, key);
      await until('the result to be blocked', () => isBlocked(client));
  }
}

async function hold(client: Client, key: string): Promise<void> {
  await client.query('BEGIN');
  await client.query(
    'SELECT 1 FROM operations WHERE key = $1 AND plan_id = (SELECT id FROM plans ORDER BY created_at DESC LIMIT 1) FOR UPDATE',
    [key],
  );
}

async function isBegun(client: Client, key: string): Promise<boolean> {
  const { rows } = await client.query<{ state: string }>(
    'SELECT state FROM operations WHERE key = $1 AND plan_id = (SELECT id FROM plans ORDER BY created_at DESC LIMIT 1)',
    [key],
  );
  return rows[0] !== undefined && rows[0].state !== 'waiting';
}

/** Called while the request is held before its work. */
async function untilTenantChanges(deployment: Deployment): Promise<void> {
  const before = JSON.stringify(await deployment.directory());
  await until('the write', async () => JSON.stringify(await deployment.directory()) !== before);
}

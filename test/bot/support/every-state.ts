import type { RequestState } from '../../../core/request';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { confirmVendorSide } from '../../../workflows/hand-over/press-hand-over';
import { startSetup } from '../../../workflows/questions/start-setup';
import type { Decision } from '../../../workflows/approval/decision';
import { decideOn, planCollate } from '../../support/walk-request';
import { ALEX, type WorkflowHarness } from '../../support/workflow-harness';

export type EveryState = Readonly<Record<RequestState | 'half-approved', string>>;

/** Requests of Alex in personal chat `personal-1`, one in every state; those whose run is due are not run. */
export async function requestsInEveryState(harness: WorkflowHarness): Promise<EveryState> {
  const undrained = { ...harness, drain: () => Promise.resolve() };
  const made = async (applicationName: string, on: WorkflowHarness = harness): Promise<string> => {
    const requestId = await planCollate(on, applicationName);
    // One person has one open request per vendor; the others step aside meanwhile.
    await query(harness, "UPDATE requests SET requester_object_id = 'aside'");
    return requestId;
  };
  const as = async (state: RequestState): Promise<string> => {
    const requestId = await made(state);
    await query(harness, 'UPDATE requests SET state = $2, due_at = NULL WHERE id = $1', [requestId, state]);
    return requestId;
  };
  const decided = async (name: string, decision: Partial<Decision> = {}, on = harness): Promise<string> => {
    const requestId = await made(name);
    await decideOn(on, requestId, decision);
    return requestId;
  };
  const finished = {
    'handed-over': await decided('Handed over'),
    completed: await decided('Completed'),
    rejected: await decided('Rejected', { verdict: 'rejected', reason: 'no' }),
    'half-approved': await decided('Half approved', { stage: 'create' }),
    failed: await failed(harness, await made('Failed')),
    stale: await as('stale'),
    paused: await as('paused'),
    expired: await as('expired'),
    undone: await as('undone'),
    removed: await as('removed'),
    watched: await as('watched'),
    cancelled: await made('Cancelled'),
    'waiting-on-vendor': await as('waiting-on-vendor'),
  };
  await confirmVendorSide(harness.ports, { requestId: finished.completed, person: ALEX, verified: true });
  await cancelRequest(harness.ports, { requestId: finished.cancelled, person: ALEX });
  const underWay = {
    'awaiting-approval': await made('Awaiting'),
    applying: await decided('Applying', {}, undrained),
    planning: await made('Planning', undrained),
    collecting: await collecting(harness),
  };
  await query(harness, "UPDATE requests SET requester_object_id = requester ->> 'objectId'");
  return { ...finished, ...underWay };
}

async function query({ store }: WorkflowHarness, statement: string, values: unknown[] = []): Promise<void> {
  await store.transaction(async (tx) => {
    await store.clientOf(tx).query(statement, values);
  });
}

async function failed(harness: WorkflowHarness, requestId: string): Promise<string> {
  const fault = { method: 'POST|PATCH', path: '/applications*', status: 400, code: 'Request_BadRequest' };
  await harness.fault(fault);
  await decideOn(harness, requestId);
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  return requestId;
}

async function collecting(harness: WorkflowHarness): Promise<string> {
  const asked = { recipeId: 'logzio', person: ALEX, origin: 'personal-1', inboundKey: 'collecting' };
  const { requestId } = await startSetup(harness.ports, asked);
  return requestId ?? '';
}

/** Without the marks of who was greeted where. */
const OF = { settings: "WHERE key NOT LIKE 'greeted:%'" } as Readonly<Record<string, string>>;
const TABLES = [
  'requests',
  'plans',
  'operations',
  'decisions',
  'settings',
  'secrets',
  'secret_links',
] as const;
export type Rows = Readonly<Record<(typeof TABLES)[number], readonly Record<string, unknown>[]>>;

/** Everything that says how requests stand, row by row. */
export async function rowsOf({ store }: WorkflowHarness): Promise<Rows> {
  return store.transaction(async (tx) => {
    const rows: Partial<Record<keyof Rows, Record<string, unknown>[]>> = {};
    for (const table of TABLES) {
      const found = await store
        .clientOf(tx)
        .query<{ row: Record<string, unknown> }>(
          `SELECT row_to_json(t) AS row FROM ${table} AS t ${OF[table] ?? ''} ORDER BY t::text`,
        );
      rows[table] = found.rows.map(({ row }) => row);
    }
    return rows as Rows;
  });
}

/** The same for the same rows. */
export async function digestOf({ store }: WorkflowHarness): Promise<string> {
  const parts = TABLES.map(
    (table) =>
      `(SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM ${table} AS t ${OF[table] ?? ''})`,
  );
  return store.transaction(async (tx) => {
    const statement = `SELECT concat_ws(' ', ${parts.join(', ')}) AS digest`;
    const { rows } = await store.clientOf(tx).query<{ digest: string }>(statement);
    return rows[0]?.digest ?? '';
  });
}

import type { PostgresStore } from '../store/open-store';

export interface Finishing {
  /** Object id of the person whose finished request is copied. */
  readonly from: string;
  /** So many copies there are afterwards. */
  readonly count: number;
}

const MODEL = `(SELECT id FROM requests WHERE requester_object_id = $1 AND id NOT LIKE 'copy%' LIMIT 1)`;
const OF_PLAN = `AND plans.id = model.plan_id AND plans.request_id = ${MODEL}`;
const PLAN_ID = `'plan_id', 'copy' || n || '-' || plans.seq`;
const OF_REQUEST = `AND model.request_id = ${MODEL}`;

/** One statement stays far below the time that a statement may take. */
const PAGE = 1_000;

/** What is copied, and in which columns the copies differ. */
const TABLES = [
  {
    name: 'requests',
    besides: '',
    which: `AND model.id = ${MODEL}`,
    changes: `'id', 'copy' || n, 'inbound_key', 'copy' || n, 'requester_object_id', 'person-' || n % 500,
      'created_at', now() - n * interval '1 minute'`,
  },
  {
    name: 'plans',
    besides: '',
    which: OF_REQUEST,
    changes: `'id', 'copy' || n || '-' || model.seq, 'request_id', 'copy' || n, 'document', '{}'::json`,
  },
  { name: 'operations', besides: ', plans', which: OF_PLAN, changes: PLAN_ID },
  { name: 'decisions', besides: ', plans', which: OF_PLAN, changes: PLAN_ID },
  {
    name: 'cards',
    besides: '',
    which: OF_REQUEST,
    changes: `'id', nextval(pg_get_serial_sequence('cards', 'id')), 'request_id', 'copy' || n,
      'conversation', 'chat-' || n % 500, 'activity_id', model.activity_id || '-' || n`,
  },
] as const;

/**
 * Copies a request that is over with its cards, plans and decisions, without the plans' documents, which nobody reads.
 * Whole rows, so that they are those of whichever release this is.
 */
export function addFinished(store: PostgresStore, { from, count }: Finishing): Promise<void> {
  return store.transaction(async (tx) => {
    const client = store.clientOf(tx);
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM requests WHERE id LIKE 'copy%'`,
    );
    for (let first = (rows[0]?.count ?? 0) + 1; first <= count; first += PAGE) {
      const last = Math.min(first + PAGE - 1, count);
      for (const { name, besides, which, changes } of TABLES)
        await client.query(
          `INSERT INTO ${name} OVERRIDING SYSTEM VALUE
           SELECT copy.* FROM generate_series($2::int, $3::int) AS n, ${name} AS model${besides},
             LATERAL jsonb_populate_record(model, jsonb_build_object(${changes})) AS copy WHERE true ${which}`,
          [from, first, last],
        );
    }
    await client.query('ANALYZE');
  });
}

/** How long the sessions of the database have worked so far. */
export function timeInDatabaseMs(store: PostgresStore): Promise<number> {
  return store.transaction(async (tx) => {
    const { rows } = await store
      .clientOf(tx)
      .query<{ ms: number }>(
        `SELECT active_time AS ms FROM pg_stat_database WHERE datname = current_database()`,
      );
    return rows[0]?.ms ?? 0;
  });
}

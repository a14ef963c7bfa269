import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError, Pool, escapeLiteral } from 'pg';
import type { ClientBase, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { backOffMs, type BackOff } from '../core/back-off';
import { AppError } from '../core/errors';
import type { Clock } from '../core/ports/clock';
import { connectionOf, type DatabaseAddress } from '../core/ports/database-address';
import type { Log } from '../core/ports/log';
import { doesSomebodyWait } from '../core/somebody-waits';
import type { Tx } from '../core/ports/store';
import { isTransactionLost, translate, unstorable } from './errors';
import { Turnstile } from './turnstile';

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 20_000;
/** The server's limit speaks first; this one is for a server that does not speak any more. */
const ANSWER_TIMEOUT_MS = 25_000;
const MAX_ATTEMPTS = 5;
/** Transactions that gave way to each other must not meet again. */
const BACK_OFF: BackOff = { firstMs: 40, growth: 2, longestMs: 320, jitter: [0, 1] };
const MAX_CONNECTIONS = 16;
/** A transaction may read beside itself; were all connections held by transactions, they would wait for each other. */
const MOST_TRANSACTIONS = 8;

interface OpenTransaction {
  readonly client: PoolClient;
  readonly atCommit: Map<StatementOf, unknown[]>;
  readonly atEnd: (() => Promise<void>)[];
}

type StatementOf<T = never> = (items: readonly T[]) => string;

export interface DatabaseOptions {
  readonly connectionString: DatabaseAddress;
  readonly clock: Clock;
  readonly log: Log;
}

/** The pool, transactions and the one place where errors of `pg` are translated. */
export class Database {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly #open = new WeakMap<Tx, OpenTransaction>();
  readonly #turnstile = new Turnstile(MOST_TRANSACTIONS);

  constructor({ connectionString, clock, log }: DatabaseOptions) {
    this.clock = clock;
    this.log = log;
    this.pool = new Pool({
      ...connectionOf(connectionString),
      max: MAX_CONNECTIONS,
      application_name: 'latchkey-store',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
    });
    // Without a listener a connection that dies while idle ends the process.
    this.pool.on('error', (error) => {
      log.warn({ code: translate(error).code }, 'An idle database connection was lost');
    });
  }

  /** The connection of an open transaction; a transaction that has ended is refused. */
  clientOf(tx: Tx): ClientBase {
    return this.#stateOf(tx).client;
  }

  /**
   * The last statement of the transaction, made of all items that were given with the same function. It goes to the
   * server in one message with COMMIT: whatever it locks is never held while this process is busy elsewhere. A savepoint
   * takes none of them back.
   */
  atCommit<T>(tx: Tx, item: T, statementOf: StatementOf<T>): void {
    const { atCommit } = this.#stateOf(tx);
    atCommit.set(statementOf, [...(atCommit.get(statementOf) ?? []), item]);
  }

  /** Runs `work` when everything else of the transaction is done. */
  atEnd(tx: Tx, work: () => Promise<void>): void {
    this.#stateOf(tx).atEnd.push(work);
  }

  /** Repeats `work` from its start when the server gave the transaction up (deadlock, serialisation). */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#turnstile.pass(() => this.repeated(() => this.transactionOnce(work)), {
      first: doesSomebodyWait(),
    });
  }

  /** The same for a statement that is a transaction of its own. */
  async repeated<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isTransactionLost(error) || attempt >= MAX_ATTEMPTS) throw error;
        this.log.warn({ attempt }, 'The database gave a transaction up; it is repeated');
        await pause(backOffMs(BACK_OFF, attempt - 1));
      }
    }
  }

  /** A transaction for work that must not be repeated behind the caller's back. */
  async transactionOnce<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await translated(this.pool.connect());
    const state: OpenTransaction = { client, atCommit: new Map(), atEnd: [] };
    const tx = state as unknown as Tx;
    // A connection that breaks between two queries reports it as an event; the next query fails anyway.
    const ignore = (): undefined => undefined;
    client.on('error', ignore);
    this.#open.set(tx, state);
    let broken = false;
    try {
      await run(client.query('BEGIN'));
      const result = await work(tx);
      for (const last of state.atEnd) await last();
      await commit(client, lastStatements(state));
      return result;
    } catch (error) {
      // A connection that has fallen silent would keep a rollback waiting; closing it undoes the work as well.
      broken = isUnavailable(error) || !(await rolledBack(client));
      // The engine writes through `clientOf` and lets the server's errors pass, for the retry above.
      throw error instanceof DatabaseError ? translate(error) : error;
    } finally {
      this.#open.delete(tx);
      client.off('error', ignore);
      client.release(broken);
    }
  }

  async ping(): Promise<void> {
    await run(this.pool.query('SELECT 1'));
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  #stateOf(tx: Tx): OpenTransaction {
    const state = this.#open.get(tx);
    if (state === undefined) {
      throw new AppError({
        kind: 'bug',
        code: 'transaction-ended',
        safeText: 'Something went wrong.',
      });
    }
    return state;
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'unavailable';
}

/** The rows of a query, errors translated. */
export async function rowsOf<Row extends QueryResultRow>(query: Promise<QueryResult<Row>>): Promise<Row[]> {
  return (await translated(query)).rows;
}

/** The first row of a query. */
export async function rowOf<Row extends QueryResultRow>(
  query: Promise<QueryResult<Row>>,
): Promise<Row | null> {
  return (await rowsOf(query))[0] ?? null;
}

/** A value in the text of a statement. Error: `invalid` for a text that PostgreSQL cannot hold. */
export function literal(text: string | null): string {
  if (text === null) return 'NULL';
  if (text.includes('\0')) throw unstorable('database-22021');
  return escapeLiteral(text);
}

/** The number of rows a query has written or found. */
export async function run(query: Promise<QueryResult>): Promise<number> {
  return (await translated(query)).rowCount ?? 0;
}

async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw translate(error);
  }
}

function lastStatements({ atCommit }: OpenTransaction): string[] {
  return [...atCommit].map(([statementOf, items]) => statementOf(items as never[]));
}

/** A transaction in which a query failed answers COMMIT with a rollback and no error. */
async function commit(client: ClientBase, last: readonly string[]): Promise<void> {
  // Of several statements `pg` gives a list of results, whatever its types say.
  const results: QueryResult | QueryResult[] = await translated(
    client.query([...last, 'COMMIT'].join(';\n')),
  );
  const ended = [results].flat().at(-1);
  if (ended?.command !== 'COMMIT') {
    throw new AppError({ kind: 'bug', code: 'transaction-aborted', safeText: 'Something went wrong.' });
  }
}

async function rolledBack(client: ClientBase): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

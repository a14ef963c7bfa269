import type { RequestState } from '../core/request';
import { rowOf, rowsOf } from './database';
import type { Database } from './database';

export interface StoreCounts {
  readonly requestsByState: Readonly<Partial<Record<RequestState, number>>>;
  readonly cardsWaiting: number;
}

/** Counts every request and every card: for telemetry once a minute, not for a turn. */
export async function countStore({ pool }: Database): Promise<StoreCounts> {
  const [requests, cards] = await Promise.all([
    rowsOf(
      pool.query<{ state: RequestState; count: string }>(
        'SELECT state, count(*) FROM requests GROUP BY state',
      ),
    ),
    rowOf(
      pool.query<{ count: string }>(
        'SELECT count(*) FROM cards WHERE shown_revision < wanted_revision AND NOT closed',
      ),
    ),
  ]);
  return {
    requestsByState: Object.fromEntries(requests.map(({ state, count }) => [state, Number(count)])),
    cardsWaiting: Number(cards?.count ?? 0),
  };
}

import type { RequestState } from '../core/request';
import { rowOf, rowsOf } from './database';
import type { Database } from './database';

export interface StoreCounts {
  readonly requestsByState: Readonly<Partial<Record<RequestState, number>>>;
  readonly cardsWaiting: number;
  /** Set-ups of which something differs in Entra, and is not settled by a plan. */
  readonly differing: { readonly told: number; readonly muted: number };
  /** Set-ups with a certificate or secret that ends within 30 days, or has ended. */
  readonly endingSoon: number;
}

const WATCHED = `SELECT
    count(*) FILTER (WHERE differs AND NOT muted) AS told,
    count(*) FILTER (WHERE differs AND muted) AS muted,
    count(*) FILTER (WHERE first_end < $1::timestamptz + interval '30 days') AS ending
  FROM (SELECT first_end, coalesce(drift->>'hash', '') <> '' AS differs,
      coalesce(muted_hash = drift->>'hash' AND muted_until > $1, false) AS muted
    FROM watched) AS each`;

/** Counts every request and every card: for telemetry once a minute, not for a turn. */
export async function countStore({ pool, clock }: Database): Promise<StoreCounts> {
  const [requests, cards, watched] = await Promise.all([
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
    rowOf(pool.query<{ told: string; muted: string; ending: string }>(WATCHED, [clock.now()])),
  ]);
  return {
    requestsByState: Object.fromEntries(requests.map(({ state, count }) => [state, Number(count)])),
    cardsWaiting: Number(cards?.count ?? 0),
    differing: { told: Number(watched?.told ?? 0), muted: Number(watched?.muted ?? 0) },
    endingSoon: Number(watched?.ending ?? 0),
  };
}

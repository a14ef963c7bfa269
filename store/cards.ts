import { backOffMs, type BackOff } from '../core/back-off';
import { describeError } from '../core/errors';
import type {
  Besides,
  CardOutcome,
  ClaimedCard,
  CardPlace,
  CardRecord,
  CardStore,
} from '../core/ports/card-store';
import { CardClaims, CLAIM_MS } from './card-claims';
import { NEEDED_TO_SHOW, toClaimed, type ClaimedRow } from './claimed-card';
import { rowOf, rowsOf, run } from './database';
import type { Database } from './database';
import { isUniqueViolation } from './errors';

type CardRow = Omit<CardRecord, 'id'> & { readonly id: string };

const COLUMNS = `card.id, card.request_id AS "requestId", card.kind, card.conversation,
  card.activity_id AS "activityId", card.subject, card.shown_revision AS "shownRevision",
  card.shown_hash AS "shownHash", card.failures`;

const BACK_OFF: BackOff = { firstMs: 1_000, growth: 2, longestMs: 300_000 };
/** A first post that has failed this often no longer holds up the ones behind it in its conversation. */
const PATIENCE = 5;
/** Of one outcome, where a copy is registered at the same moment. */
const MOST_SAVES = 3;

/** Where the card goes, as far as it is known. */
const SERVICE_URL = `coalesce(
  (SELECT service_url FROM conversations WHERE key = card.conversation),
  (SELECT service_url FROM conversations WHERE kind = 'personal' AND card.conversation LIKE 'personal:%'
     AND person_object_id = substr(card.conversation, 10) ORDER BY seen_at DESC LIMIT 1), '')`;

const IS_FAILING = `(card.failures > 0 OR EXISTS (SELECT FROM cards AS other
  WHERE other.conversation = card.conversation AND other.failures > 0 AND NOT other.closed))`;

// A message is posted only when no older one of its conversation still waits to be posted, claimed by another
// process or not: that keeps the order of first posts. Edits are free of each other.
const NEXT = `SELECT card.id, place.url, place.failing
  FROM cards AS card JOIN requests ON requests.id = card.request_id
    CROSS JOIN LATERAL (SELECT ${SERVICE_URL} AS url, ${IS_FAILING} AS failing) AS place
  WHERE card.shown_revision < requests.revision AND NOT card.closed AND card.next_edit_at <= $1
    AND (card.claimed_until IS NULL OR card.claimed_until <= clock_timestamp())
    AND (card.activity_id IS NOT NULL OR NOT EXISTS (
      SELECT FROM cards AS older JOIN requests AS moved ON moved.id = older.request_id
      WHERE older.conversation = card.conversation AND older.id < card.id AND older.activity_id IS NULL
        AND NOT older.closed AND older.shown_revision < moved.revision AND older.failures < ${PATIENCE}))
    AND card.conversation <> ALL ($3) AND place.url <> ALL ($4) AND NOT (place.failing AND $5)
  ORDER BY place.failing, (card.activity_id IS NULL) DESC, card.id
  LIMIT 1 FOR UPDATE OF card SKIP LOCKED`;

const CLAIM = `WITH next AS MATERIALIZED (${NEXT})
  UPDATE cards AS card SET claim = $2, claimed_until = clock_timestamp() + ${CLAIM_MS} * interval '1 millisecond'
  FROM next WHERE card.id = next.id
  RETURNING ${COLUMNS}, next.url AS "serviceUrl", next.failing AS "isFailing", ${NEEDED_TO_SHOW}`;

const NOTHING: Besides = { conversations: [], serviceUrls: [], failing: false };

export function createCardStore(database: Database): CardStore {
  const { pool, clock } = database;
  const claims = new CardClaims(pool, database.log);
  return {
    async insert(tx, card) {
      await run(
        database.clientOf(tx).query(
          `INSERT INTO cards (request_id, kind, conversation, subject, next_edit_at)
           VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
          [card.requestId, card.kind, card.conversation, card.subject, clock.now()],
        ),
      );
    },

    async adopt(card) {
      // The same message may be known under the name of a chat that did not exist yet.
      await run(
        pool.query(
          `INSERT INTO cards (request_id, kind, conversation, subject, activity_id, adopted, next_edit_at)
           SELECT $1, $2, $3, $4, $5, true, $6 WHERE NOT EXISTS (
             SELECT FROM cards WHERE request_id = $1 AND kind = $2 AND activity_id = $5)
           ON CONFLICT DO NOTHING`,
          [card.requestId, card.kind, card.conversation, card.subject, card.activityId, clock.now()],
        ),
      );
    },

    takeStale(now, work, besides = NOTHING) {
      return claims.during((claim) => takeStale(database, claim, { now, work, besides }));
    },

    async listForRequest(requestId) {
      const rows = await rowsOf(
        pool.query<CardRow>(`SELECT ${COLUMNS} FROM cards AS card WHERE request_id = $1 ORDER BY id`, [
          requestId,
        ]),
      );
      return rows.map(toRecord);
    },
  };
}

interface Taking {
  readonly now: Date;
  readonly work: (card: ClaimedCard, place: CardPlace) => Promise<CardOutcome>;
  readonly besides: Besides;
}

async function takeStale(
  database: Database,
  claim: string,
  { now, work, besides }: Taking,
): Promise<boolean> {
  const { conversations, serviceUrls, failing } = besides;
  const claimed = await rowOf(
    database.pool.query<ClaimedRow & CardPlace>(CLAIM, [now, claim, conversations, serviceUrls, failing]),
  );
  if (claimed === null) return false;
  const { serviceUrl, isFailing, ...row } = claimed;
  const card = toClaimed(row);
  let outcome: CardOutcome;
  try {
    outcome = await work(card, { serviceUrl, isFailing });
  } catch (error) {
    database.log.error(
      { cardId: card.id, requestId: card.requestId, ...describeError(error) },
      'A card failed',
    );
    outcome = afterFailure(card, now);
  }
  // Only this is repeated when the database gives it up, never what was sent.
  await database.repeated(() => saveClaimed(database, { card, claim, outcome }));
  return true;
}

function afterFailure(card: CardRecord, now: Date): CardOutcome {
  const waitMs = backOffMs(BACK_OFF, card.failures);
  return { failures: card.failures + 1, nextEditAt: new Date(now.getTime() + waitMs) };
}

interface Saving {
  readonly card: CardRecord;
  readonly claim: string;
  readonly outcome: CardOutcome;
}

// The copy goes before the card takes its message over: whatever joins `gone` waits for it.
const SAVE = `WITH held AS MATERIALIZED (SELECT id FROM cards WHERE id = $1 AND claim = $2 FOR UPDATE),
  gone AS (DELETE FROM cards AS copy USING held WHERE $8 AND copy.request_id = $9 AND copy.kind = $10
    AND copy.activity_id = $3 AND copy.adopted AND copy.id <> held.id RETURNING copy.id)
  UPDATE cards SET activity_id = $3, shown_revision = $4, shown_hash = $5, failures = $6,
    closed = coalesce($7, closed), next_edit_at = coalesce($11, next_edit_at), claim = NULL, claimed_until = NULL
  FROM held CROSS JOIN (SELECT count(*) FROM gone) AS without_copies WHERE cards.id = held.id`;

/**
 * One statement, so one transaction. A click may have registered the message as a copy while it was being posted: the
 * copy gives way. A claim that has lapsed meanwhile is somebody else's, and so is the card.
 */
async function saveClaimed({ pool, log }: Database, { card, claim, outcome }: Saving): Promise<void> {
  const next = { ...card, ...outcome };
  const failures = outcome.failures ?? (outcome.shownRevision === undefined ? card.failures : 0);
  const isNewMessage = next.activityId !== null && next.activityId !== card.activityId;
  const values = [
    card.id,
    claim,
    next.activityId,
    next.shownRevision,
    next.shownHash,
    failures,
    outcome.closed,
    isNewMessage,
    card.requestId,
    card.kind,
    outcome.nextEditAt,
  ];
  for (let attempt = 1; ; attempt += 1) {
    try {
      if ((await run(pool.query(SAVE, values))) === 0)
        log.warn({ cardId: card.id }, 'What became of a card came too late to be kept');
      return;
    } catch (error) {
      // Registered between the statement's first look and its last.
      if (!isUniqueViolation(error) || attempt === MOST_SAVES) throw error;
    }
  }
}

function toRecord(row: CardRow): CardRecord {
  return { ...row, id: Number(row.id) };
}

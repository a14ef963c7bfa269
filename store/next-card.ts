import { CLAIM_MS } from './card-claims';
import { NEEDED_TO_SHOW } from './claimed-card';

export const CARD_COLUMNS = `card.id, card.request_id AS "requestId", card.kind, card.conversation,
  card.activity_id AS "activityId", card.subject, card.shown_revision AS "shownRevision",
  card.shown_hash AS "shownHash", card.failures`;

/** A first post that has failed this often no longer holds up the ones behind it in its conversation. */
const PATIENCE = 5;

/** As in the indexes that hold only such cards: the others are never looked at. */
const waits = (card: string) => `${card}.shown_revision < ${card}.wanted_revision AND NOT ${card}.closed`;

/** Where the card goes, as far as it is known. */
const SERVICE_URL = `coalesce(
  (SELECT service_url FROM conversations WHERE key = card.conversation),
  (SELECT service_url FROM conversations WHERE kind = 'personal' AND card.conversation LIKE 'personal:%'
     AND person_object_id = substr(card.conversation, 10) ORDER BY seen_at DESC LIMIT 1), '')`;

const IS_FAILING = `(card.failures > 0 OR EXISTS (SELECT FROM cards AS other
  WHERE other.conversation = card.conversation AND other.failures > 0 AND NOT other.closed))`;

// A message is posted only when no older one of its conversation still waits to be posted, claimed by another
// process or not: that keeps the order of first posts. Edits are free of each other.
const IS_FIRST = `NOT EXISTS (SELECT FROM cards AS older
  WHERE older.conversation = card.conversation AND older.id < card.id AND older.activity_id IS NULL
    AND ${waits('older')} AND older.failures < ${PATIENCE})`;

const POST = `card.activity_id IS NULL AND ${IS_FIRST}`;
const EDIT = 'card.activity_id IS NOT NULL';

/** In this order; each in that of the cards' ids, so that the first that fits ends the search. */
const TIERS = [
  { name: 'button_edit', which: `${EDIT} AND card.has_buttons AND $6 AND NOT ${IS_FAILING}` },
  { name: 'post', which: `${POST} AND NOT ${IS_FAILING}` },
  { name: 'edit', which: `${EDIT} AND NOT ${IS_FAILING}` },
  { name: 'failing_post', which: `${POST} AND ${IS_FAILING} AND NOT $5` },
  { name: 'failing_edit', which: `${EDIT} AND ${IS_FAILING} AND NOT $5` },
] as const;

function tier({ name, which }: (typeof TIERS)[number], index: number): string {
  const found = TIERS.slice(0, index).map((earlier) => `AND NOT EXISTS (SELECT FROM ${earlier.name})`);
  return `${name} AS MATERIALIZED (
    SELECT card.id, place.url, ${String(name.startsWith('failing'))} AS failing
    FROM cards AS card CROSS JOIN LATERAL (SELECT ${SERVICE_URL} AS url) AS place
    WHERE ${waits('card')} AND card.next_edit_at <= $1
      AND (card.claimed_until IS NULL OR card.claimed_until <= clock_timestamp())
      AND card.conversation <> ALL ($3) AND place.url <> ALL ($4) AND ${which} ${found.join(' ')}
    ORDER BY card.id LIMIT 1 FOR UPDATE OF card SKIP LOCKED)`;
}

/**
 * Claims the next card. Parameters: the moment, the claim, conversations and addresses to leave out, whether to
 * leave out what fails, whether an edit of a card with buttons comes first.
 */
export const CLAIM_NEXT = `WITH ${TIERS.map(tier).join(',\n')},
  next AS (${TIERS.map(({ name }) => `SELECT * FROM ${name}`).join(' UNION ALL ')})
  UPDATE cards AS card SET claim = $2, claimed_until = clock_timestamp() + ${CLAIM_MS} * interval '1 millisecond'
  FROM next WHERE card.id = next.id
  RETURNING ${CARD_COLUMNS}, next.url AS "serviceUrl", next.failing AS "isFailing", ${NEEDED_TO_SHOW}`;

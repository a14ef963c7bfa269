import type { CardOutcome, CardRecord } from '../core/ports/card-store';
import { run } from './database';
import type { Database } from './database';
import { isUniqueViolation } from './errors';

export interface Saving {
  readonly card: CardRecord;
  readonly claim: string;
  readonly outcome: CardOutcome;
}

/** Of one outcome, where a copy is registered at the same moment. */
const MOST_SAVES = 3;

// The copy goes before the card takes its message over: whatever joins `gone` waits for it. A card closes only on
// the newest revision: an older one may have been the last word when it was drawn. Named: planned once a connection.
const SAVE = {
  name: 'save-card-outcome',
  text: `WITH held AS MATERIALIZED (SELECT id FROM cards WHERE id = $1 AND claim = $2 FOR UPDATE),
  gone AS (DELETE FROM cards AS copy USING held WHERE $11 AND copy.request_id = $12 AND copy.kind = $13
    AND copy.activity_id = $3 AND copy.adopted AND copy.id <> held.id RETURNING copy.id)
  UPDATE cards SET activity_id = $3, shown_revision = $4, shown_hash = $5, failures = $6,
    closed = closed OR ($7 AND ($8 OR $4 >= wanted_revision)),
    next_edit_at = coalesce($9, next_edit_at), has_buttons = coalesce($10, has_buttons),
    claim = NULL, claimed_until = NULL
  FROM held CROSS JOIN (SELECT count(*) FROM gone) AS without_copies WHERE cards.id = held.id`,
};

/**
 * Keeps what became of a card, in one statement, so in one transaction. A click may have registered the message as a
 * copy while it was being posted: the copy gives way. A claim that has lapsed meanwhile is somebody else's, and so is
 * the card.
 */
export async function saveOutcome({ pool, log }: Database, saving: Saving): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if ((await run(pool.query({ ...SAVE, values: valuesOf(saving) }))) === 0)
        log.warn({ cardId: saving.card.id }, 'What became of a card came too late to be kept');
      return;
    } catch (error) {
      // Registered between the statement's first look and its last.
      if (!isUniqueViolation(error) || attempt === MOST_SAVES) throw error;
    }
  }
}

function valuesOf({ card, claim, outcome }: Saving): unknown[] {
  const next = { ...card, ...outcome };
  const isShown = outcome.shownRevision !== undefined;
  return [
    card.id,
    claim,
    next.activityId,
    next.shownRevision,
    next.shownHash,
    outcome.failures ?? (isShown ? 0 : card.failures),
    outcome.closed === true,
    !isShown,
    outcome.nextEditAt ?? null,
    outcome.hasButtons ?? null,
    next.activityId !== null && next.activityId !== card.activityId,
    card.requestId,
    card.kind,
  ];
}

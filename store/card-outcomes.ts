import type { ClientBase, Pool } from 'pg';
import type { CardOutcome, CardRecord } from '../core/ports/card-store';
import { run } from './database';
import type { Database } from './database';
import { isUniqueViolation } from './errors';

export interface Saving {
  readonly card: CardRecord;
  readonly claim: string;
  readonly outcome: CardOutcome;
}

/** Keeps what became of a card. A claim that has lapsed meanwhile is somebody else's, and so is the card. */
export async function saveOutcome(database: Database, saving: Saving): Promise<void> {
  const { card, outcome } = saving;
  const isNewMessage = typeof outcome.activityId === 'string' && outcome.activityId !== card.activityId;
  const isKept = isNewMessage
    ? await database.transaction((tx) => saveMessage(database.clientOf(tx), saving))
    : await write(database.pool, saving);
  if (!isKept) database.log.warn({ cardId: card.id }, 'What became of a card came too late to be kept');
}

/** A click may have registered the message as a copy while it was being posted: the copy gives way. */
async function saveMessage(client: ClientBase, saving: Saving): Promise<boolean> {
  const { card, claim, outcome } = saving;
  const held = client.query('SELECT 1 FROM cards WHERE id = $1 AND claim = $2 FOR UPDATE', [card.id, claim]);
  if ((await run(held)) === 0) return false;
  for (let attempt = 1; ; attempt += 1) {
    await run(client.query('SAVEPOINT saving'));
    try {
      await run(
        client.query(
          'DELETE FROM cards WHERE request_id = $1 AND kind = $2 AND activity_id = $3 AND adopted AND id <> $4',
          [card.requestId, card.kind, outcome.activityId, card.id],
        ),
      );
      return await write(client, saving);
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === 3) throw error;
      await run(client.query('ROLLBACK TO SAVEPOINT saving'));
    }
  }
}

// A card closes only on the newest revision: an older one may have been the last word when it was drawn.
const WRITE = `UPDATE cards SET activity_id = $3, shown_revision = $4, shown_hash = $5, failures = $6,
  closed = closed OR ($7 AND ($8 OR $4 >= wanted_revision)),
  next_edit_at = coalesce($9, next_edit_at), has_buttons = coalesce($10, has_buttons),
  claim = NULL, claimed_until = NULL
WHERE id = $1 AND claim = $2`;

async function write(client: ClientBase | Pool, { card, claim, outcome }: Saving): Promise<boolean> {
  const next = { ...card, ...outcome };
  const isShown = outcome.shownRevision !== undefined;
  const written = await run(
    client.query(WRITE, [
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
    ]),
  );
  return written === 1;
}

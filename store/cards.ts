import { backOffMs, type BackOff } from '../core/back-off';
import { describeError } from '../core/errors';
import type {
  Besides,
  CardOutcome,
  CardPlace,
  CardRecord,
  CardStore,
  ClaimedCard,
} from '../core/ports/card-store';
import { CardClaims } from './card-claims';
import { saveOutcome } from './card-outcomes';
import { toClaimed, type ClaimedRow } from './claimed-card';
import { rowOf, rowsOf, run } from './database';
import type { Database } from './database';
import { CARD_COLUMNS, CLAIM_NEXT } from './next-card';

type CardRow = Omit<CardRecord, 'id'> & { readonly id: string };

const BACK_OFF: BackOff = { firstMs: 1_000, growth: 2, longestMs: 300_000 };

const NOTHING: Besides = { conversations: [], serviceUrls: [], failing: false };

// The request's row is held: it must not move on between what the card wants to show and what others see of it.
const INSERT = {
  name: 'insert-card',
  text: `INSERT INTO cards (request_id, kind, conversation, subject, next_edit_at, wanted_revision)
    SELECT id, $2, $3, $4, $5, revision FROM requests WHERE id = $1 FOR NO KEY UPDATE ON CONFLICT DO NOTHING`,
};

// The same message may be known under the name of a chat that did not exist yet.
const ADOPT = `INSERT INTO cards
    (request_id, kind, conversation, subject, activity_id, adopted, next_edit_at, wanted_revision)
  SELECT id, $2, $3, $4, $5, true, $6, revision FROM requests WHERE id = $1 AND NOT EXISTS (
    SELECT FROM cards WHERE request_id = $1 AND kind = $2 AND activity_id = $5)
  FOR NO KEY UPDATE ON CONFLICT DO NOTHING`;

// A copy that was never shown, or a message that could not be, stays closed.
const REOPEN = `UPDATE cards SET closed = false, wanted_revision = requests.revision FROM requests
  WHERE requests.id = $1 AND request_id = $1 AND cards.kind = $2 AND closed AND shown_hash IS NOT NULL`;

export function createCardStore(database: Database): CardStore {
  const { pool, clock } = database;
  const claims = new CardClaims(pool, database.log);
  return {
    async insert(tx, { requestId, kind, conversation, subject }) {
      const values = [requestId, kind, conversation, subject, clock.now()];
      await run(database.clientOf(tx).query({ ...INSERT, values }));
    },

    async adopt({ requestId, kind, conversation, subject, activityId }) {
      await run(pool.query(ADOPT, [requestId, kind, conversation, subject, activityId, clock.now()]));
    },

    async reopen(tx, requestId, kind) {
      await run(database.clientOf(tx).query(REOPEN, [requestId, kind]));
    },

    takeStale(now, work, besides = NOTHING) {
      return claims.during((claim) => takeStale(database, claim, { now, work, besides }));
    },

    async listForRequest(requestId) {
      const rows = await rowsOf(
        pool.query<CardRow>(`SELECT ${CARD_COLUMNS} FROM cards AS card WHERE request_id = $1 ORDER BY id`, [
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
  const { conversations, serviceUrls, failing, buttonsFirst = false } = besides;
  const claimed = await rowOf(
    database.pool.query<ClaimedRow & CardPlace>({
      // Prepared once a connection: planning it takes longer than looking.
      name: 'claim-next-card',
      text: CLAIM_NEXT,
      values: [now, claim, conversations, serviceUrls, failing, buttonsFirst],
    }),
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
  await database.repeated(() => saveOutcome(database, { card, claim, outcome }));
  return true;
}

function afterFailure(card: CardRecord, now: Date): CardOutcome {
  const waitMs = backOffMs(BACK_OFF, card.failures);
  return { failures: card.failures + 1, nextEditAt: new Date(now.getTime() + waitMs) };
}

function toRecord(row: CardRow): CardRecord {
  return { ...row, id: Number(row.id) };
}

import type { Migration } from '../migration';

/** Nothing more happens to such a request by itself. Frozen: later releases may know more states. */
const FINAL = `'completed', 'rejected', 'expired', 'cancelled', 'undone'`;

/**
 * What waits to be shown stands in an index of its own, however many cards rest.
 *
 * Nothing is rewritten: the columns come with a constant default, the only rows that are written are those of
 * cards that wait right now, and cards of old requests stay open, since a card that rests costs nothing. They
 * close when their request moves next.
 */
export const cardsWait: Migration = {
  version: 10,
  name: 'cards-wait',
  statements: [
    // A process of the release before may be at work: first what it locks first, or the two wait for each other.
    `LOCK TABLE requests IN SHARE ROW EXCLUSIVE MODE`,
    `ALTER TABLE cards ADD COLUMN wanted_revision integer NOT NULL DEFAULT 0,
      ADD COLUMN has_buttons boolean NOT NULL DEFAULT true`,
    // Whoever counts a request's revision up makes its cards wait, in the same transaction and without a round trip.
    `CREATE FUNCTION want_cards_shown() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE cards SET wanted_revision = NEW.revision WHERE request_id = NEW.id AND NOT closed;
        RETURN NULL;
      END
    $$`,
    `CREATE TRIGGER requests_want_cards_shown AFTER UPDATE OF revision ON requests
      FOR EACH ROW WHEN (NEW.revision <> OLD.revision) EXECUTE FUNCTION want_cards_shown()`,
    `UPDATE cards SET wanted_revision = requests.revision FROM requests
      WHERE requests.id = request_id AND NOT closed AND shown_revision < requests.revision`,

    `CREATE INDEX cards_to_post ON cards (id)
      WHERE activity_id IS NULL AND shown_revision < wanted_revision AND NOT closed`,
    `CREATE INDEX cards_to_edit ON cards (id)
      WHERE activity_id IS NOT NULL AND shown_revision < wanted_revision AND NOT closed`,
    `CREATE INDEX cards_claimed ON cards (claim) WHERE claim IS NOT NULL`,
    `CREATE INDEX cards_by_request ON cards (request_id, id)`,
    `DROP INDEX cards_open`,

    `CREATE INDEX requests_newest ON requests (created_at DESC, id)`,
    `CREATE INDEX requests_open ON requests (requester_object_id, recipe_id) WHERE state NOT IN (${FINAL})`,
    `DROP INDEX requests_due`,
    `CREATE INDEX requests_due ON requests (due_at, id)
      WHERE state NOT IN ('completed', 'rejected', 'expired', 'cancelled')`,
    `CREATE INDEX secrets_by_end ON secrets (keep_until)`,
    `CREATE INDEX secret_links_by_end ON secret_links (expires_at)`,
  ],
};

import type { Migration } from '../migration';

/**
 * What stands in the tenant by this: frozen, as later releases may know more states. Facts are read as text: `->>` refuses
 * the whole of them where one holds a character that PostgreSQL cannot give as text.
 */
const STANDS = `(state IN ('handed-over', 'completed')
  OR (state NOT IN ('undone', 'cancelled', 'rejected', 'expired') AND facts::text ~ '"handedOverPlan" *: *"[^"]'))`;

/**
 * Requests that are handed over are watched. They begin and end with the move of their request, in its transaction,
 * also when a process of the release before makes it.
 */
export const watched: Migration = {
  version: 11,
  name: 'watched',
  statements: [
    `CREATE TABLE watched (
      request_id text PRIMARY KEY REFERENCES requests (id) ON DELETE CASCADE,
      applications json NOT NULL DEFAULT '[]',
      grant_ids text[] NOT NULL DEFAULT '{}',
      object_ids text[] NOT NULL DEFAULT '{}',
      baseline json,
      seen json,
      drift json,
      muted_hash text,
      muted_until timestamptz(3),
      ends json NOT NULL DEFAULT '[]',
      first_end timestamptz(3),
      assigned integer,
      names json NOT NULL DEFAULT '{}',
      due_at timestamptz(3) NOT NULL,
      marked boolean NOT NULL DEFAULT false,
      looked_at timestamptz(3)
    )`,
    `CREATE INDEX watched_due ON watched (due_at, request_id)`,
    `CREATE INDEX watched_by_object ON watched USING gin (object_ids) WITH (fastupdate = off)`,
    `CREATE INDEX watched_by_end ON watched (first_end, request_id) WHERE first_end IS NOT NULL`,

    // One row; when the latest looks at applications began, in milliseconds of Unix time.
    `CREATE TABLE look_pace (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      begins double precision[] NOT NULL
    )`,
    `INSERT INTO look_pace (begins) VALUES ('{}')`,

    // A plan has run, or an earlier release handed it over: what stands beside it now is looked at anew.
    `CREATE FUNCTION watch_request() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state IN ('handed-over', 'completed') OR (OLD.state = 'applying' AND NEW.state IN ('waiting-on-vendor', 'paused')) THEN
          INSERT INTO watched (request_id, due_at) VALUES (NEW.id, now())
          ON CONFLICT (request_id) DO UPDATE SET baseline = NULL, due_at = now(), marked = true
            WHERE OLD.state = 'applying';
        ELSIF NEW.state = 'undone' THEN
          DELETE FROM watched WHERE request_id = NEW.id;
        END IF;
        RETURN NULL;
      END
    $$`,
    `CREATE TRIGGER requests_are_watched AFTER UPDATE OF state ON requests
      FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION watch_request()`,

    // Those of the release before, spread over the first day.
    `INSERT INTO watched (request_id, due_at)
      SELECT id, now() + interval '1 day' * ((row_number() OVER (ORDER BY id) - 1)::float8 / count(*) OVER ())
      FROM requests WHERE ${STANDS}`,
  ],
};

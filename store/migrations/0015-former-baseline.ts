import type { Migration } from '../migration';

/**
 * A later plan no longer takes the baseline off: the next look takes it anew from the former one, so that what somebody
 * else added while the plan ran is told.
 */
export const formerBaseline: Migration = {
  version: 15,
  name: 'former-baseline',
  statements: [
    `ALTER TABLE watched ADD COLUMN is_former boolean NOT NULL DEFAULT false`,
    `CREATE OR REPLACE FUNCTION watch_request() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state IN ('handed-over', 'completed') OR (OLD.state = 'applying' AND NEW.state IN ('waiting-on-vendor', 'paused')) THEN
          INSERT INTO watched (request_id, due_at) VALUES (NEW.id, now())
          ON CONFLICT (request_id) DO UPDATE SET is_former = true, due_at = now(), marked = true
            WHERE OLD.state = 'applying';
        ELSIF NEW.state IN ('undone', 'removed') THEN
          DELETE FROM watched WHERE request_id = NEW.id;
        END IF;
        RETURN NULL;
      END
    $$`,
  ],
};

import type { Migration } from '../migration';

/** What was removed is watched no longer, like what was undone. */
export const removed: Migration = {
  version: 14,
  name: 'removed',
  statements: [
    `CREATE OR REPLACE FUNCTION watch_request() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state IN ('handed-over', 'completed') OR (OLD.state = 'applying' AND NEW.state IN ('waiting-on-vendor', 'paused')) THEN
          INSERT INTO watched (request_id, due_at) VALUES (NEW.id, now())
          ON CONFLICT (request_id) DO UPDATE SET baseline = NULL, due_at = now(), marked = true
            WHERE OLD.state = 'applying';
        ELSIF NEW.state IN ('undone', 'removed') THEN
          DELETE FROM watched WHERE request_id = NEW.id;
        END IF;
        RETURN NULL;
      END
    $$`,
  ],
};

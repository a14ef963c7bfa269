import type { Migration } from '../migration';

/** Id of the plan that handed over. Read as text: `->>` refuses all facts where one holds what cannot be given as text. */
const handedOver = (facts: string): string =>
  `substring(${facts}::text from '"handedOverPlan" *: *"([^"]*)"')`;

/** Whose sign-ins are looked for, and the one row by which processes take turns at asking the tenant's log. */
export const signIns: Migration = {
  version: 13,
  name: 'sign-ins',
  statements: [
    `CREATE TABLE sign_ins (
      request_id text PRIMARY KEY REFERENCES requests (id) ON DELETE CASCADE,
      client_ids text[],
      last_at timestamptz(3),
      link text,
      began_at timestamptz(3),
      looks integer NOT NULL DEFAULT 0,
      next_look_at timestamptz(3)
    )`,
    `CREATE INDEX sign_ins_due ON sign_ins (next_look_at) WHERE next_look_at IS NOT NULL`,
    `CREATE INDEX sign_ins_without_applications ON sign_ins (request_id) WHERE client_ids IS NULL`,
    `CREATE INDEX sign_ins_by_client_id ON sign_ins USING gin (client_ids)`,
    // Whatever hands a set-up over, its applications are noted anew by whoever looks next.
    `CREATE FUNCTION look_for_sign_ins() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO sign_ins (request_id) VALUES (NEW.id)
        ON CONFLICT (request_id) DO UPDATE SET client_ids = NULL;
        RETURN NULL;
      END
    $$`,
    `CREATE TRIGGER requests_look_for_sign_ins AFTER UPDATE OF facts ON requests
      FOR EACH ROW WHEN (${handedOver('NEW.facts')} IS DISTINCT FROM ${handedOver('OLD.facts')})
      EXECUTE FUNCTION look_for_sign_ins()`,
    `INSERT INTO sign_ins (request_id)
      SELECT id FROM requests WHERE ${handedOver('facts')} <> '' AND state <> 'undone'`,
    `CREATE TABLE sign_in_log (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      holder text NOT NULL DEFAULT '',
      held_until timestamptz(3) NOT NULL DEFAULT '-infinity',
      not_before timestamptz(3) NOT NULL DEFAULT '-infinity',
      next_read_at timestamptz(3) NOT NULL DEFAULT '-infinity',
      read_until timestamptz(3),
      refusal text,
      left_over_at timestamptz(3)
    )`,
    `INSERT INTO sign_in_log DEFAULT VALUES`,
  ],
};

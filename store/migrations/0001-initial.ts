import type { Migration } from '../migration';

export const initial: Migration = {
  version: 1,
  name: 'initial',
  statements: [
    `CREATE TABLE requests (
      id text PRIMARY KEY,
      tenant_id text NOT NULL,
      state text NOT NULL,
      revision integer NOT NULL DEFAULT 0,
      recipe_id text NOT NULL,
      answers json NOT NULL,
      requester json NOT NULL,
      requester_object_id text NOT NULL,
      requester_mail text,
      origin text NOT NULL,
      inbound_key text NOT NULL UNIQUE,
      due_at timestamptz(3),
      reason text,
      facts json NOT NULL,
      created_at timestamptz(3) NOT NULL
    )`,
    `CREATE INDEX requests_by_state ON requests (state, created_at)`,
    `CREATE INDEX requests_by_requester ON requests (requester_object_id, created_at)`,
    `CREATE INDEX requests_due ON requests (due_at) WHERE due_at IS NOT NULL`,

    `CREATE TABLE plans (
      id text PRIMARY KEY,
      request_id text NOT NULL REFERENCES requests (id),
      seq integer NOT NULL,
      kind text NOT NULL,
      document json NOT NULL,
      hash text NOT NULL,
      created_at timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL,
      UNIQUE (request_id, seq)
    )`,

    `CREATE TABLE operations (
      plan_id text NOT NULL REFERENCES plans (id),
      key text NOT NULL,
      position integer NOT NULL,
      stage text NOT NULL,
      state text NOT NULL DEFAULT 'waiting',
      attempt integer NOT NULL DEFAULT 0,
      client_request_id text,
      before json,
      effect text,
      ids json NOT NULL DEFAULT '{}',
      request_ids json NOT NULL DEFAULT '[]',
      checks json NOT NULL DEFAULT '[]',
      failure json,
      remark text,
      PRIMARY KEY (plan_id, key)
    )`,

    `CREATE TABLE decisions (
      plan_id text NOT NULL REFERENCES plans (id),
      stage text NOT NULL,
      approver_object_id text NOT NULL,
      approver json NOT NULL,
      verdict text NOT NULL,
      reason text,
      plan_hash text NOT NULL,
      at timestamptz(3) NOT NULL,
      PRIMARY KEY (plan_id, stage, approver_object_id)
    )`,

    `CREATE TABLE cards (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      request_id text NOT NULL REFERENCES requests (id),
      kind text NOT NULL,
      conversation text NOT NULL,
      activity_id text,
      subject text,
      adopted boolean NOT NULL DEFAULT false,
      shown_revision integer NOT NULL DEFAULT -1,
      shown_hash text,
      closed boolean NOT NULL DEFAULT false,
      next_edit_at timestamptz(3) NOT NULL,
      failures integer NOT NULL DEFAULT 0
    )`,
    `CREATE UNIQUE INDEX cards_once ON cards (request_id, kind, conversation, coalesce(subject, '')) WHERE NOT adopted`,
    `CREATE UNIQUE INDEX cards_by_message ON cards (conversation, activity_id) WHERE activity_id IS NOT NULL`,
    `CREATE INDEX cards_unposted ON cards (conversation, id) WHERE activity_id IS NULL AND NOT closed`,
    `CREATE INDEX cards_open ON cards (request_id) WHERE NOT closed`,

    `CREATE TABLE conversations (
      key text PRIMARY KEY,
      kind text NOT NULL,
      person_object_id text,
      name text,
      reference json NOT NULL,
      service_url text NOT NULL,
      blocked_at timestamptz(3),
      seen_at timestamptz(3) NOT NULL
    )`,
    `CREATE INDEX conversations_by_person ON conversations (person_object_id, seen_at) WHERE kind = 'personal'`,

    `CREATE TABLE audit (
      tenant_id text NOT NULL,
      seq bigint NOT NULL,
      event_key text NOT NULL UNIQUE,
      at timestamptz(3) NOT NULL,
      request_id text,
      actor_object_id text,
      event text NOT NULL,
      plan_hash text,
      details json NOT NULL,
      previous_hash text NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (tenant_id, seq)
    )`,
    `CREATE INDEX audit_by_request ON audit (request_id, seq)`,
    `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
      END
    $$`,
    `CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,

    `CREATE TABLE settings (
      key text PRIMARY KEY,
      value json NOT NULL
    )`,

    `CREATE TABLE bot_state (
      key text PRIMARY KEY,
      value json NOT NULL,
      changed_at timestamptz(3) NOT NULL
    )`,

    `CREATE TABLE secrets (
      request_id text NOT NULL,
      name text NOT NULL,
      key_id text NOT NULL,
      nonce bytea NOT NULL,
      sealed bytea NOT NULL,
      keep_until timestamptz(3) NOT NULL,
      PRIMARY KEY (request_id, name)
    )`,

    `CREATE TABLE secret_links (
      token_hash text PRIMARY KEY,
      request_id text NOT NULL,
      name text NOT NULL,
      expires_at timestamptz(3) NOT NULL,
      burnt_at timestamptz(3)
    )`,
    `CREATE INDEX secret_links_by_value ON secret_links (request_id, name)`,
  ],
};

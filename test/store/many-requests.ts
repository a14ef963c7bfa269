import type { Client } from 'pg';

export const MANY = 20_000;
/** The request among them that everybody works on. */
export const BUSY = 'r20000';
export const TENANT = 'tenant-1';

const STATES = `(ARRAY['completed', 'rejected', 'expired', 'cancelled', 'undone'])[1 + n % 5]`;

/** As years leave a database: requests that are over, each with what belongs to it, and a few that are open. */
export async function loadManyRequests(client: Client): Promise<void> {
  const all = `generate_series(1, ${MANY}) AS n`;
  await client.query(`
    INSERT INTO requests (id, tenant_id, state, recipe_id, answers, requester, requester_object_id, origin,
      inbound_key, due_at, facts, created_at)
    SELECT 'r' || n, '${TENANT}', CASE WHEN n % 4000 = 0 THEN 'collecting' ELSE ${STATES} END, 'vendor-' || n % 50,
      '{"given": {}, "drafts": {}}', '{"objectId": "alex-id"}', 'person-' || n % 200, 'chat-' || n % 200, 'in-' || n,
      CASE WHEN n % 5 <> 4 THEN now() - interval '1 day' END, '{}', now() - n * interval '1 minute' FROM ${all};

    INSERT INTO cards (request_id, kind, conversation, subject, activity_id, shown_revision, shown_hash, next_edit_at)
    SELECT 'r' || n, 'question', 'chat-' || n % 200, 'q' || card, 'm' || n || '-' || card, 0, 'hash', now()
    FROM ${all}, generate_series(1, 4) AS card;

    INSERT INTO plans (id, request_id, seq, kind, document, hash, created_at, expires_at)
    SELECT 'r' || n || '-1', 'r' || n, 1, 'setup', '{}', 'hash', now(), now() FROM ${all};
    INSERT INTO operations (plan_id, key, position, stage)
    SELECT 'r' || n || '-1', 'key-' || key, key, 'create' FROM ${all}, generate_series(1, 4) AS key;
    INSERT INTO decisions (plan_id, stage, approver_object_id, approver, verdict, plan_hash, at)
    SELECT 'r' || n || '-1', 'create', 'alex-id', '{}', 'approved', 'hash', now() FROM ${all};

    INSERT INTO sign_ins (request_id, client_ids, last_at)
    SELECT 'r' || n, ARRAY['client-' || n], now() FROM ${all};

    INSERT INTO conversations (key, kind, person_object_id, reference, service_url, seen_at)
    SELECT 'chat-' || n, 'personal', 'person-' || n, '{}', 'https://teams.example', now() FROM ${all};
    INSERT INTO bot_state (key, value, changed_at) SELECT 'state-' || n, '{}', now() FROM ${all};
    INSERT INTO secrets (request_id, name, key_id, nonce, sealed, keep_until)
    SELECT 'r' || n, 'answer', 'key', '', '', now() + interval '1 hour' FROM ${all};
    INSERT INTO secret_links (token_hash, request_id, name, expires_at)
    SELECT 'token-' || n, 'r' || n, 'answer', now() FROM ${all};

    INSERT INTO watched (request_id, object_ids, first_end, due_at)
    SELECT 'r' || n, ARRAY['app-' || n, 'sp-' || n], now() + n % 700 * interval '1 day' - interval '1 day',
      now() + (n - 20) * interval '4 seconds' FROM ${all};

    INSERT INTO audit_tenant (tenant_id) VALUES ('${TENANT}') ON CONFLICT DO NOTHING;
    ALTER TABLE audit DISABLE TRIGGER audit_chained;
    INSERT INTO audit (tenant_id, seq, event_key, at, request_id, event, details, previous_hash, hash)
    SELECT '${TENANT}', n, 'event-' || n, now(), 'r' || n % 9000, 'answer-given', '{}', repeat('0', 64), repeat('0', 64)
    FROM generate_series(1, ${2 * MANY}) AS n;
    ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_chained;
  `);
  await client.query('VACUUM ANALYZE');
}

import type { Migration } from '../migration';
import { FOREIGN_TENANT } from './0004-audit-chain';

/** What is hashed: the entry as canonical JSON (`chainHash` in `store/audit.ts` makes the same text). */
const HASHED = `'{"actorObjectId":' || coalesce(to_json(NEW.actor_object_id)::text, 'null')
  || ',"at":"' || to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  || '","details":' || NEW.details::text
  || ',"event":' || to_json(NEW.event)::text
  || ',"eventKey":' || to_json(NEW.event_key)::text
  || ',"planHash":' || coalesce(to_json(NEW.plan_hash)::text, 'null')
  || ',"requestId":' || coalesce(to_json(NEW.request_id)::text, 'null')
  || ',"seq":' || NEW.seq
  || ',"tenantId":' || to_json(NEW.tenant_id)::text || '}'`;

export const auditChainsItself: Migration = {
  version: 8,
  name: 'audit-chains-itself',
  statements: [
    // The entry's place is found under the lock of its chain, so the lock is held for one statement and the commit
    // behind it, not while a process thinks. Releases before this one take the same lock and bring place and hash.
    // Each query in here sees what was committed before it (a volatile function, READ COMMITTED): the end that is
    // read is the end of the chain.
    `CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        owner text;
        last_seq bigint;
        last_hash text;
        right_hash text;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('audit ' || NEW.tenant_id, 0));
        SELECT tenant_id INTO owner FROM audit_tenant;
        IF owner IS NULL THEN
          INSERT INTO audit_tenant (tenant_id) VALUES (NEW.tenant_id) ON CONFLICT DO NOTHING;
          SELECT tenant_id INTO owner FROM audit_tenant;
        END IF;
        IF owner IS DISTINCT FROM NEW.tenant_id THEN
          RAISE EXCEPTION 'the audit is another tenant''s' USING ERRCODE = '${FOREIGN_TENANT}';
        END IF;
        SELECT seq, hash INTO last_seq, last_hash FROM audit
          WHERE tenant_id = NEW.tenant_id ORDER BY seq DESC LIMIT 1;
        IF NOT FOUND THEN
          last_seq := 0;
          last_hash := repeat('0', 64);
        END IF;
        NEW.seq := coalesce(NEW.seq, last_seq + 1);
        NEW.previous_hash := coalesce(NEW.previous_hash, last_hash);
        IF NEW.seq <> last_seq + 1 OR NEW.previous_hash <> last_hash THEN
          RAISE EXCEPTION 'the audit goes on at its end only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        right_hash := encode(sha256(convert_to(NEW.previous_hash || ${HASHED}, 'UTF8')), 'hex');
        NEW.hash := coalesce(NEW.hash, right_hash);
        IF NEW.hash <> right_hash THEN
          RAISE EXCEPTION 'the hash is not that of the entry' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END
    $$`,
    `DROP TRIGGER audit_chained ON audit`,
    `DROP FUNCTION refuse_unchained_audit`,
    // A table of the same name among a session's temporary ones would be found before the audit.
    `DO $$ BEGIN
      EXECUTE format('ALTER FUNCTION chain_audit() SET search_path = %I, pg_temp', current_schema());
    END $$`,
    `CREATE TRIGGER audit_chained BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION chain_audit()`,
    `ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_chained`,
  ],
};

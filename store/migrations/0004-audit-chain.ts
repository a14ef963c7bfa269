import type { Migration } from '../migration';

/** What no entry carries by chance; `store/errors.ts` knows it. */
export const FOREIGN_TENANT = 'LK001';

export const auditChain: Migration = {
  version: 4,
  name: 'audit-chain',
  statements: [
    // Whose audit it is: written once, by the first entry. Where several tenants have entries already, the next
    // entry of the bot says it.
    `CREATE TABLE audit_tenant (
      only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
      tenant_id text NOT NULL
    )`,
    `CREATE TRIGGER audit_tenant_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_tenant
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
    `ALTER TABLE audit_tenant ENABLE ALWAYS TRIGGER audit_tenant_append_only`,
    `INSERT INTO audit_tenant (tenant_id) SELECT min(tenant_id) FROM audit HAVING count(DISTINCT tenant_id) = 1`,

    // Not for the rows that stand: an entry that was slipped in before is for verify to find, not to stop a start.
    `ALTER TABLE audit ADD CONSTRAINT audit_counts_from_one CHECK (seq > 0) NOT VALID,
      ADD CONSTRAINT audit_hashes CHECK (hash ~ '^[0-9a-f]{64}$' AND previous_hash ~ '^[0-9a-f]{64}$') NOT VALID`,
    `CREATE FUNCTION refuse_unchained_audit() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        owner text;
        last_seq bigint := 0;
        last_hash text := repeat('0', 64);
      BEGIN
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
        IF NEW.seq <> last_seq + 1 OR NEW.previous_hash <> last_hash THEN
          RAISE EXCEPTION 'the audit goes on at its end only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END
    $$`,
    `CREATE TRIGGER audit_chained BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION refuse_unchained_audit()`,
    `ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_chained`,
  ],
};

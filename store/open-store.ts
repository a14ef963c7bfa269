import type { ClientBase } from 'pg';
import type { Store, Tx } from '../core/ports/store';
import type { WriteBudget } from '../core/ports/write-budget';
import { claimAudit, createAuditStore } from './audit';
import { verifyChain } from './audit-verify';
import { createCardStore } from './cards';
import { createConversationStore } from './conversations';
import { countStore, type StoreCounts } from './counts';
import { Database } from './database';
import type { DatabaseOptions } from './database';
import { createDecisionStore } from './decisions';
import { createDelegationStore } from './delegations';
import { createDialogStore } from './dialogs';
import { createOperationStore } from './operations';
import { createPlanStore } from './plans';
import { pruneStore } from './prune';
import { createRequestStore } from './requests';
import type { SealingKeys } from './seal';
import { createSealedSecretStore } from './secrets-sealed';
import { createSettingStore } from './settings';
import { createWatchedStore } from './watched';
import { createSignInStore } from './sign-ins';
import { createWriteBudget } from './write-budget';

export interface StoreOptions extends DatabaseOptions {
  /** Values sealed with any other key cannot be opened. */
  readonly sealingKeys: SealingKeys;
  /** The database is this tenant's from now on; without one it is only looked at. */
  readonly tenantId?: string;
}

export interface PostgresStore extends Store {
  readonly writeBudget: WriteBudget;
  /** The `pg` client of an open transaction, for the engine. */
  clientOf(tx: Tx): ClientBase;
  /** First broken entry of the tenant's audit chain, `null` when it is whole. */
  verifyAudit(tenantId: string): Promise<number | null>;
  /** What telemetry shows; counts whole tables. */
  counts(): Promise<StoreCounts>;
  /** Deletes what nobody has needed since then; how many rows went, by table. */
  prune(before: Date): Promise<Readonly<Record<string, number>>>;
  /** Throws `unavailable` when the database does not answer. */
  ping(): Promise<void>;
  /** Waits for what is under way, then lets the connections go. */
  close(): Promise<void>;
}

/** Opens the store on a database that `migrate` has brought up to date. Throws `unavailable`, and `refused` when it is another tenant's. */
export async function openStore({ sealingKeys, tenantId, ...options }: StoreOptions): Promise<PostgresStore> {
  const database = new Database(options);
  try {
    await database.ping();
    if (tenantId !== undefined) await claimAudit(database, tenantId);
    return storeOn(database, sealingKeys);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function storeOn(database: Database, sealingKeys: SealingKeys): PostgresStore {
  return {
    transaction: (work) => database.transaction(work),
    requests: createRequestStore(database),
    plans: createPlanStore(database),
    operations: createOperationStore(database),
    decisions: createDecisionStore(database),
    delegations: createDelegationStore(database),
    cards: createCardStore(database),
    conversations: createConversationStore(database),
    audit: createAuditStore(database),
    settings: createSettingStore(database),
    signIns: createSignInStore(database),
    dialogs: createDialogStore(database),
    secrets: createSealedSecretStore(database, sealingKeys),
    watched: createWatchedStore(database),
    writeBudget: createWriteBudget(database),
    clientOf: (tx) => database.clientOf(tx),
    verifyAudit: (tenantId) => verifyChain(database.pool, tenantId),
    counts: () => countStore(database),
    prune: (before) => pruneStore(database, before),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}

import type { Tx } from './store';

/** Which secret of which request: the name is the key of the operation that makes it. */
export interface SecretName {
  readonly requestId: string;
  readonly name: string;
}

export interface ClientSecret extends SecretName {
  readonly text: string;
  /** When Entra stops taking it. */
  readonly endsAt: Date;
  /** Client ID of the application it belongs to; blank when it is not known. */
  readonly clientId: string;
}

export interface PlacedSecret extends SecretName {
  /** As `keep` gave it. */
  readonly vaultId: string | null;
}

export interface KeptSecret {
  /** The vault's identifier of it; `null` where `Reveal secret` gives the text. */
  readonly vaultId: string | null;
  /** When it is deleted by itself; `null` in a vault, which has no such rule. */
  readonly keptUntil: Date | null;
  /** To be called in the transaction that records the operation. */
  record(tx: Tx): Promise<void>;
}

/**
 * Where the text of a client secret goes as soon as Graph has answered: sealed into the database, or to Azure Key
 * Vault. Keeping the same name again replaces what was kept.
 */
export interface SecretKeeper {
  /**
   * Errors: `AppError` kind `refused` (the vault says no) or `unavailable`; what was asked for may have happened,
   * and may be asked for again.
   */
  keep(secret: ClientSecret): Promise<KeptSecret>;
  /** True when it is gone from where `keep` put it; false when that is elsewhere, or does not let us. May be repeated. */
  forget(secret: PlacedSecret): Promise<boolean>;
  /** Takes back `forget`. False when it cannot be had again: what was sealed is gone for good. */
  bringBack(secret: PlacedSecret): Promise<boolean>;
}

import type { createCredential } from '../../graph/credential';
import { KeyVault } from '../../store/key-vault';
import { sealingKeysIn } from '../../store/key-vault-sealing-key';
import type { PostgresStore } from '../../store/open-store';
import type { SealingKeys } from '../../store/seal';
import { createSealedKeeper } from '../../store/sealed-keeper';
import { createKeyVaultKeeper } from '../../store/secrets-key-vault';
import { aloneAtStart } from '../../store/start-up-lock';
import type { Clock } from '../../core/ports/clock';
import type { DatabaseAddress } from '../../core/ports/database-address';
import type { Log } from '../../core/ports/log';
import type { SecretKeeper } from '../../core/ports/secrets';
import { sealingKeys } from './sealing-key';
import type { Settings } from '../settings';

export interface SecretParts {
  /** They seal sensitive answers and, without a vault, client secrets; links to files are signed with them. */
  readonly keys: SealingKeys;
  keeperOn(store: PostgresStore): SecretKeeper;
}

/** Where secrets go and what seals them: Azure Key Vault where the deployment has one. Errors: `AppError`. */
export async function secretParts(
  settings: Settings,
  {
    credential,
    connectionString,
    clock,
    log,
  }: {
    credential: ReturnType<typeof createCredential>;
    connectionString: DatabaseAddress;
    clock: Clock;
    log: Log;
  },
): Promise<SecretParts> {
  const { keyVaultUrl } = settings;
  if (keyVaultUrl === null)
    return { keys: await sealingKeys(settings), keeperOn: (store) => createSealedKeeper(store, clock) };
  const vault = new KeyVault({ vaultUrl: keyVaultUrl, credential });
  const keys =
    settings.secretsKeys.length > 0
      ? await sealingKeys(settings)
      : await aloneAtStart(connectionString, () => sealingKeysIn(vault));
  return { keys, keeperOn: () => createKeyVaultKeeper(vault, log) };
}

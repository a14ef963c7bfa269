import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createCredential } from '../../graph/credential';
import { KeyVault } from '../../store/key-vault';
import { sealingKeysFoundIn } from '../../store/key-vault-sealing-key';
import { sealingKeys } from '../start/sealing-key';
import type { Settings } from '../settings';
import { failed, note, ok, type Finding } from './finding';

const VAULT_LIMIT_MS = 10_000;

/** The keys of this deployment; `null` where none can be seen. Looking makes none. Does not throw. */
export async function keysOf(settings: Settings): Promise<readonly Buffer[] | null> {
  const { secretsKeys, keyVaultUrl, dataDir } = settings;
  if (secretsKeys.length === 0 && keyVaultUrl !== null) return keysInVault(settings, keyVaultUrl);
  const file = join(dataDir, 'sealing.key');
  const isThere =
    secretsKeys.length > 0 ||
    (await access(file).then(
      () => true,
      () => false,
    ));
  return isThere ? sealingKeys(settings).catch(() => null) : null;
}

async function keysInVault(
  { mode, tenantId }: Settings,
  vaultUrl: string,
): Promise<readonly Buffer[] | null> {
  const vault = new KeyVault({ vaultUrl, credential: createCredential({ mode, tenantId }) });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, VAULT_LIMIT_MS, null);
  });
  // Why not is said where the vault is looked at.
  const found = sealingKeysFoundIn(vault).catch(() => null);
  return Promise.race([found, tooLate]).finally(() => {
    clearTimeout(timer);
  });
}

export function keyFinding(
  { dataDir, mode, keyVaultUrl }: Settings,
  keys: readonly Buffer[] | null,
): Finding {
  if (keys !== null && keys.length > 0) return ok('key', 'Secrets can be sealed.');
  if (keys !== null)
    return note('key', 'There is none in the Key Vault yet: the bot’s first start makes it.');
  if (keyVaultUrl !== null) return note('key', 'It is in the Key Vault, and could not be read from here.');
  return mode === 'sandbox'
    ? failed('key', `There is no usable key in ${dataDir}: npm start makes one.`)
    : failed('key', 'SECRETS_KEY is not set.');
}

import type { SecretClient } from '@azure/keyvault-secrets' with { 'resolution-mode': 'import' };

/** What the bot does with secrets of a vault, as the end of “may …”. */
const ACTIONS = {
  'read them': (client: SecretClient, name: string) => client.getSecret(name),
  'list their versions': (client: SecretClient, name: string) =>
    client.listPropertiesOfSecretVersions(name).next(),
  'switch versions off': (client: SecretClient, name: string) =>
    client.updateSecretProperties(name, NO_VERSION, { enabled: false }),
  'delete them': (client: SecretClient, name: string) => client.beginDeleteSecret(name),
  'bring deleted ones back': (client: SecretClient, name: string) => client.beginRecoverDeletedSecret(name),
} as const;

export type VaultAction = keyof typeof ACTIONS;

const NO_VERSION = '0'.repeat(32);

export interface VaultRights {
  readonly allowed: readonly VaultAction[];
  readonly refused: readonly VaultAction[];
}

/**
 * Tries each on a secret that is not there: a vault looks at rights first, and answers 404 to whoever has them. So nothing
 * is changed, and to write one, which would change something, is not tried. `refuses` reads an error as a refusal; it
 * throws what is neither a refusal nor a 404.
 */
export async function tryVaultActions(
  client: SecretClient,
  name: string,
  refuses: (error: unknown) => boolean,
): Promise<VaultRights> {
  const found = { allowed: [] as VaultAction[], refused: [] as VaultAction[] };
  for (const [action, attempt] of Object.entries(ACTIONS) as [VaultAction, (typeof ACTIONS)[VaultAction]][]) {
    const isRefused = await attempt(client, name).then(() => false, refuses);
    found[isRefused ? 'refused' : 'allowed'].push(action);
  }
  return found;
}

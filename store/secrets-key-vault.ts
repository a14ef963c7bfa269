import { describeError } from '../core/errors';
import type { Log } from '../core/ports/log';
import type { PlacedSecret, SecretKeeper, SecretName } from '../core/ports/secrets';
import type { KeyVault } from './key-vault';

const nothing = (): Promise<void> => Promise.resolve();

/**
 * Client secrets go to Azure Key Vault before their operation is recorded. A crash in between repeats both under
 * the same name: the newest version is the secret that Entra takes, older ones are switched off.
 */
export function createKeyVaultKeeper(vault: KeyVault, log: Log): SecretKeeper {
  async function attempt(secret: PlacedSecret, work: (name: string) => Promise<void>): Promise<boolean> {
    const { requestId, vaultId } = secret;
    if (vaultId !== null && new URL(vaultId).host !== vault.host) return false;
    try {
      await work(vaultNameOf(secret));
      return true;
    } catch (error) {
      log.warn({ requestId, ...describeError(error) }, 'The vault did not delete or bring back a secret');
      return false;
    }
  }

  return {
    async keep({ requestId, name, text, endsAt, clientId }) {
      const vaultName = vaultNameOf({ requestId, name });
      const vaultId = await vault.set({
        name: vaultName,
        value: text,
        contentType: 'Microsoft Entra client secret',
        endsAt,
        tags: { 'latchkey-request': requestId, 'application-id': clientId },
      });
      await vault.switchOffAllBut(vaultName, vaultId).catch((error: unknown) => {
        // The older text is refused by Entra anyway.
        log.warn({ vaultName, ...describeError(error) }, 'Older versions of a secret stay switched on');
      });
      return { vaultId, keptUntil: null, record: nothing };
    },

    forget: (secret) => attempt(secret, (name) => vault.remove(name)),
    bringBack: (secret) => attempt(secret, (name) => vault.recover(name)),
  };
}

/** Letters, digits and dashes only, and the same for every try: `latchkey-k3x7…-client-secret`. */
export function vaultNameOf({ requestId, name }: SecretName): string {
  return `latchkey-${requestId}-${name.replace('add-', '')}`.replace(/[^\da-zA-Z-]/g, '-').slice(0, 127);
}

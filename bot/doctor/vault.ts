import { isAppError } from '../../core/errors';
import { createCredential } from '../../graph/credential';
import { KeyVault } from '../../store/key-vault';
import type { Settings } from '../settings';
import { failed, ok, type Finding } from './finding';
import { lookAt } from './look-at';

const PART = 'vault rights';
const ROLE = 'Key Vault Secrets Officer';

type VaultSettings = Pick<Settings, 'keyVaultUrl' | 'mode' | 'tenantId'>;

/** Whether the vault is there, lets this network in, and what the bot's credential may do in it. Changes nothing. */
export async function examineVault(
  settings: VaultSettings,
  opened: (settings: VaultSettings) => Pick<KeyVault, 'rights'> = openVault,
): Promise<readonly Finding[]> {
  const { keyVaultUrl } = settings;
  if (keyVaultUrl === null) return [];
  const seen = await lookAt(`${keyVaultUrl}/secrets?api-version=7.4`);
  // Nobody signed in here: a vault that lets this network in asks for it.
  if (seen?.status !== 401) {
    const why = seen === null ? 'does not answer' : `answers ${seen.status}`;
    return [failed('vault', `${keyVaultUrl} ${why}: check KEY_VAULT_URL and the vault’s network rules.`)];
  }
  return [
    ok('vault', `${keyVaultUrl} answers and asks for a sign-in.`),
    await rightsFinding(opened(settings)),
  ];
}

function openVault({ keyVaultUrl, mode, tenantId }: VaultSettings): KeyVault {
  return new KeyVault({ vaultUrl: keyVaultUrl ?? '', credential: createCredential({ mode, tenantId }) });
}

async function rightsFinding(vault: Pick<KeyVault, 'rights'>): Promise<Finding> {
  try {
    const { allowed, refused } = await vault.rights();
    if (refused.length === 0)
      return ok(
        PART,
        `The bot’s credential may do with secrets what it must (${allowed.join(', ')}). That it may write them comes with the same role, ${ROLE}, and shows with the first one.`,
      );
    return failed(
      PART,
      `The bot’s credential has no right to secrets (${refused.join(', ')}): give it the role “${ROLE}” on the vault. A new role counts after some minutes.`,
    );
  } catch (error) {
    if (!isAppError(error)) throw error;
    return failed(PART, whyUnknown(error.details['vaultStatus'], error.details['vaultCode']));
  }
}

function whyUnknown(status: unknown, code: unknown): string {
  if (code === 'ForbiddenByFirewall')
    return 'The vault’s firewall keeps this machine out: let its network in.';
  if (status === 401)
    return 'The vault does not take the bot’s credential: it must be of the tenant that the vault belongs to.';
  return status === null
    ? 'The bot’s credential gets no token for the vault: assign the identity of AZURE_CLIENT_ID to this host.'
    : 'The vault does not say what the bot’s credential may do: look again in a minute.';
}

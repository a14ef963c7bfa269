import type { PlanNotice } from '../../core/plan';
import type { PlacedSecret } from '../../core/ports/secrets';
import { inVault, vaultIdOf } from './in-vault';
import type { Ports } from '../ports';

/** Client secrets that the request's plans tried to make. */
async function madeSecrets({ store }: Pick<Ports, 'store'>, requestId: string): Promise<PlacedSecret[]> {
  const plans = await store.plans.listForRequest(requestId);
  const records = await store.operations.listForRequest(requestId);
  return plans.flatMap(({ id, document }) =>
    document.operations
      .filter(({ secretAt }) => secretAt !== undefined)
      .flatMap((operation) => {
        const record = records.find(({ planId, key }) => planId === id && key === operation.key);
        if (record === undefined || record.attempt === 0) return [];
        return [{ requestId, name: operation.key, vaultId: record.ids[vaultIdOf(operation)] ?? null }];
      }),
  );
}

/** What an undo does beside Graph: said on its plan. */
export async function vaultNotices(ports: Pick<Ports, 'store'>, requestId: string): Promise<PlanNotice[]> {
  const secrets = await madeSecrets(ports, requestId);
  return secrets
    .filter(({ vaultId }) => vaultId !== null)
    .map(({ vaultId }) => ({
      severity: 'info',
      text: `The client secret is deleted in Azure Key Vault too: ${named(vaultId)}. The vault keeps it in its bin for as long as its soft delete says.`,
    }));
}

/** Deletes them where they are kept; a sentence for each that stays. May be repeated. */
export async function forgetSecrets(
  ports: Pick<Ports, 'store' | 'secretKeeper'>,
  requestId: string,
): Promise<string[]> {
  const sentences: string[] = [];
  for (const secret of await madeSecrets(ports, requestId)) {
    const isGone = await ports.secretKeeper.forget(secret);
    if (isGone || secret.vaultId === null) continue;
    sentences.push(`The client secret stays in Azure Key Vault, delete it there: ${named(secret.vaultId)}.`);
  }
  return sentences;
}

/** After a restore in Entra the secret is taken there again. The vault's bin gives it back. */
export async function bringSecretsBack(
  ports: Pick<Ports, 'store' | 'secretKeeper'>,
  requestId: string,
): Promise<void> {
  const secrets = await madeSecrets(ports, requestId);
  for (const secret of secrets.filter(({ vaultId }) => vaultId !== null))
    await ports.secretKeeper.bringBack(secret);
}

function named(vaultId: string | null): string {
  if (vaultId === null) return '';
  const { host, name } = inVault(vaultId);
  return `${name} in ${host}`;
}

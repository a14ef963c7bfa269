import { cloud } from '../../core/cloud';
import type { PlannedOperation } from '../../core/plan';

/** What an identifier `https://<vault>/secrets/<name>/<version>` says. */
export function inVault(vaultId: string): { readonly host: string; readonly name: string } {
  const { host, pathname } = new URL(vaultId);
  return { host, name: pathname.split('/')[2] ?? '' };
}

/** The portal's page of the secret. */
export function portalPageOf(vaultId: string, tenantId: string): string {
  return `${cloud().vaultPortalUrl}/#@${tenantId}/asset/Microsoft_Azure_KeyVault/Secret/${vaultId}`;
}

/** The reference that says where the vault has it: `secret.vaultId`, beside `secret.keyId`. */
export function vaultIdOf(operation: Pick<PlannedOperation, 'outputs'>): string {
  return outputAt(operation, 'keyId').replace(/keyId$/, 'vaultId');
}

/** The reference that says until when it is kept here, where no vault has it (ISO 8601). */
export function keptUntilOf(operation: Pick<PlannedOperation, 'outputs'>): string {
  return outputAt(operation, 'keyId').replace(/keyId$/, 'keptUntil');
}

/** The reference that an output at this place of the answer is kept as. */
export function outputAt({ outputs }: Pick<PlannedOperation, 'outputs'>, place: string): string {
  return Object.entries(outputs).find(([, at]) => at === place)?.[0] ?? '';
}

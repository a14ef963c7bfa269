/** Portals by what the names of their clouds' vaults end with. */
const PORTALS: readonly (readonly [end: string, portal: string])[] = [
  ['.vault.azure.net', 'https://portal.azure.com'],
  ['.vault.usgovcloudapi.net', 'https://portal.azure.us'],
  ['.vault.azure.cn', 'https://portal.azure.cn'],
];

/** What an identifier `https://<vault>/secrets/<name>/<version>` says. */
export function inVault(vaultId: string): { readonly host: string; readonly name: string } {
  const { host, pathname } = new URL(vaultId);
  return { host, name: pathname.split('/')[2] ?? '' };
}

/** The portal's page of the secret; `null` for a cloud whose portal we do not know. */
export function portalPageOf(vaultId: string, tenantId: string): string | null {
  const { host } = inVault(vaultId);
  const portal = PORTALS.find(([end]) => host.endsWith(end))?.[1];
  return portal === undefined
    ? null
    : `${portal}/#@${tenantId}/asset/Microsoft_Azure_KeyVault/Secret/${vaultId}`;
}

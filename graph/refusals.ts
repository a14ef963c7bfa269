import type { GraphRequest } from '../core/graph-request';

/** Why Microsoft Graph says no, beyond its status. */
export type Refusal = 'permission' | 'sign-in' | 'quota' | 'size' | 'licence' | 'policy';

/**
 * Codes that say what is missing. Quota: 403 (msgraph group clients, "would exceed the maximum quota count"); size:
 * microsoft-graph-docs#21469; licence: 400 of the PIM reads, 403 of the sign-in log in tenants without P1 or P2.
 */
const BY_CODE: Readonly<Record<string, Refusal>> = {
  Authorization_RequestDenied: 'permission',
  Authentication_MSGraphPermissionMissing: 'permission',
  InvalidAuthenticationToken: 'sign-in',
  Directory_QuotaExceeded: 'quota',
  Directory_ResourceSizeExceeded: 'size',
  AadPremiumLicenseRequired: 'licence',
  PimLicenseRequired: 'licence',
  Authentication_RequestFromNonPremiumTenantOrB2CTenant: 'licence',
};

/** Rules for applications have a code each, e.g. `CredentialTypeNotAllowedAsPerAppPolicy` (TeamsFx, aadErrorCode). */
const OF_APP_POLICY = /AsPerAppPolicy$/;

export const REFUSAL_TEXTS: Readonly<Record<Refusal, string>> = {
  permission: 'Microsoft Entra ID refused the request: the bot lacks a permission.',
  'sign-in': 'Microsoft Entra ID did not accept the sign-in of the bot.',
  quota:
    'The tenant, or the bot in it, holds as many objects as its quota allows. Remove what is not needed, also under Deleted applications, or have the quota raised.',
  size: 'The object holds as much as Microsoft Entra ID lets it: remove credentials, URLs or roles that are not needed.',
  licence: 'The tenant lacks a licence for this: it needs Microsoft Entra ID P1 or P2.',
  policy:
    'The app management policy of this tenant forbids it. Exempt the application there (Entra: Enterprise applications > Application policies).',
};

/** `null`: the codes say nothing that is known. */
export function refusalIn(status: number | null, codes: readonly string[]): Refusal | null {
  for (const code of codes) {
    const known = BY_CODE[code] ?? (OF_APP_POLICY.test(code) ? 'policy' : undefined);
    if (known !== undefined) return known;
  }
  return status === 401 ? 'sign-in' : null;
}

/** What reading needs at least, by path; the first that fits. Writes have theirs on the planned operation. */
const READING: readonly (readonly [path: RegExp, permission: string])[] = [
  [/^\/policies\/|\/(claimsMapping|tokenIssuance)Policies/, 'Policy.Read.All'],
  [/\/?oauth2PermissionGrants/, 'Directory.Read.All'],
  [/^\/(applications|servicePrincipals|directory\/deletedItems)/, 'Application.Read.All'],
  [/roleEligibilitySchedule/, 'RoleEligibilitySchedule.Read.Directory'],
  [/transitiveMemberOf\/microsoft\.graph\.directoryRole/, 'RoleManagement.Read.Directory'],
  [/^\/users/, 'User.Read.All'],
  [/^\/groups\/[^/]+\/(members|transitiveMembers)/, 'GroupMember.ReadBasic.All'],
  [/^\/groups\/[^/]+\/appRoleAssignments/, 'Directory.Read.All'],
  [/^\/groups/, 'Group.ReadBasic.All'],
  [/^\/auditLogs\//, 'AuditLog.Read.All'],
  [/^\/(organization|subscribedSkus)/, 'Organization.Read.All'],
  [/^\/auditLogs/, 'AuditLog.Read.All'],
];

/** The least permission for a read of this path; `null` where it is a write, or a path the bot has none for. */
export function readingNeeds({ method, path }: Pick<GraphRequest, 'method' | 'path'>): string | null {
  if (method !== 'GET') return null;
  return READING.find(([fits]) => fits.test(path))?.[1] ?? null;
}

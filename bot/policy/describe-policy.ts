import type { Policy } from '../../core/policy';

const DAY_MS = 86_400_000;

/** The rules in words, a line each: for the log at start and for `npm run doctor`. */
export function describePolicy(policy: Policy): string[] {
  return [
    policy.file === null ? 'No policy file: only the rule on application permissions holds.' : '',
    lifetimeLine(policy),
    policy.vendorsAllowed === null ? '' : `Vendors allowed: ${listed(policy.vendorsAllowed)}.`,
    policy.vendorsDenied.length === 0 ? '' : `Vendors forbidden: ${listed(policy.vendorsDenied)}.`,
    policy.groups === null ? '' : `Groups that may be assigned: ${listed(policy.groups)}.`,
    policy.people === 'allowed' ? '' : 'People are not assigned by themselves.',
    policy.createdGroups === 'allowed' ? '' : 'New groups are not assigned.',
    policy.redirectHosts === null ? '' : `Redirect URIs go to: ${listed(policy.redirectHosts)}.`,
    policy.wildcards === 'allowed' ? '' : 'Redirect URIs have no wildcard.',
    policy.multiTenant === 'allowed' ? '' : 'Applications are for accounts of this tenant only.',
    `Application permissions that may be granted: ${listed(policy.applicationPermissions)}.`,
  ].filter((line) => line !== '');
}

function lifetimeLine({ longestSecretMs }: Policy): string {
  if (longestSecretMs === null) return '';
  const days = Math.floor((longestSecretMs / DAY_MS) * 100) / 100;
  return `Client secrets last ${days} days at most.`;
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ');
}

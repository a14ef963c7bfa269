import type { AppManagementPolicy } from '../../../core/app-management-policy';
import { referencesIn } from '../../../core/references';
import { accessTokenVersionOf } from './decided';
import type { PlanInput } from './plan-input';

/** Without version 2 tokens a registration may only use verified hosts (facts.md a.4). */
export function needsOwnDomain(input: PlanInput): boolean {
  return input.type === 'app-registration' && accessTokenVersionOf(input) !== 2;
}

/** Whether Entra refuses this application identifiers that say nothing of the tenant. */
export function isRefusedAbroad(input: PlanInput): boolean {
  return needsOwnDomain(input) || isRefusedByPolicy(input);
}

/** The app management policy refuses this application identifiers that say nothing of the tenant. */
export function isRefusedByPolicy(input: PlanInput): boolean {
  const rule = identifierRuleFor(input);
  return rule !== null && !isExempt(input, rule);
}

function identifierRuleFor({ facts }: PlanInput): AppManagementPolicy['identifierUris'] {
  return facts.appManagementPolicy?.identifierUris ?? null;
}

function isExempt(input: PlanInput, rule: NonNullable<AppManagementPolicy['identifierUris']>): boolean {
  return input.type === 'app-registration'
    ? rule.exceptVersion2Tokens && accessTokenVersionOf(input) === 2
    : rule.exceptSaml;
}

/** Tenant or client ID as host or part of the path; the client ID is not known yet and stands as a reference. */
export function namesThisTenant(input: PlanInput, uri: string): boolean {
  const parts = uri.toLowerCase().split('/').slice(2);
  const isById = referencesIn(uri).length > 0 || parts.includes(input.request.tenantId.toLowerCase());
  return isById || verifiedDomainIn(input, uri) !== null;
}

export function verifiedDomainIn({ facts }: PlanInput, uri: string): string | null {
  const within = `.${hostOf(uri)}`;
  return facts.verifiedDomains.find((domain) => within.endsWith(`.${domain.toLowerCase()}`)) ?? null;
}

function hostOf(uri: string): string {
  return (/^[a-z][a-z0-9+.-]*:\/\/([^/]+)/i.exec(uri)?.[1] ?? '').toLowerCase();
}

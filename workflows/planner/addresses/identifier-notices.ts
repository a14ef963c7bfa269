import type { AppManagementPolicy } from '../../../core/app-management-policy';
import { ANY_APP_POLICY } from '../../../core/graph-codes';
import { referencesIn } from '../../../core/references';
import { blocking } from '../notice';
import type { PlanNotice } from '../../../core/plan';
import { applicationUpdate, notReadyCodes } from '../../../graph/requests';
import { isPlainName, PLAIN_NAME, whyGraphRefuses } from '../../../vendors/identifier';
import { accessTokenVersionOf, exposedApiOf } from '../decided';
import { identifiersOf } from './identifiers';
import { filled, type PlanInput } from '../plan-input';

/** Whether Entra will take the identifiers: nobody else's, and allowed by the tenant's rules (facts.md a.4). */
export function identifierNotices(input: PlanInput): PlanNotice[] {
  return [
    ...takenNotices(input),
    ...spellingNotices(input),
    ...domainNotices(input),
    ...policyNotices(input),
  ];
}

function takenNotices(input: PlanInput): PlanNotice[] {
  const wanted = identifiersOf(input);
  const taken = input.facts.takenIdentifiers.filter(({ identifier }) => wanted.includes(identifier));
  return taken.map(({ identifier, by, deleted }) =>
    blocking(
      deleted
        ? `The identifier “${identifier}” is still held by the deleted application “${by}”. Purge it under Deleted applications, or restore it, then change the answers.`
        : `The identifier “${identifier}” already belongs to the application “${by}”. Entra refuses a second one: change the answers, or remove the identifier there and make a new plan.`,
    ),
  );
}

/** The portal takes no such application ID URI either, so nobody can enter it by hand; a plain name is for SAML alone. */
function spellingNotices(input: PlanInput): PlanNotice[] {
  if (input.type !== 'app-registration') return [];
  const uri = filled(input, exposedApiOf(input)?.identifierUri);
  const reason = uri === '' ? null : isPlainName(uri) ? PLAIN_NAME : whyGraphRefuses(uri);
  return reason === null
    ? []
    : [blocking(`The application ID URI is “${uri}”: Entra refuses ${reason}. Change the answers.`)];
}

/** Without version 2 tokens a registration may only use verified hosts; `api://` is left to the policy (facts.md a.4). */
function domainNotices(input: PlanInput): PlanNotice[] {
  if (!needsOwnDomain(input) || isRefusedByPolicy(input)) return [];
  return foreignIdentifiers(input)
    .filter((uri) => /^https?:\/\//i.test(uri))
    .map((uri) =>
      blocking(
        `The application ID URI “${uri}” must use a verified domain of this tenant (${input.facts.verifiedDomains.join(', ')}), the tenant ID or the client ID. Change the answers.`,
      ),
    );
}

function needsOwnDomain(input: PlanInput): boolean {
  return input.type === 'app-registration' && accessTokenVersionOf(input) !== 2;
}

/** Whether Entra refuses this application identifiers that say nothing of the tenant. */
export function isRefusedAbroad(input: PlanInput): boolean {
  return needsOwnDomain(input) || isRefusedByPolicy(input);
}

function isRefusedByPolicy(input: PlanInput): boolean {
  const rule = identifierRuleFor(input);
  return rule !== null && !isExempt(input, rule);
}

function policyNotices(input: PlanInput): PlanNotice[] {
  if (!isRefusedByPolicy(input)) return [];
  return foreignIdentifiers(input).map((uri) =>
    blocking(
      `The app management policy of this tenant refuses the identifier “${uri}”: it has no verified domain (${input.facts.verifiedDomains.join(', ')}), tenant ID or client ID in it. Change the answers, or exempt this application there (Entra: Enterprise applications > Application policies) and make a new plan.`,
    ),
  );
}

/**
 * Codes of refusals that end by themselves: what exempts the application, its SAML mode or token version, has to
 * replicate first (facts.md a.4). A rule of which the plan knows that it exempts nobody is not waited for.
 */
export function untilExempt(input: PlanInput): string[] {
  const isRefused = isRefusedByPolicy(input) && foreignIdentifiers(input).length > 0;
  const codes = notReadyCodes(applicationUpdate, 'identifierUris');
  return isRefused ? codes.filter((code) => code !== ANY_APP_POLICY) : [...codes];
}

function identifierRuleFor({ facts }: PlanInput): AppManagementPolicy['identifierUris'] {
  return facts.appManagementPolicy?.identifierUris ?? null;
}

function isExempt(input: PlanInput, rule: NonNullable<AppManagementPolicy['identifierUris']>): boolean {
  return input.type === 'app-registration'
    ? rule.exceptVersion2Tokens && accessTokenVersionOf(input) === 2
    : rule.exceptSaml;
}

/** Identifiers that the plan writes and that say nothing of this tenant. */
function foreignIdentifiers(input: PlanInput): string[] {
  const isWritten = (uri: string) => input.type === 'app-registration' || whyGraphRefuses(uri) === null;
  return identifiersOf(input).filter((uri) => isWritten(uri) && !namesThisTenant(input, uri));
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

import { ANY_APP_POLICY } from '../../../core/graph-codes';
import { blocking } from '../input/notice';
import type { PlanNotice } from '../../../core/plan';
import { applicationUpdate, notReadyCodes } from '../../../graph/requests';
import { isPlainName, PLAIN_NAME, whyGraphRefuses } from '../../../vendors/identifier';
import { exposedApiOf } from '../input/decided';
import { isRefusedByPolicy, namesThisTenant, needsOwnDomain } from '../input/identifier-rules';
import { identifiersOf } from './identifiers';
import { filled, type PlanInput } from '../input/plan-input';

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

/** Identifiers that the plan writes and that say nothing of this tenant. */
function foreignIdentifiers(input: PlanInput): string[] {
  const isWritten = (uri: string) => input.type === 'app-registration' || whyGraphRefuses(uri) === null;
  return identifiersOf(input).filter((uri) => isWritten(uri) && !namesThisTenant(input, uri));
}

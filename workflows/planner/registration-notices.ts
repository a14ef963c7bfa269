import type { PlanNotice } from '../../core/plan';
import type { OpenIdConnectPart } from '../../vendors/schema';
import { secretNotices } from './client-secret';
import { permissionNotices } from './graph-permissions';
import { filled, type PlanInput } from './plan-input';

/** What the approver of an app registration should know. */
export function registrationNotices(input: PlanInput): PlanNotice[] {
  const { integration } = input.part;
  if (integration.type !== 'app-registration') return [];
  const part = integration.openIdConnect;
  return [
    ...audienceNotices(input, part),
    ...permissionNotices(input, part),
    ...consentNotices(input, part),
    ...claimsNotices(input, part),
    ...secretNotices(input, part),
  ];
}

function audienceNotices(input: PlanInput, part: OpenIdConnectPart): PlanNotice[] {
  const audience = filled(input, part.audience);
  const vendor = filled(input, '{vendor.name}');
  if (audience === 'AzureADMyOrg') return [];
  const who =
    audience === 'AzureADMultipleOrgs'
      ? 'People of every Microsoft Entra organization'
      : audience === 'PersonalMicrosoftAccount'
        ? 'Everybody with a personal Microsoft account'
        : 'People of every Microsoft Entra organization, and everybody with a personal Microsoft account,';
  return [
    {
      severity: 'warning',
      text: `Multi-tenant: ${who} can sign in to this application and consent to it for themselves or their organization. “Assignment required” holds in this tenant only. Whom ${vendor} lets in is up to ${vendor}.`,
    },
  ];
}

function consentNotices(
  { part: { assignmentRequired }, request }: PlanInput,
  part: OpenIdConnectPart,
): PlanNotice[] {
  const isAsked = !assignmentRequired && request.answers.given['adminConsent']?.value === 'no';
  return isAsked && part.permissions.length > 0
    ? [{ severity: 'info', text: 'Each person is asked for consent at the first sign-in.' }]
    : [];
}

function claimsNotices(input: PlanInput, part: OpenIdConnectPart): PlanNotice[] {
  if (part.claims === undefined) return [];
  return [
    {
      severity: 'info',
      text: 'Prerequisite of the claims mapping policy: the application accepts mapped claims (acceptMappedClaims). Microsoft advises a signing key of its own instead, which this set-up does not make.',
    },
    ...(filled(input, part.audience) === 'AzureADMyOrg'
      ? []
      : [
          {
            severity: 'warning',
            text: 'Mapped claims are accepted by an application of several tenants: administrators of other organizations can then write claims into tokens for it.',
          } as const,
        ]),
  ];
}

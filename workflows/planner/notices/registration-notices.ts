import type { PlanNotice } from '../../../core/plan';
import { referencesIn } from '../../../core/references';
import { secretNotices } from '../sign-on/client-secret';
import { delegatedIn, permissionNotices } from '../access/graph-permissions';
import { verifiedDomainIn } from '../input/identifier-rules';
import { audienceOf, claimsOf, exposedApiOf } from '../input/decided';
import { filled, type PlanInput, type RegistrationInput } from '../input/plan-input';

/** What the approver of an app registration should know. */
export function registrationNotices(input: PlanInput): PlanNotice[] {
  if (input.type !== 'app-registration') return [];
  return [
    ...audienceNotices(input),
    ...lengthNotices(input),
    ...permissionNotices(input),
    ...consentNotices(input),
    ...claimsNotices(input),
    ...secretNotices(input),
  ];
}

function audienceNotices(input: RegistrationInput): PlanNotice[] {
  const audience = audienceOf(input);
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

function consentNotices(input: RegistrationInput): PlanNotice[] {
  const { assignmentRequired, given } = input;
  const isAsked = !assignmentRequired && given['adminConsent']?.value === 'no';
  return isAsked && delegatedIn(input).length > 0
    ? [{ severity: 'info', text: 'Each person is asked for consent at the first sign-in.' }]
    : [];
}

/** AADSTS501461: mapped claims only go to an audience that is the client ID or lies in a verified domain. */
function foreignAudience(input: RegistrationInput): PlanNotice[] {
  const uri = filled(input, exposedApiOf(input)?.identifierUri);
  const isOwn = uri === '' || referencesIn(uri).length > 0 || verifiedDomainIn(input, uri) !== null;
  return isOwn
    ? []
    : [
        {
          severity: 'warning',
          text: `Mapped claims are only accepted where tokens are for the client ID or a verified domain (${input.facts.verifiedDomains.join(', ')}). For the application ID URI “${uri}” Entra refuses them with AADSTS501461.`,
        },
      ];
}

/** The directory of personal accounts takes shorter names (entra-docs supported-accounts-validation.md). */
function lengthNotices(input: RegistrationInput): PlanNotice[] {
  const isPersonal = audienceOf(input).includes('PersonalMicrosoftAccount');
  return isPersonal && input.name.length > 90
    ? [
        {
          severity: 'blocking',
          text: 'An application for personal Microsoft accounts has a name of at most 90 characters. Change the answers.',
        },
      ]
    : [];
}

function claimsNotices(input: RegistrationInput): PlanNotice[] {
  if (claimsOf(input) === undefined) return [];
  return [
    {
      severity: 'info',
      text: 'Prerequisite of the claims mapping policy: the application accepts mapped claims (acceptMappedClaims). Microsoft advises a signing key of its own instead, which this set-up does not make.',
    },
    ...foreignAudience(input),
    ...(audienceOf(input) === 'AzureADMyOrg'
      ? []
      : [
          {
            severity: 'warning',
            text: 'Mapped claims are accepted by an application of several tenants: administrators of other organizations can then write claims into tokens for it.',
          } as const,
        ]),
  ];
}

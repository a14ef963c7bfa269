import type { Expectation } from '../../../core/checks';
import type { JsonObject } from '../../../core/json';
import type { PlanNotice } from '../../../core/plan';
import type { GroupFormat, GroupsClaim, OpenIdConnectPart } from '../../../vendors/schema';
import { sameSet } from '../../operations/application';
import { holds, protocolOf, type CheckedInput, type PlanInput } from '../input/plan-input';
import type { Setting } from '../input/settings';

type Tokens = OpenIdConnectPart['optionalClaims'];
type Token = keyof Tokens;
type OptionalClaim = Tokens[Token][number];

const TOKENS: readonly { token: Token; title: string }[] = [
  { token: 'idToken', title: 'ID token' },
  { token: 'accessToken', title: 'Access token' },
  { token: 'saml2Token', title: 'SAML token' },
];
const NO_CLAIMS: Tokens = { idToken: [], accessToken: [], saml2Token: [] };

/** `additionalProperties` of the optional claim `groups` (entra-docs how-to-connect-fed-group-claims.md). */
const WRITTEN_AS: Readonly<Record<GroupFormat, readonly string[]>> = {
  'object-id': [],
  'sam-account-name': ['sam_account_name'],
  'dns-domain-and-sam-account-name': ['dns_domain_and_sam_account_name'],
  'netbios-domain-and-sam-account-name': ['netbios_domain_and_sam_account_name'],
  'cloud-display-name': ['cloud_displayname'],
};

/** What tokens carry besides the usual: optional claims, and groups. */
export function tokenContents(input: PlanInput): Setting[] {
  const groups = groupsClaimOf(input);
  const optionalClaims = input.type === 'app-registration' ? input.openIdConnect.optionalClaims : NO_CLAIMS;
  const carriers: readonly Token[] =
    input.type === 'app-registration' ? ['idToken', 'accessToken'] : ['saml2Token'];
  const withGroups = TOKENS.map(({ token, title }) => ({
    token,
    title,
    claims: [
      ...optionalClaims[token].filter(({ when }) => holds(input, when)),
      ...(groups === undefined ? [] : groupsFormatting(groups, token, carriers.includes(token))),
    ],
  }));
  return [
    ...withGroups.filter(({ claims }) => claims.length > 0).map(optionalClaimsOf),
    ...(groups === undefined ? [] : [membershipClaims(groups)]),
  ];
}

function optionalClaimsOf({
  token,
  title,
  claims,
}: {
  token: Token;
  title: string;
  claims: readonly OptionalClaim[];
}): Setting {
  const at = `optionalClaims.${token}`;
  return {
    change: { optionalClaims: { [token]: claims.map(optionalClaim) } },
    details: [`${title}: ${claims.map(inWords).join('; ')}`],
    expect: [
      sameSet(
        `Optional claims, ${title}`,
        `${at}[].name`,
        claims.map(({ name }) => name),
      ),
      ...claims
        .filter(({ additionalProperties }) => additionalProperties.length > 0)
        .map(({ name, additionalProperties }): Expectation =>
          sameSet(`${name}, ${title}`, `${at}[name=${name}].additionalProperties`, additionalProperties),
        ),
    ],
  };
}

function optionalClaim({ name, essential, additionalProperties }: OptionalClaim): JsonObject {
  return { name, source: null, essential, additionalProperties };
}

function inWords({ name, additionalProperties }: OptionalClaim): string {
  return additionalProperties.length === 0 ? name : `${name} (${additionalProperties.join(', ')})`;
}

function membershipClaims({ groups }: GroupsClaim): Setting {
  return {
    change: { groupMembershipClaims: groups.join(',') },
    details: [`Groups in tokens: ${groups.join(', ')}`],
    expect: [sameSet('Groups in tokens', 'groupMembershipClaims|comma-list', groups)],
  };
}

/** The optional claim `groups` only says how groups are written; object IDs under Entra's own name need none. */
function groupsFormatting({ as, asRoles }: GroupsClaim, token: Token, isUsual: boolean): OptionalClaim[] {
  // What is said of all tokens is meant for those that such an application gets.
  const format = typeof as === 'object' ? as[token] : isUsual ? as : undefined;
  const isRole = typeof asRoles === 'object' ? asRoles[token] === true : isUsual && asRoles;
  const additionalProperties = [
    ...(format === undefined ? [] : WRITTEN_AS[format]),
    ...(isRole ? ['emit_as_roles'] : []),
  ];
  return additionalProperties.length === 0
    ? []
    : [{ name: 'groups', essential: false, additionalProperties }];
}

/** While its condition holds. */
export function groupsClaimOf(input: CheckedInput): GroupsClaim | undefined {
  const { groupsClaim } = protocolOf(input);
  return groupsClaim !== undefined && holds(input, groupsClaim.when) ? groupsClaim : undefined;
}

/** Limits are Entra's: above them the claim is left out (facts.md b). */
export function groupsClaimNotices(input: PlanInput): PlanNotice[] {
  const groupsClaim = groupsClaimOf(input);
  if (groupsClaim === undefined) return [];
  const limit =
    input.type !== 'app-registration'
      ? 'A SAML token carries at most 150 groups'
      : 'A token carries at most 200 groups';
  if (!groupsClaim.groups.includes('ApplicationGroup')) {
    const kinds = groupsClaim.groups.includes('All')
      ? 'security groups, distribution lists and directory roles'
      : groupsClaim.groups.join(', ');
    return [
      {
        severity: 'warning',
        text: `${limit}, groups inside groups counted (${kinds}). For people in more, the claim is left out.`,
      },
    ];
  }
  return [
    {
      severity: 'info',
      text: `Tokens carry only groups that are assigned to the application, for their direct members. ${limit}.`,
    },
    // Unknown is said by `access/access.ts`, and is no reason to forbid.
    ...(input.facts.groupAssignmentLicensed !== false
      ? []
      : [
          {
            severity: 'blocking',
            text: 'Groups assigned to the application in tokens need Microsoft Entra ID P1, which this tenant does not have.',
          } as const,
        ]),
  ];
}

import { claimName, isNameId } from './claim-names';
import { isRestrictedClaim } from './restricted-claims';
import type { ClaimsPart, Integration, PolicyClaim, Recipe, UserAttribute } from './schema';
import { placeholdersIn } from './templates';

type TokenKind = 'saml' | 'jwt';

/** Attributes that Entra takes for the NameID (reference-claims-customization.md, "Exceptions and restrictions"). */
const NAME_ID_SOURCE =
  /^(mail|userprincipalname|onpremisessamaccountname|employeeid|telephonenumber|extensionattribute\d+)$/;

/** What Entra sends to every SAML application unless its basic claims are left out. */
const BASIC_SAML_CLAIMS = ['givenname', 'surname', 'emailaddress', 'name'].map(
  (name) => `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/${name}`,
);

/** Values that exist only after the policy does. */
const KNOWN_TOO_LATE = /^(app\.(?!name$)|sp\.|secret\.|certificate\.|group\.|second|tenant\.name$)/;

/** Claims that can never come out as the recipe says; one sentence each. */
export function claimsProblems({ integration, secondApplication }: Recipe): string[] {
  return [integration, secondApplication?.integration].flatMap((part) =>
    part === undefined ? [] : problemsOf(part),
  );
}

function problemsOf(integration: Integration): string[] {
  if (integration.type === 'app-registration') {
    const { claims } = integration.openIdConnect;
    return claims === undefined ? [] : policyProblems(claims, 'jwt');
  }
  const { claims, groupsClaim, templateClaims } = integration.saml;
  if (claims === undefined) return [];
  return [
    ...policyProblems(claims, 'saml'),
    // The policy locks the portal's page, where alone the name can be set.
    ...(groupsClaim?.customName === undefined
      ? []
      : ['groupsClaim.customName cannot be set beside a claims policy']),
    ...(templateClaims.length === 0 ? [] : ['templateClaims are not sent: the claims policy replaces them']),
  ];
}

function policyProblems(claims: ClaimsPart, tokens: TokenKind): string[] {
  const { set, remove, basic } = claims;
  const names = set.map(claimName);
  const always = set.filter(({ when }) => when === undefined).map(claimName);
  return [
    ...set.flatMap((claim) => claimProblems(claim, tokens)),
    ...[...new Set(always)]
      .filter((name) => names.filter((other) => other === name).length > 1)
      .map((name) => `claim “${name}” is set twice`),
    ...remove.filter((name) => names.includes(name)).map((name) => `claim “${name}” is both set and removed`),
    ...(basic && tokens === 'saml' ? remove : [])
      .filter((name) => BASIC_SAML_CLAIMS.includes(name))
      .map((name) => `claim “${name}” is one of Entra’s basic claims: removing it needs basic: false`),
  ];
}

function claimProblems(claim: PolicyClaim, tokens: TokenKind): string[] {
  const name = claimName(claim);
  const late = textsOf(claim)
    .flatMap(placeholdersIn)
    .filter((one) => KNOWN_TOO_LATE.test(one));
  return [
    ...(isRestrictedClaim(name, tokens) ? [`claim “${name}” is restricted: no policy may set it`] : []),
    ...late.map((one) => `claim “${name}” uses {${one}}, which is not known when the policy is made`),
    ...(isNameId(claim) ? nameIdProblems(claim, tokens) : []),
  ];
}

function nameIdProblems(claim: PolicyClaim, tokens: TokenKind): string[] {
  if (tokens === 'jwt') return ['NameID exists in SAML only'];
  const source = nameIdSource(claim);
  if (source === null) return ['NameID must come from an attribute that Entra allows for it'];
  if (!NAME_ID_SOURCE.test(source)) return [`NameID cannot come from user.${source}`];
  return 'join' in claim && typeof claim.join.second === 'string'
    ? ['NameID can only be joined with a text, which must be a verified domain']
    : [];
}

function nameIdSource(claim: PolicyClaim): UserAttribute | null {
  if ('attribute' in claim) return claim.attribute;
  if ('mailPrefixOf' in claim) return claim.mailPrefixOf;
  return 'join' in claim ? claim.join.first : null;
}

function textsOf(claim: PolicyClaim): string[] {
  if ('constant' in claim) return [claim.constant];
  return 'join' in claim && typeof claim.join.second === 'object' ? [claim.join.second.text] : [];
}

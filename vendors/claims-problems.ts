import { claimName, isNameId } from './claim-names';
import { textOf } from './conditional';
import { applicationsOf, at, type Path, type RecipeProblem } from './problem';
import { isRestrictedClaim } from './restricted-claims';
import type { ClaimsPart, Integration, PolicyClaim, Recipe, UserAttribute } from './schema';

type TokenKind = 'saml' | 'jwt';

/** Attributes that Entra takes for the NameID (reference-claims-customization.md, "Exceptions and restrictions"). */
const NAME_ID_SOURCE =
  /^(mail|userprincipalname|onpremisessamaccountname|employeeid|telephonenumber|extensionattribute\d+)$/;

/** What Entra sends to every SAML application unless its basic claims are left out. */
export const BASIC_SAML_CLAIMS = ['givenname', 'surname', 'emailaddress', 'name'].map(
  (name) => `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/${name}`,
);

/** Claims that can never come out as the recipe says. */
export function claimsProblems(recipe: Recipe): RecipeProblem[] {
  return applicationsOf(recipe).flatMap(({ path, integration }) => problemsOf(integration, path));
}

function problemsOf(integration: Integration, path: Path): RecipeProblem[] {
  if (integration.type === 'app-registration') {
    const { claims } = integration.openIdConnect;
    return claims === undefined ? [] : policyProblems(claims, 'jwt', [...path, 'openIdConnect', 'claims']);
  }
  const { claims, groupsClaim, templateClaims } = integration.saml;
  const saml = [...path, 'saml'];
  if (claims === undefined) return [];
  return [
    ...policyProblems(claims, 'saml', [...saml, 'claims']),
    // The policy locks the portal's page, where alone the name can be set.
    ...(groupsClaim?.customName === undefined
      ? []
      : [
          at(
            [...saml, 'groupsClaim', 'customName'],
            'groupsClaim.customName cannot be set beside a claims policy',
          ),
        ]),
    ...(templateClaims.length === 0
      ? []
      : [at([...saml, 'templateClaims'], 'templateClaims are not sent: the claims policy replaces them')]),
  ];
}

function policyProblems(claims: ClaimsPart, tokens: TokenKind, path: Path): RecipeProblem[] {
  const { set, remove, basic } = claims;
  const names = set.map(claimName);
  const always = set.map((claim) => (claim.when === undefined ? claimName(claim) : null));
  return [
    ...set.flatMap((claim, index) =>
      claimProblems(claim, tokens).map((text) => at([...path, 'set', index], text)),
    ),
    ...always.flatMap((name, index) =>
      name !== null && always.indexOf(name) === index && names.filter((other) => other === name).length > 1
        ? [at([...path, 'set', names.lastIndexOf(name)], `claim “${name}” is set twice`)]
        : [],
    ),
    ...remove
      .map(textOf)
      .flatMap((name, index) => [
        ...(names.includes(name)
          ? [at([...path, 'remove', index], `claim “${name}” is both set and removed`)]
          : []),
        ...(basic && tokens === 'saml' && BASIC_SAML_CLAIMS.includes(name)
          ? [
              at(
                [...path, 'remove', index],
                `claim “${name}” is one of Entra’s basic claims: removing it needs basic: false`,
              ),
            ]
          : []),
      ]),
  ];
}

function claimProblems(claim: PolicyClaim, tokens: TokenKind): string[] {
  const name = claimName(claim);
  return [
    ...(isRestrictedClaim(name, tokens) ? [`claim “${name}” is restricted: no policy may set it`] : []),
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

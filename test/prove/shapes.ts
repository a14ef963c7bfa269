import type { Integration, Recipe } from '../../vendors/schema';

/** What decides how people sign in: recipes of the same shape differ in texts and addresses only. */
export function shapeOf({ integration, secondApplication }: Recipe): string {
  return [integration, secondApplication?.integration]
    .map((one) => (one === undefined ? '' : kindOf(one)))
    .join(' + ');
}

function kindOf(integration: Integration): string {
  if (integration.type !== 'app-registration') {
    const { claims, groupsClaim, appRoles, signing } = integration.saml;
    const sources = new Set(
      claims?.set.flatMap((claim) => Object.keys(claim).filter((key) => SOURCES.includes(key))),
    );
    const parts = [...sources].sort();
    return [integration.type, ...parts, ...flags({ groupsClaim, signing, roles: appRoles.length > 0 })].join(
      ' ',
    );
  }
  const { redirects, secret, groupsClaim, appRoles, claims, implicit, exposedApi, optionalClaims } =
    integration.openIdConnect;
  const platforms = [...new Set(redirects.map(({ platform }) => platform))].sort();
  return [
    ...platforms,
    ...flags({
      secret,
      groupsClaim,
      roles: appRoles.length > 0,
      claims,
      implicit: implicit.idTokens !== false,
      exposedApi,
      optionalClaims: optionalClaims.idToken.length > 0,
    }),
  ].join(' ');
}

const SOURCES = ['attribute', 'constant', 'mailPrefixOf', 'join', 'extension', 'application', 'company'];

function flags(all: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(all).filter((name) => all[name] !== undefined && all[name] !== false);
}

/** The first recipe of each shape. */
export function oneOfEach(recipes: readonly Recipe[]): Recipe[] {
  return [...new Map([...recipes].reverse().map((recipe) => [shapeOf(recipe), recipe])).values()];
}

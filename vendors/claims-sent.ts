import { claimName } from './claim-names';
import { BASIC_SAML_CLAIMS } from './claims-problems';
import { textOf } from './conditional';
import type { Integration } from './schema';

/** Names of the claims that an application sends; `null` where its template, or Entra, decides. */
export function claimsSentBy(integration: Integration): readonly string[] | null {
  if (integration.type === 'app-registration') return null;
  const { claims, templateClaims, groupsClaim } = integration.saml;
  const groups = groupsClaim?.customName === undefined ? [] : [groupsClaim.customName];
  if (claims !== undefined)
    return ['NameID', ...claims.set.map(claimName), ...(claims.basic ? BASIC_SAML_CLAIMS : []), ...groups];
  if (templateClaims.length === 0) return null;
  const named = templateClaims.map((claim) => textOf(claim).split(' = ')[0] ?? '');
  return ['NameID', ...named, ...BASIC_SAML_CLAIMS, ...groups];
}

import type { WrittenSaml } from '../written/integration';

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** What Entra sends beside NameID by itself; a policy replaces it, so it is said again. */
const USUAL = [
  { claim: `${CLAIMS}/emailaddress`, attribute: 'mail' },
  { claim: `${CLAIMS}/givenname`, attribute: 'givenname' },
  { claim: `${CLAIMS}/surname`, attribute: 'surname' },
  { claim: `${CLAIMS}/name`, attribute: 'userprincipalname' },
] as const;

/** The claims policy: what the recipe sets, or what follows from another NameID; none where neither is named. */
export function claimsOf({ nameId, claims }: Pick<WrittenSaml, 'nameId' | 'claims'>) {
  if (nameId === undefined) return claims;
  const identifies = { claim: 'NameID', attribute: nameId };
  return { ...claims, set: [identifies, ...(claims?.set ?? USUAL)] };
}

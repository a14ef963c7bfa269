import type { PolicyClaim } from './schema';

const NAME_ID = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';

/** The name of a claim as a token carries it: the namespace before it, NameID as its URI. */
export function claimName({ claim, namespace }: Pick<PolicyClaim, 'claim' | 'namespace'>): string {
  if (claim === 'NameID') return NAME_ID;
  return namespace === undefined ? claim : `${namespace.replace(/\/$/, '')}/${claim}`;
}

export function isNameId(claim: Pick<PolicyClaim, 'claim' | 'namespace'>): boolean {
  return claimName(claim) === NAME_ID;
}

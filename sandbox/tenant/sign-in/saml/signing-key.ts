import { createPrivateKey, type KeyObject } from 'node:crypto';

import type { Json } from '../../../../core/json';
import type { Entity } from '../../directory/collections';
import type { Tenant } from '../../handlers/call';
import { objectsOf, sameText, textOf, textsOf } from '../../json-read';
import { SignInRefused } from '../aadsts';

export interface ActiveKey {
  /** Base64 of the DER. */
  readonly certificate: string;
  readonly privateKey: KeyObject;
}

/**
 * What signs the application's responses: the certificate that was made active, also when it has ended (Entra goes
 * on signing with it, and the vendor refuses). 50003 without one; 50146 where a claims policy needs it.
 */
export function activeKey(tenant: Tenant, servicePrincipal: Entity): ActiveKey {
  const thumbprint = textOf(servicePrincipal['preferredTokenSigningKeyThumbprint']);
  const kept = tenant.directory.latest('signingKeys', (thumbprint ?? '').toUpperCase());
  const certificate = objectsOf(servicePrincipal['keyCredentials']).find(
    (credential) =>
      credential['usage'] === 'Verify' && sameText(hexOf(credential['customKeyIdentifier']), thumbprint),
  );
  const der = textOf(certificate?.['key']);
  if (kept === undefined || der === undefined) {
    const hasClaims = textsOf(servicePrincipal['claimsMappingPolicies']).length > 0;
    throw new SignInRefused(hasClaims ? 50146 : 50003, { appId: textOf(servicePrincipal['appId']) ?? '' });
  }
  const key = Buffer.from(textOf(kept['key']) ?? '', 'base64');
  return { certificate: der, privateKey: createPrivateKey({ key, type: 'pkcs8', format: 'der' }) };
}

function hexOf(customKeyIdentifier: Json | undefined): string {
  return Buffer.from(textOf(customKeyIdentifier) ?? '', 'base64').toString('hex');
}

import type { End } from '../../core/drift';
import type { Json } from '../../core/json';
import { itemsOf, textAt } from '../../core/json-read';

/** End dates as they stand in the tenant: SAML signing certificates, the active one marked, and client secrets. */
export function endsIn({
  application,
  servicePrincipal,
}: {
  application: Json;
  servicePrincipal: Json;
}): End[] {
  const name = textAt(servicePrincipal, 'displayName') || textAt(application, 'displayName');
  return [
    ...signingKeys(servicePrincipal).map(({ thumbprint, endsAt, active }) => ({
      kind: 'certificate' as const,
      id: thumbprint,
      endsAt,
      application: name,
      active,
    })),
    ...itemsOf(application, 'passwordCredentials').map((one) => ({
      kind: 'secret' as const,
      id: textAt(one, 'keyId'),
      endsAt: textAt(one, 'endDateTime'),
      application: name,
      active: true,
    })),
  ];
}

export interface SigningKey {
  /** Upper-case hexadecimal. */
  readonly thumbprint: string;
  readonly identifier: string;
  /** ISO 8601. */
  readonly endsAt: string;
  readonly active: boolean;
  /** Base64, where it was asked for. */
  readonly der: string;
}

/** Each once: Graph shows a private and a public half. Entra signs with the preferred one (facts.md a.5). */
export function signingKeys(servicePrincipal: Json): SigningKey[] {
  const preferred = textAt(servicePrincipal, 'preferredTokenSigningKeyThumbprint').toUpperCase();
  return itemsOf(servicePrincipal, 'keyCredentials')
    .filter((one) => textAt(one, 'usage') === 'Verify')
    .map((one) => {
      const thumbprint = textAt(one, 'customKeyIdentifier|hex-of-base64');
      return {
        thumbprint,
        identifier: textAt(one, 'customKeyIdentifier'),
        endsAt: textAt(one, 'endDateTime'),
        active: thumbprint !== '' && thumbprint === preferred,
        der: textAt(one, 'key'),
      };
    });
}

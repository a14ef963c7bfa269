import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
  readonly displayName: string;
  readonly endDateTime: string;
}

/**
 * Makes a SAML signing certificate of at most three years. The answer (200) holds `thumbprint`, which no later
 * read returns, and `keyId` of the private half. It signs nothing until it is activated by
 * `preferredTokenSigningKeyThumbprint`. Every call adds one more certificate.
 *
 * The display name becomes a distinguished name: Graph wants the prefix `CN=`, and a comma would break it.
 */
export const servicePrincipalAddSigningCertificate = defineGraphOperation<Arguments>({
  name: 'service-principal-add-signing-certificate',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: servicePrincipal: addTokenSigningCertificate',
  build: ({ spObjectId, displayName, endDateTime }) => ({
    method: 'POST',
    path: `/servicePrincipals/${segment(spObjectId)}/addTokenSigningCertificate`,
    body: { displayName: commonName(displayName), endDateTime },
  }),
});

function commonName(displayName: string): string {
  const words = displayName.replace(/^CN=/i, '').replace(/[,+"\\<>;=#\s]+/g, ' ');
  return `CN=${words.trim()}`;
}

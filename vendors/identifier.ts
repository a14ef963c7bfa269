import { cloud } from '../core/cloud';

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** A name without a scheme, such as `google.com`. Only SAML applications have such identifiers. */
export function isPlainName(identifier: string): boolean {
  return !SCHEME.test(identifier);
}

/** How such a name is called where it is refused, as the end of a sentence. */
export const PLAIN_NAME = 'an identifier without a scheme such as https:// or urn:';

/**
 * Why Graph does not take the entity ID of a SAML application, as the end of a sentence; `null` when it does, or may: a
 * plain name was taken (hashicorp/terraform-provider-azuread pull 1351), but for one with a query or an exclamation mark.
 * The portal takes more, so a person enters those. A slash at the end, behind a path too, is refused as
 * IdentifierUrisEndsWithSlash (issues 928 and 1728; msgraph-sdk-powershell issue 2113, where Microsoft confirms it; note
 * of 2025-04 in the SAML tutorial).
 */
export function whyGraphRefuses(identifier: string): string | null {
  if (identifier.endsWith('/')) return 'an identifier with a slash at the end';
  const isRefused = isPlainName(identifier) && /[?!]/.test(identifier);
  return isRefused ? 'an identifier with “?” or “!” and without a scheme such as https:// or urn:' : null;
}

const OUT_OF_BAND = /^urn:ietf:wg:oauth:2\.0:oob(:auto)?$/i;

/** What is odd about an entity ID and may be meant all the same, as a sentence; `null` when nothing is. */
export function oddIdentifier(identifier: string): string | null {
  const byHand = whyGraphRefuses(identifier);
  if (byHand !== null) {
    return `“${identifier}”: Microsoft Graph refuses ${byHand}. Compare it with the vendor’s page. If it is right, you will enter it in the portal yourself.`;
  }
  if (isPlainName(identifier)) {
    return `“${identifier}” has no scheme such as https:// or urn:. Compare it with the vendor’s page. If it is right and Microsoft Graph refuses it, you will enter it in the portal yourself.`;
  }
  if (OUT_OF_BAND.test(identifier)) {
    return `“${identifier}” is a redirect address of installed applications, not the name of a vendor. Compare it with the vendor’s page.`;
  }
  // Entra looks for the blank and does not find the application (MicrosoftDocs/azure-docs issues 32531, 35415).
  return /%20/.test(identifier)
    ? `“${identifier}” has %20, a blank: Entra then looks for the name with the blank, which it does not take. Ask the vendor for an entity ID without one.`
    : null;
}

/** The same for a redirect URI. */
export function oddRedirect(redirect: string): string | null {
  return OUT_OF_BAND.test(redirect)
    ? `“${redirect}” is the old out-of-band address of installed applications, which Microsoft replaced by ${cloud().loginUrl}/common/oauth2/nativeclient and http://localhost. Compare it with the vendor’s page.`
    : null;
}

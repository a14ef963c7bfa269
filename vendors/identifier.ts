const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Why Graph does not take an entity ID, as the end of a sentence; `null` when it does. The portal takes more, so a
 * person enters those. Plain names are hashicorp/terraform-provider-azuread issue 951, and 655 for the portal; a slash at
 * the end, behind a path too, is refused as IdentifierUrisEndsWithSlash (issues 928 and 1728; msgraph-sdk-powershell issue
 * 2113, where Microsoft confirms it; note of 2025-04 in the SAML tutorial).
 */
export function whyGraphRefuses(identifier: string): string | null {
  if (!SCHEME.test(identifier)) return 'an identifier without a scheme such as https:// or urn:';
  return identifier.endsWith('/') ? 'an identifier with a slash at the end' : null;
}

const OUT_OF_BAND = /^urn:ietf:wg:oauth:2\.0:oob(:auto)?$/i;

/** What is odd about an entity ID and may be meant all the same, as a sentence; `null` when nothing is. */
export function oddIdentifier(identifier: string): string | null {
  const byHand = whyGraphRefuses(identifier);
  if (byHand !== null) {
    return `“${identifier}”: Microsoft Graph refuses ${byHand}. Compare it with the vendor’s page. If it is right, you will enter it in the portal yourself.`;
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
    ? `“${redirect}” is the old out-of-band address of installed applications, which Microsoft replaced by https://login.microsoftonline.com/common/oauth2/nativeclient and http://localhost. Compare it with the vendor’s page.`
    : null;
}

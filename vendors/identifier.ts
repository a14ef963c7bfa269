const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const BARE_HOST_WITH_SLASH = /^https?:\/\/[^/]+\/$/i;

/**
 * Why Graph does not take an entity ID, as the end of a sentence; `null` when it does. The portal takes more, so a
 * person enters those. Plain names are hashicorp/terraform-provider-azuread issue 951, and 655 for the portal; a host
 * with nothing but a slash behind it is answered with IdentifierUrisEndsWithSlash (issue 928).
 */
export function whyGraphRefuses(identifier: string): string | null {
  if (!SCHEME.test(identifier)) return 'an identifier without a scheme such as https:// or urn:';
  return BARE_HOST_WITH_SLASH.test(identifier) ? 'a bare host with a slash at the end' : null;
}

export const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const ARTIFACT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact';

export const CERTIFICATE = 'TUlJQ2VydGlmaWNhdGU=';

/** Service provider metadata of an invented vendor, with prefixes; parts can be replaced. */
export function vendorMetadata({
  services = `<md:AssertionConsumerService Binding="${ARTIFACT}" Location="https://acme.example/saml/artifact" index="0"/>
    <md:AssertionConsumerService Binding="${POST}" Location="https://acme.example/saml/old" index="1"/>
    <md:AssertionConsumerService Binding="${POST}" Location="https://acme.example/saml/acs" index="2" isDefault="true"/>`,
  entityId = 'https://acme.example/saml/metadata',
} = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${entityId}">
  <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="encryption"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>RW5jcnlwdGlvbg==</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>
      TUlJQ2Vy
      dGlmaWNhdGU=
    </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:SingleLogoutService Binding="${POST}" Location="https://acme.example/saml/logout-post"/>
    <md:SingleLogoutService Binding="${REDIRECT}" Location="https://acme.example/saml/logout"/>
    ${services}
  </md:SPSSODescriptor>
</md:EntityDescriptor>`;
}

export const IDENTITY_PROVIDER = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sts.windows.net/1/">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>
</EntityDescriptor>`;

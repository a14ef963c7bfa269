import { defineVendor } from '../define';

export default defineVendor({
  name: 'Greenhouse',
  category: 'Human resources',
  summary: 'Recruiting. SAML from the gallery; the identifier is the same for everybody.',
  // The tutorial pastes the metadata file into IdP Certificate Fingerprint; a fingerprint is meant. It does not say that one tenant holds one application.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Greenhouse',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/greenhouse-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Greenhouse plan with single sign-on.',
    'People have an account in Greenhouse before they sign in; signing in makes none.',
  ],
  inputs: [
    {
      id: 'acsUrl',
      label: 'SSO Assertion Consumer URL',
      where:
        'Greenhouse: Configure > Dev Center > Single Sign-On. Greenhouse’s support knows your company’s part of it.',
      example: 'https://contoso.greenhouse.io/1234567890/users/saml/consume',
      hint: '^https://[a-z0-9-]+\\.greenhouse\\.io/.+/users/saml/consume$',
    },
  ],
  saml: {
    identifiers: ['greenhouse.io'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: 'https://app.greenhouse.io',
  },
  planNotices: [
    'The identifier is the same for every customer, so a tenant can hold one application for Greenhouse; Microsoft’s page does not say so.',
  ],
  settings: { role: 'Greenhouse administrator', menuPath: 'Configure > Dev Center > Single Sign-On' },
  steps: [
    {
      text: 'Enter these values, or upload the metadata file instead of the first three; then press Begin Testing.',
      fields: [
        { label: 'Entity ID/Issuer', value: '{saml.identifier}' },
        { label: 'Single Sign-On URL', value: '{saml.loginUrl}' },
        { label: 'IdP Certificate Fingerprint', value: '{certificate.thumbprintWithColons}' },
        { label: 'Choose File', value: '{file.metadata}' },
        {
          label: 'Name Identifier Format',
          value: 'the one for e-mail addresses, if Greenhouse names no other',
        },
      ],
    },
  ],
  afterSignIn: [
    'Finish testing at Greenhouse; Microsoft’s page does not say how it is switched on for everybody.',
  ],
  warnings: [
    'Microsoft’s page pastes the metadata into IdP Certificate Fingerprint. Where the fingerprint is refused, upload the file.',
    'It does not say which Name Identifier Format to choose. Entra sends the sign-in name.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'DocuSign',
  aliases: ['docusign esignature'],
  category: 'Business management',
  summary: 'Electronic signatures. SAML from the gallery; DocuSign shows its addresses after ours are in.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with DocuSign',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/docusign-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A DocuSign plan with single sign-on, and an organization.',
    'Your mail domain is claimed: Admin > Domains > CLAIM DOMAIN, which needs a record in its DNS.',
  ],
  inputs: [
    {
      id: 'issuer',
      asked: 'after-hand-over',
      label: 'Service Provider Issuer URL',
      page: 'endpoints',
      where: 'DocuSign: Identity Providers > ACTIONS > Endpoints (View SAML 2.0 Endpoints).',
      example: 'https://account.docusign.com/organizations/0a1b2c3d-0000-4000-8000-000000000000/saml2',
      hint: '^https://[a-z0-9-]+\\.docusign\\.com/organizations/[^/]+/saml2$',
    },
    {
      id: 'acsUrl',
      asked: 'after-hand-over',
      label: 'Service Provider Assertion Consumer Service URL',
      page: 'endpoints',
      where: 'On the same page.',
      example:
        'https://account.docusign.com/organizations/0a1b2c3d-0000-4000-8000-000000000000/saml2/login/9f8e7d6c-0000-4000-8000-000000000000',
      hint: 'docusign\\.(com|net)/',
    },
    {
      id: 'loginUrl',
      asked: 'after-hand-over',
      label: 'Service Provider Login URL',
      page: 'endpoints',
      where: 'On the same page.',
      example:
        'https://account.docusign.com/organizations/0a1b2c3d-0000-4000-8000-000000000000/saml2/login/sp/9f8e7d6c-0000-4000-8000-000000000000',
      hint: '/saml2/login/sp/',
    },
  ],
  planNotices: ['DocuSign makes an account at the first sign-in of everybody assigned; that may use a seat.'],
  saml: { identifiers: ['{input.issuer}'], replyUrls: ['{input.acsUrl}'], signOnUrl: '{input.loginUrl}' },
  steps: [
    {
      text: 'Add the identity provider with these values. Custom Attribute Mapping is not mandatory; ADD NEW MAPPING makes a line of it.',
      role: 'DocuSign administrator',
      menuPath: 'App launcher (nine dots) > Admin > Identity Providers > ADD IDENTITY PROVIDER',
      fields: [
        { label: 'Custom Name', value: 'MicrosoftEntra' },
        { label: 'Identity Provider Issuer', value: '{saml.identifier}' },
        { label: 'Identity Provider Login URL', value: '{saml.loginUrl}' },
        { label: 'Identity Provider Logout URL', value: '{saml.logoutUrl}' },
        { label: 'Send AuthN request by', value: 'POST' },
        { label: 'Send logout request by', value: 'GET' },
        {
          label: 'Custom Attribute Mapping: emailaddress',
          value: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
        },
      ],
    },
    {
      text: 'Press ADD CERTIFICATE, choose the file and save.',
      fields: [{ label: 'Identity Provider Certificates', value: '{file.certificate}' }],
    },
    'Choose ACTIONS > Endpoints and bring the three addresses back here; a second plan enters them in Entra.',
  ],
  warnings: [
    'The Custom Name takes no blanks.',
    'Microsoft’s tutorial names three forms of the reply URL, https://….docusign.net/SAML/ among them, and for the QA environment https://….docusign.com/organizations/saml2. The one that DocuSign shows is right.',
  ],
});

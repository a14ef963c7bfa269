import { defineVendor } from '../define';

export default defineVendor({
  name: 'Egnyte',
  category: 'Content',
  summary: 'Files. SAML from the gallery; the identifier comes with the template.',
  // The tutorial names another product, Form.com, in places.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Egnyte',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/egnyte-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'An Egnyte plan with single sign-on.',
    'People have an account with Authentication Type Single Sign-On before they sign in, or are provisioned.',
  ],
  inputs: [
    {
      id: 'company',
      label: 'Company',
      where: 'Egnyte: what stands before .egnyte.com in your address; Egnyte support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    replyUrls: ['https://{input.company}.egnyte.com/samlconsumer/AzureAD'],
    signOnUrl: 'https://{input.company}.egnyte.com',
  },
  planNotices: [
    'A tenant can hold one application for Egnyte: its identifier is the same for every customer.',
  ],
  settings: {
    role: 'Egnyte administrator',
    menuPath: 'Settings > Settings > Configuration > Security > Single Sign-On Authentication',
  },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Single sign-on authentication', value: 'SAML 2.0' },
        { label: 'Identity provider', value: 'Microsoft Entra ID' },
        { label: 'Identity provider login URL', value: '{saml.loginUrl}' },
        { label: 'Identity provider entity ID', value: '{saml.identifier}' },
        { label: 'Identity provider certificate', value: '{certificate.pem}' },
        { label: 'Default user mapping', value: 'Email address' },
        { label: 'Use domain-specific issuer value', value: 'disabled' },
      ],
    },
  ],
  warnings: ['The default mapping is by e-mail address, which has to be the sign-in name in Entra.'],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Clarizen One',
  aliases: ['clarizen', 'adaptivework'],
  category: 'Project management',
  summary: 'Work management. SAML from the gallery; the identifier is one word for everybody.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Clarizen One',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/clarizen-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'A Clarizen plan with single sign-on.',
    'People are invited before they sign in, or provisioned.',
  ],
  inputs: [
    {
      id: 'subdomain',
      label: 'Subdomain',
      where: 'Clarizen: what stands before .clarizen.com in your address.',
      example: 'app2',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['Clarizen'],
    replyUrls: ['https://{input.subdomain}.clarizen.com/Clarizen/Pages/Integrations/SAML/SamlResponse.aspx'],
  },
  planNotices: [
    'A tenant can hold one application for Clarizen: its identifier is the same for every customer.',
  ],
  settings: {
    role: 'Clarizen administrator',
    menuPath: 'User name > Settings > Global Settings > Federated Authentication > edit',
  },
  vendorFields: [
    { label: 'Upload (certificate)', value: '{file.certificate}' },
    { label: 'Sign-in URL', value: '{saml.loginUrl}' },
    { label: 'Sign-out URL', value: '{saml.logoutUrl}' },
  ],
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Enable Federated Authentication', value: 'On' },
        { label: 'Upload (certificate)', value: '{file.certificate}' },
        { label: 'Sign-in URL', value: '{saml.loginUrl}' },
        { label: 'Sign-out URL', value: '{saml.logoutUrl}' },
        { label: 'Use POST', value: 'On' },
      ],
    },
  ],
});

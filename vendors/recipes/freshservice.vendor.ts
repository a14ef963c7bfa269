import { defineVendor } from '../define';

export default defineVendor({
  name: 'Freshservice',
  category: 'IT management',
  summary: 'IT service management by Freshworks. SAML from the gallery.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Freshservice',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/freshservice-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Freshservice plan with single sign-on.',
    'People have an account in Freshservice before they sign in (Admin > User Management > Requesters > New Requester, or provisioning), confirmed by the link in their mail.',
  ],
  inputs: [
    {
      id: 'company',
      label: 'Company',
      where:
        'Freshservice: what stands before .freshservice.com in your address; Freshservice support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['https://{input.company}.freshservice.com'],
    replyUrls: ['https://{input.company}.freshservice.com/login/saml'],
    signOnUrl: 'https://{input.company}.freshservice.com',
  },
  settings: {
    role: 'Freshservice administrator',
    menuPath: 'Admin > General Settings > Helpdesk Security > Go to Freshservice 360 Security > Security',
  },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Single Sign On', value: 'On' },
        { label: 'Login Method', value: 'SAML SSO' },
        { label: 'Entity ID provided by the IdP', value: '{saml.identifier}' },
        { label: 'SAML SSO URL', value: '{saml.loginUrl}' },
        { label: 'Signing Options', value: 'Only Signed Assertions' },
        { label: 'Logout URL', value: '{saml.logoutUrl}' },
        { label: 'Security Certificate', value: '{certificate.pem}' },
      ],
    },
  ],
});

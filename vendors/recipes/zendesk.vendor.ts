import { defineVendor } from '../define';

export default defineVendor({
  name: 'Zendesk',
  category: 'Customer relations',
  summary: 'Customer service. SAML from the gallery; Zendesk takes the fingerprint of the certificate.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Zendesk',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/zendesk-tutorial',
    date: '2024-05-17',
  },
  prerequisites: [
    'A Zendesk plan with SAML (Professional or Enterprise).',
    'People have an account before they sign in, or are provisioned.',
  ],
  inputs: [
    {
      id: 'subdomain',
      label: 'Subdomain',
      where: 'Zendesk: what stands before .zendesk.com in your address.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['https://{input.subdomain}.zendesk.com'],
    replyUrls: ['https://{input.subdomain}.zendesk.com/access/saml'],
    signOnUrl: 'https://{input.subdomain}.zendesk.com',
  },
  settings: {
    role: 'Zendesk administrator',
    menuPath: 'Admin Center > Account > Security > Single sign-on > Create SSO configuration > SAML',
  },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Configuration name', value: 'Microsoft Entra ID' },
        { label: 'SAML SSO URL', value: '{saml.loginUrl}' },
        { label: 'Certificate fingerprint', value: '{certificate.thumbprint}' },
        { label: 'Remote logout URL', value: '{saml.logoutUrl}' },
      ],
    },
    {
      text: 'Under External authentication choose Single sign-on (SSO), the configuration and the primary SSO method, and press Save.',
      menuPath: 'Account > Security > Team member authentication, or End user authentication',
    },
  ],
  warnings: [
    'Nothing changes before the configuration is assigned to team members or end users.',
    'Zendesk holds two SAML and two JWT configurations at most.',
  ],
});

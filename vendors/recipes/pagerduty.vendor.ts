import { defineVendor } from '../define';

export default defineVendor({
  name: 'PagerDuty',
  category: 'Monitoring',
  summary: 'Incidents. SAML from the gallery, by the name of your account.',
  // A note wants no AuthnContext in the request, a step switches its exact comparison on: both are said.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with PagerDuty',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/pagerduty-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A PagerDuty plan with single sign-on.',
    'People are invited to PagerDuty before they sign in; signing in makes no account.',
  ],
  inputs: [
    {
      id: 'account',
      label: 'Subdomain',
      where: 'PagerDuty: what stands before .pagerduty.com in your address.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['https://{input.account}.pagerduty.com'],
    replyUrls: ['https://{input.account}.pagerduty.com'],
    signOnUrl: 'https://{input.account}.pagerduty.com',
  },
  settings: {
    role: 'PagerDuty administrator',
    menuPath: 'Account Settings > Single Sign-on > Enable Single Sign-on (SSO)',
  },
  steps: [
    {
      text: 'Enter these values and press Save Changes.',
      fields: [
        { label: 'X.509 Certificate', value: '{certificate.pem}' },
        { label: 'Login URL', value: '{saml.loginUrl}' },
        { label: 'Logout URL', value: '{saml.logoutUrl}' },
        { label: 'Allow username/password login', value: 'On' },
        { label: 'Require EXACT authentication context comparison', value: 'On' },
      ],
    },
  ],
  warnings: [
    'Allow username/password login is the way back; leave it on until the sign-in worked.',
    'Microsoft’s page contradicts itself: with multifactor authentication or passwordless sign-in no AuthnContext may be in the request, or Entra answers with a mismatch. Then switch Require EXACT authentication context comparison off.',
  ],
});

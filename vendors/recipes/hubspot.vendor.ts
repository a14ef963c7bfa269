import { defineVendor } from '../define';

export default defineVendor({
  name: 'HubSpot',
  aliases: ['hubspot saml'],
  category: 'Customer relations',
  summary: 'Marketing and sales. SAML from the gallery, by the number of your account.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with HubSpot',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/hubspot-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A HubSpot plan with single sign-on.',
    'People are invited at HubSpot before they sign in (Settings > Users & Teams > Create user), and have accepted.',
  ],
  inputs: [
    {
      id: 'hubId',
      label: 'Customer ID',
      where:
        'HubSpot: Settings > Account Defaults > Security > Set up: the number behind portalId= in Audience URl (Service Provider Entity ID).',
      example: '1234567',
      hint: { pattern: '^\\d+$', text: 'Only the number is wanted.' },
    },
  ],
  saml: {
    identifiers: ['https://api.hubspot.com/login-api/v1/saml/login?portalId={input.hubId}'],
    replyUrls: ['https://api.hubspot.com/login-api/v1/saml/acs?portalId={input.hubId}'],
    signOnUrl: 'https://app.hubspot.com/login',
  },
  settings: { role: 'HubSpot administrator', menuPath: 'Settings > Account Defaults > Security > Set up' },
  steps: [
    {
      text: 'Enter these values and press Verify.',
      fields: [
        { label: 'Identity Provider Identifier or Issuer URL', value: '{saml.identifier}' },
        { label: 'Identity Provider Single Sign-On URL', value: '{saml.loginUrl}' },
        { label: 'X.509 Certificate', value: '{certificate.pem}' },
      ],
      check:
        'Audience URl (Service Provider Entity ID) and Sign on URL, ACS, Recipient, or Redirect hold the number that you gave.',
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Freshworks',
  aliases: ['freshsales', 'freshchat', 'freshworks neo admin'],
  category: 'Customer relations',
  summary: 'The organization of Freshworks products. SAML from the gallery, the response is signed.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Freshworks',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/freshworks-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Freshworks plan with single sign-on.',
    'People have an active account before they sign in; Freshworks support (support@freshworks.com) makes it.',
  ],
  inputs: [
    {
      id: 'entityId',
      page: 'addresses',
      label: 'Service Provider(SP) Entity ID',
      where:
        'Freshworks: Security > Single sign-on, switched on > Authentication Methods: SAML SSO. Press Copy.',
      example: 'https://contoso.freshworks.com/sp/SAML/123456789/metadata',
      hint: '^https://[a-z0-9-]+\\.(my)?freshworks\\.com/sp/SAML/',
    },
    {
      id: 'acsUrl',
      page: 'addresses',
      label: 'Assertion Consumer Service URL',
      where: 'From Freshworks support (support@freshworks.com), as a whole.',
      example: 'https://contoso.freshworks.com/sp/SAML/123456789/callback',
      hint: '^https://[a-z0-9-]+\\.(my)?freshworks\\.com/sp/SAML/',
    },
    {
      id: 'subdomain',
      page: 'addresses',
      label: 'Subdomain',
      where: 'Freshworks: what stands before .freshworks.com in your address; Freshworks support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: 'https://{input.subdomain}.freshworks.com/login',
    signing: { option: 'response' },
  },
  settings: {
    role: 'Freshworks administrator',
    menuPath: 'Security > Single sign-on > Authentication Methods > SAML SSO',
  },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Single sign-on', value: 'On' },
        { label: 'Authentication Methods', value: 'SAML SSO' },
        { label: 'Entity ID provided by the IdP', value: '{saml.identifier}' },
        { label: 'SAML SSO URL', value: '{saml.loginUrl}' },
        { label: 'Security certificate', value: '{certificate.pem}' },
      ],
    },
  ],
  warnings: [
    'Microsoft’s page ends the reply URL with CUSTOM_URL and does not say what stands there; do not enter that word.',
  ],
});

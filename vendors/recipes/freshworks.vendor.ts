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
    'People have an account before they sign in; Freshworks support makes it: support@freshworks.com.',
  ],
  inputs: [
    {
      id: 'entityId',
      label: 'Service Provider(SP) Entity ID',
      where: 'Freshworks: Security > Single sign-on.',
      example: 'https://contoso.freshworks.com/sp/SAML/123456789/metadata',
      hint: '^https://[a-z0-9-]+\\.(my)?freshworks\\.com/sp/SAML/',
    },
    {
      id: 'acsUrl',
      label: 'Assertion Consumer Service URL',
      why: 'Microsoft’s page does not say how it ends (CUSTOM_URL), so the whole address is asked.',
      where: 'From Freshworks support (support@freshworks.com), where the same page shows none.',
      example: 'https://contoso.freshworks.com/sp/SAML/123456789/callback',
      hint: '^https://[a-z0-9-]+\\.(my)?freshworks\\.com/sp/SAML/',
    },
    {
      id: 'subdomain',
      label: 'Subdomain',
      where: 'Freshworks: what stands before .freshworks.com in your address.',
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
      text: 'Switch Single sign-on on, choose SAML SSO, enter these values and press Save.',
      fields: [
        { label: 'Entity ID provided by the IdP', value: '{saml.identifier}' },
        { label: 'SAML SSO URL', value: '{saml.loginUrl}' },
        { label: 'Security certificate', value: '{certificate.pem}' },
      ],
    },
  ],
});

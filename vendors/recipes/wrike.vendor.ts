import { defineVendor } from '../define';

export default defineVendor({
  name: 'Wrike',
  category: 'Project management',
  summary: 'Work management. SAML from the gallery; Wrike’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Wrike',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/wrike-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A Wrike plan with single sign-on.'],
  saml: { signOnUrl: 'https://www.wrike.com/login/' },
  planNotices: [
    'A tenant can hold one application for Wrike: its identifier is the same for every customer.',
  ],
  vendorFields: [
    { label: 'Federation Metadata XML', value: '{file.metadata}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  support: 'support@team.wrike.com',
});

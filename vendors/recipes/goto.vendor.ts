import { defineVendor } from '../define';

export default defineVendor({
  name: 'GoTo',
  aliases: ['goto admin'],
  formerNames: ['LogMeIn'],
  category: 'Web conferencing',
  summary:
    'Meetings and remote help. SAML from the gallery; the template has the addresses, people by mail address.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with GoTo',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/goto-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A GoTo plan with single sign-on.',
    'People have an account before they sign in, or are provisioned.',
  ],
  checks: [
    {
      type: 'profile',
      attributes: ['mail'],
      otherwise: 'GoTo knows people by mail address; those without one cannot sign in.',
    },
  ],
  saml: {
    signOnUrl: 'https://authentication.gotoinc.com/login?service=https%3A%2F%2Fmyaccount.gotoinc.com',
    nameId: 'mail',
  },
  settings: { role: 'GoTo administrator', menuPath: 'Identity Provider (tab)' },
  vendorFields: [{ label: 'Metadata url', value: '{saml.metadataUrl}', link: true }],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Navan',
  formerNames: ['TripActions'],
  category: 'Travel and expense',
  summary: 'Travel and expenses. SAML from the gallery; Navan’s support does its side.',
  // Hosts and address still have the former name.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Navan',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/navan-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A Navan plan with single sign-on.'],
  saml: { signOnUrl: 'https://app.tripactions.com' },
  planNotices: [
    'A tenant can hold one application for Navan: its identifier is the same for every customer.',
  ],
  vendorFields: [
    { label: 'Federation Metadata XML', value: '{file.metadata}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  support: 'launches@tripactions.com',
  warnings: ['Navan’s addresses still bear its former name, TripActions; that is right.'],
});

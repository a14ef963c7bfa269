import { defineVendor } from '../define';

export default defineVendor({
  name: 'Dynatrace',
  category: 'Monitoring',
  summary: 'Monitoring. SAML from the gallery; the template has the addresses.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Dynatrace',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/dynatrace-tutorial',
    date: '2022-11-21',
  },
  prerequisites: ['A Dynatrace account with single sign-on.'],
  saml: { signOnUrl: 'https://sso.dynatrace.com/' },
  planNotices: [
    'A tenant can hold one application for Dynatrace: its identifier is the same for every customer.',
    'The template chooses what is signed; look at it once the application is made.',
  ],
  vendorFields: [{ label: 'Metadata file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Enter the metadata as Dynatrace’s article says, or send the file to Dynatrace support.',
      url: 'https://www.dynatrace.com/support/help/shortlink/users-sso-hub',
    },
  ],
});

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
  prerequisites: [
    'A Dynatrace account with single sign-on.',
    'People need no account there before they sign in; the first sign-in makes it.',
  ],
  saml: { signOnUrl: 'https://sso.dynatrace.com/' },
  planNotices: [
    'A tenant can hold one application for Dynatrace: its identifier is the same for every customer.',
  ],
  vendorFields: [{ label: 'Metadata file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Look at the Signing Option that the template chose, change it if your organization wants another, and press Save.',
      portal: 'entra',
      menuPath: 'Enterprise applications > {app.name} > Single sign-on > SAML Signing Certificate > Edit',
    },
    {
      text: 'Enter the metadata as Dynatrace’s article says, or send the file to Dynatrace and wait until they confirm.',
      url: 'https://www.dynatrace.com/support/help/shortlink/users-sso-hub',
      fields: [{ label: 'Metadata file', value: '{file.metadata}' }],
      waits: true,
    },
  ],
});

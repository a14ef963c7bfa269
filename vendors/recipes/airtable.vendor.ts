import { defineVendor } from '../define';

export default defineVendor({
  name: 'Airtable',
  category: 'Collaboration',
  summary: 'Tables. SAML from the gallery; the template has the addresses.',
  // The fields at Airtable are in its own article, not in the tutorial.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Airtable',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/airtable-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['An Airtable plan with single sign-on.'],
  saml: {
    signOnUrl: 'https://airtable.com/sso/login',
    templateClaims: ['urn:oid:2.5.4.4 = user.surname', 'urn:oid:2.5.4.42 = user.givenname'],
  },
  planNotices: [
    'A tenant can hold one application for Airtable: its identifier is the same for every customer.',
  ],
  steps: [
    {
      text: 'Enter the values above and the certificate as Airtable’s article says.',
      url: 'https://support.airtable.com/docs/configuring-sso-with-azure-ad',
    },
  ],
});

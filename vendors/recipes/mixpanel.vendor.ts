import { defineVendor } from '../define';

export default defineVendor({
  name: 'Mixpanel',
  category: 'Analytics',
  summary: 'Product analytics. SAML from the gallery; the template has the addresses.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Mixpanel',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/mixpanel-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Mixpanel plan with single sign-on.',
    'Mixpanel support has enabled single sign-on for your account: support@mixpanel.com.',
    'People are invited to Mixpanel, or provisioned, before they sign in.',
  ],
  saml: { signOnUrl: 'https://mixpanel.com/login/' },
  planNotices: [
    'A tenant can hold one application for Mixpanel: its identifier is the same for every customer.',
  ],
  settings: { role: 'Mixpanel administrator', menuPath: 'Gear icon > Access security > Change settings' },
  vendorFields: [
    { label: 'Change your certificate > Choose file', value: '{file.certificate}' },
    { label: 'Change your authentication URL', value: '{saml.loginUrl}' },
  ],
  steps: [
    {
      text: 'Choose the certificate file, press NEXT, enter the address and press Done.',
      fields: [
        { label: 'Change your certificate > Choose file', value: '{file.certificate}' },
        { label: 'Change your authentication URL', value: '{saml.loginUrl}' },
      ],
    },
  ],
});

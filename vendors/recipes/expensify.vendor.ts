import { defineVendor } from '../define';

export default defineVendor({
  name: 'Expensify',
  category: 'Travel and expense',
  summary: 'Expenses. SAML from the gallery, by your mail domain.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Expensify',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/expensify-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'An Expensify plan with single sign-on.',
    'Domain Control is enabled at Expensify for your domain.',
    'People are invited to Expensify before they sign in.',
  ],
  inputs: [
    {
      id: 'domain',
      label: 'Domain',
      where: 'Your mail domain, as Expensify knows it; its support (help@expensify.com) confirms it.',
      example: 'contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
  ],
  saml: {
    identifiers: ['https://www.expensify.com'],
    replyUrls: ['https://www.expensify.com/authentication/saml/loginCallback?domain={input.domain}'],
    signOnUrl: 'https://www.expensify.com/authentication/saml/login',
  },
  planNotices: [
    'A tenant can hold one application for Expensify: its identifier is the same for every customer.',
  ],
  settings: { menuPath: 'Settings > Domains > SAML' },
  vendorFields: [{ label: 'Identity Provider Metadata', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Paste the text of the metadata file, not the file itself, and enable SAML Login.',
      fields: [
        { label: 'Identity Provider Metadata', value: '{file.metadata}' },
        { label: 'SAML Login', value: 'Enabled' },
      ],
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Harness',
  aliases: ['harness.io'],
  category: 'Developer tools',
  summary: 'Delivery of software. SAML from the gallery; the identifier comes with the template.',
  // How SAML is switched on as the way to sign in is not described in the tutorial.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Harness',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/harness-tutorial',
    date: '2026-08-26',
  },
  prerequisites: [
    'A Harness plan with single sign-on.',
    'People have an account before they sign in, or are provisioned.',
  ],
  inputs: [
    {
      id: 'acsUrl',
      label: 'SAML Endpoint URL',
      where:
        'Harness: Account Settings > Security and Governance > Authentication > + SAML Provider > Azure: “Enter this SAML Endpoint URL as your Harness application’s ACS URL”.',
      example: 'https://app.harness.io/gateway/api/users/saml-login?accountId=abcdefghijklmnopqrstuv',
      hint: '^https://app\\.harness\\.io/gateway/api/users/saml-login\\?accountId=',
    },
  ],
  saml: { replyUrls: ['{input.acsUrl}'], signOnUrl: 'https://app.harness.io/' },
  planNotices: [
    'A tenant can hold one application for Harness: its identifier is the same for every customer.',
  ],
  settings: {
    role: 'Harness administrator',
    menuPath: 'Account Settings > Security and Governance > Authentication > + SAML Provider > Azure',
  },
  vendorFields: [{ label: 'Upload', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Name the provider, upload the metadata file and press Add.',
      fields: [
        { label: 'SAML Provider', value: 'Azure' },
        { label: 'name', value: 'a free one' },
        { label: 'Upload', value: '{file.metadata}' },
      ],
    },
    'Switch SAML on as the way to sign in; Microsoft’s page leaves this step out.',
  ],
});

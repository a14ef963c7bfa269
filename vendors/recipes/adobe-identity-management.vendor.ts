import { defineVendor } from '../define';

export default defineVendor({
  name: 'Adobe Identity Management',
  aliases: ['adobe', 'adobe admin console', 'adobe saml'],
  category: 'Design',
  summary: 'A new federated directory in Adobe’s Admin Console. SAML from the gallery.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Adobe Identity Management (SAML)',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/adobe-identity-management-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'An Adobe plan with single sign-on.',
    'People are in the directory before they sign in; provisioning or an administrator makes them.',
  ],
  inputs: [
    {
      id: 'alias',
      label: 'Directory alias',
      where: 'Adobe support (identity@adobe.com) names it: the last part of the identifier.',
      example: '0a1b2c3d',
      hint: '^[A-Za-z0-9_-]+$',
    },
  ],
  templateNames: ['Adobe Identity Management (SAML)'],
  saml: {
    identifiers: ['https://federatedid-na1.services.adobe.com/federated/saml/metadata/alias/{input.alias}'],
    signOnUrl: 'https://adobe.com',
  },
  settings: {
    role: 'Adobe administrator',
    menuPath: 'Settings > Create Directory > Federated ID > Next > Other SAML Providers > Next',
  },
  vendorFields: [{ label: 'Select (upload)', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Press Create Directory, give it a name, choose Federated ID and then Other SAML Providers, upload the metadata file and press Done.',
      fields: [{ label: 'Select (upload)', value: '{file.metadata}' }],
    },
  ],
  warnings: [
    'Microsoft’s tutorial does not ask for the reply URL: where the template has none, Adobe support names it.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Workiva',
  formerNames: ['Wdesk', 'Wdesk by Workiva'],
  category: 'Finance',
  summary: 'Reporting (Wdesk). SAML from the gallery with addresses from Workiva.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Wdesk',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/wdesk-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Wdesk plan with single sign-on.',
    'People have an account before they sign in; their Wdesk username is the sign-in name in Entra.',
  ],
  inputs: [
    {
      id: 'loginUrl',
      page: 'provider',
      label: 'Login URL',
      where:
        'Wdesk: Admin > Account Admin > Security > SAML > SAML Settings > Wdesk Service Provider Details.',
      example: 'https://app.wdesk.com/auth/login/saml/contoso',
      hint: '^https://[a-z0-9.-]+\\.wdesk\\.com/auth/login/saml/',
    },
    {
      id: 'metadataUrl',
      page: 'provider',
      label: 'Metadata Url',
      where: 'On the same page.',
      example: 'https://app.wdesk.com/auth/saml/sp/metadata/contoso',
      hint: '^https://[a-z0-9.-]+\\.wdesk\\.com/auth/saml/sp/metadata/',
    },
    {
      id: 'consumerUrl',
      page: 'provider',
      label: 'Consumer url',
      where: 'On the same page.',
      example: 'https://app.wdesk.com/auth/saml/sp/consumer/contoso',
      hint: '^https://[a-z0-9.-]+\\.wdesk\\.com/auth/saml/sp/consumer/',
    },
  ],
  templateNames: ['Wdesk'],
  saml: {
    identifiers: ['{input.metadataUrl}'],
    replyUrls: ['{input.consumerUrl}'],
    signOnUrl: '{input.loginUrl}',
  },
  settings: {
    role: 'Wdesk Security Administrator',
    menuPath: 'Admin > Account Admin > Security > SAML > SAML Settings',
  },
  vendorFields: [{ label: 'Configure IdP Settings > Choose File', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Upload the metadata file, switch both settings on and press Save changes.',
      fields: [
        { label: 'Configure IdP Settings > Choose File', value: '{file.metadata}' },
        { label: 'SAML User ID is Wdesk Username', value: 'On' },
        { label: 'Enable SAML Single Sign On', value: 'On' },
      ],
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Salesforce Sandbox',
  category: 'Customer relations',
  summary: 'A sandbox of Salesforce. SAML from the gallery; its metadata comes after ours is in.',
  // The tutorial describes the vendor’s side twice and does not mention the identifier; the metadata has it.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Salesforce Sandbox',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/salesforce-sandbox-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A Salesforce sandbox with single sign-on, and My Domain set up in it.'],
  inputs: [
    {
      id: 'metadata',
      asked: 'after-hand-over',
      label: 'Metadata of the single sign-on setting',
      where:
        'Salesforce: Setup > Settings > Identity > Single Sign-On Settings > the setting > Download Metadata.',
      example: 'https://contoso--dev.sandbox.my.salesforce.com/saml/metadata',
      type: 'sp-metadata',
    },
    {
      id: 'signOnUrl',
      asked: 'after-hand-over',
      label: 'My Domain URL',
      where: 'Salesforce: Setup > Settings > Company Settings > My Domain, once the domain is enabled.',
      example: 'https://contoso--dev.sandbox.my.salesforce.com',
      hint: '^https://.+\\.my\\.salesforce\\.com$',
    },
  ],
  saml: {
    identifiers: ['{metadata.entityId}'],
    replyUrls: ['{metadata.acsUrls}'],
    signOnUrl: '{input.signOnUrl}',
  },
  settings: {
    role: 'Salesforce administrator',
    menuPath: 'Setup > Settings > Identity > Single Sign-On Settings',
  },
  vendorFields: [{ label: 'Choose File', value: '{file.metadata}' }],
  steps: [
    { text: 'Press Edit, tick SAML Enabled and save.', fields: [{ label: 'SAML Enabled', value: 'On' }] },
    {
      text: 'Press New from Metadata File, choose the metadata file, press Create, name the setting and press Save.',
      fields: [
        { label: 'Choose File', value: '{file.metadata}' },
        { label: 'Name', value: 'a free one' },
      ],
    },
    'Press Download Metadata and bring the file back here; a second plan enters its addresses in Entra.',
    {
      text: 'Offer the new service on the sign-in page, beside Login Form, and press Save.',
      menuPath: 'Setup > Settings > Company Settings > My Domain > Authentication Configuration > Edit',
      fields: [{ label: 'Authentication Service', value: 'the name of the setting' }],
    },
  ],
  warnings: [
    'Leave Login Form ticked until the sign-in worked.',
    'Microsoft’s page does not mention the identifier; it is taken from Salesforce’s metadata.',
  ],
});

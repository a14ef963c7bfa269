import { defineVendor } from '../define';

export default defineVendor({
  name: 'Zscaler Private Access',
  aliases: ['zpa'],
  category: 'Network access',
  summary: 'Access to private applications. SAML from the gallery; the reply URL comes with the template.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Zscaler Private Access (ZPA)',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/zscalerprivateaccess-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A ZPA plan with single sign-on.',
    'People are in ZPA before they sign in; support or provisioning makes them.',
  ],
  inputs: [
    {
      id: 'domain',
      label: 'Primary domain',
      where: 'ZPA: your primary domain at Zscaler; its support knows it.',
      example: 'contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
  ],
  templateNames: ['Zscaler Private Access (ZPA)'],
  saml: {
    identifiers: ['https://samlsp.private.zscaler.com/auth/metadata'],
    signOnUrl: 'https://samlsp.private.zscaler.com/auth/login?domain={input.domain}',
  },
  planNotices: [
    'A tenant can hold one application for Zscaler Private Access: its identifier is the same for every customer.',
  ],
  settings: {
    role: 'ZPA administrator',
    menuPath: 'Administration > AUTHENTICATION > IdP Configuration > Add IdP Configuration',
  },
  vendorFields: [{ label: 'IdP Metadata File Upload > Select File', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Upload the metadata file, choose your domain and press Save.',
      fields: [
        { label: 'IdP Metadata File Upload > Select File', value: '{file.metadata}' },
        { label: 'Domains', value: '{input.domain}' },
      ],
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'SAP Analytics Cloud',
  aliases: ['sac'],
  formerNames: ['SAP BusinessObjects Cloud'],
  category: 'Analytics',
  summary: 'Dashboards. SAML from the gallery; you verify your own account before it is saved.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with SAP Analytics Cloud',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/sapboc-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'An SAP Analytics Cloud tenant with single sign-on.',
    'People have an account before they sign in, or are provisioned.',
  ],
  inputs: [
    {
      id: 'tenant',
      page: 'metadata',
      label: 'Tenant',
      where:
        'SAP Analytics Cloud: Menu > System > Administration > Security > Edit > Download: the first part of entityID in the service provider metadata.',
      example: 'contoso',
      hint: '^[a-z0-9.-]+$',
    },
    {
      id: 'domain',
      page: 'metadata',
      label: 'Address',
      why: 'Tenants are on one of two hosts; entityID ends with it.',
      default: 'analytics',
      choices: [
        { id: 'analytics', title: '.sapanalytics.cloud', sets: { host: 'sapanalytics.cloud' } },
        { id: 'objects', title: '.sapbusinessobjects.cloud', sets: { host: 'sapbusinessobjects.cloud' } },
      ],
    },
  ],
  saml: {
    identifiers: ['{input.tenant}.{domain.host}'],
    signOnUrl: 'https://{input.tenant}.{domain.host}/',
  },
  vendorFields: [{ label: 'Upload Identity Provider metadata', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Choose SAML, upload the metadata file and choose by what people are known.',
      role: 'SAP Analytics Cloud administrator',
      menuPath: 'Menu > System > Administration > Security > Edit > Authentication Method',
      fields: [
        { label: 'Authentication Method', value: 'SAML Single Sign-On (SSO)' },
        { label: 'Upload Identity Provider metadata', value: '{file.metadata}' },
        { label: 'User Attribute', value: 'Email, USER ID or Custom SAML Mapping' },
      ],
    },
    {
      text: 'Enter your own in Login Credential (Email), press Verify Account and sign in once; only then press Save.',
      check: 'SAP says that the account is verified.',
    },
  ],
  warnings: [
    'NameID is the sign-in name in Entra; it must be what the chosen User Attribute holds, or nobody is found.',
  ],
});

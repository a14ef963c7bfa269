import { defineVendor } from '../define';

export default defineVendor({
  name: 'Coupa',
  category: 'Finance',
  summary: 'Procurement. SAML from the gallery with the addresses of production or sandbox.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Coupa',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/coupa-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A Coupa plan with single sign-on.',
    'People have a Coupa account before they sign in, with Single Sign-On ID filled in.',
  ],
  inputs: [
    {
      id: 'company',
      label: 'Company',
      where: 'The first part of your Coupa address, before .coupahost.com; Coupa support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'environment',
      label: 'Environment',
      why: 'Each has addresses of its own.',
      default: 'production',
      choices: [
        { id: 'production', title: 'Production', sets: { host: 'sso-prd1.coupahost.com' } },
        { id: 'sandbox', title: 'Sandbox', sets: { host: 'sso-stg1.coupahost.com' } },
      ],
    },
  ],
  saml: {
    identifiers: ['{environment.host}'],
    replyUrls: ['https://{environment.host}/sp/ACS.saml2'],
    signOnUrl: 'https://{input.company}.coupahost.com',
  },
  settings: {
    role: 'Coupa administrator',
    menuPath: 'Setup > Security Control > Log in using Coupa credentials',
  },
  vendorFields: [{ label: 'Browse', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Select Log in using SAML, upload the metadata file and press Save.',
      fields: [
        { label: 'Log in using SAML', value: 'Selected' },
        { label: 'Browse', value: '{file.metadata}' },
      ],
    },
  ],
});

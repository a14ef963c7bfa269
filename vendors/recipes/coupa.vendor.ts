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
    'People have a Coupa account before they sign in (Setup > Users > Create), with Single Sign-On ID filled in, and have confirmed it by the link in their mail.',
  ],
  inputs: [
    {
      id: 'environment',
      page: 'addresses',
      label: 'Environment',
      why: 'Each has addresses of its own.',
      default: 'production',
      choices: [
        { id: 'production', title: 'Production', sets: { host: 'sso-prd1.coupahost.com' } },
        { id: 'sandbox', title: 'Sandbox', sets: { host: 'sso-stg1.coupahost.com' } },
      ],
    },
    {
      id: 'company',
      page: 'addresses',
      label: 'Company',
      where:
        'Coupa: what stands before .coupahost.com in the address of this environment; Coupa support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
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
  steps: [
    {
      text: 'Select Log in using SAML, press Browse, upload the metadata file and press Save.',
      fields: [
        { label: 'Log in using SAML', value: 'Selected' },
        { label: 'Browse', value: '{file.metadata}' },
      ],
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Mimecast',
  category: 'Security',
  summary: 'E-mail security. SAML from the gallery with the addresses of your region.',
  // The step that binds the profile to the application settings is missing in the tutorial. Its file is named personal portal: in 2018, administration console and portal had a tutorial each.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Mimecast',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/mimecast-personal-portal-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A Mimecast plan with single sign-on.',
    'People have an account in Mimecast before they sign in, made by hand under Administration > Directories > Internal Directories.',
  ],
  inputs: [
    {
      id: 'accountCode',
      label: 'Account Code',
      where: 'Mimecast: Account > Settings > Account Code.',
      example: 'C1A234',
      hint: '^[A-Za-z0-9]+$',
    },
    {
      id: 'region',
      label: 'Region',
      why: 'Each has addresses of its own.',
      default: 'eu',
      choices: [
        { id: 'eu', title: 'Europe', sets: { host: 'eu-api.mimecast.com' } },
        { id: 'us', title: 'United States', sets: { host: 'us-api.mimecast.com' } },
        { id: 'za', title: 'South Africa', sets: { host: 'za-api.mimecast.com' } },
        { id: 'au', title: 'Australia', sets: { host: 'au-api.mimecast.com' } },
        { id: 'offshore', title: 'Offshore', sets: { host: 'jer-api.mimecast.com' } },
      ],
    },
  ],
  saml: {
    identifiers: ['https://{region.host}/sso/{input.accountCode}'],
    replyUrls: ['https://{region.host}/login/saml'],
    signOnUrl: 'https://{region.host}/login/saml',
  },
  settings: {
    role: 'Mimecast administrator',
    menuPath:
      'Administration > Services > Applications > Authentication Profiles > New Authentication Profile',
  },
  vendorFields: [{ label: 'Metadata URL', value: '{saml.metadataUrl}', link: true }],
  steps: [
    {
      text: 'Make the profile: press Import once the metadata URL is in, then Save.',
      fields: [
        { label: 'Description', value: 'Microsoft Entra ID' },
        { label: 'Enforce SAML Authentication for Mimecast', value: 'On' },
        { label: 'Provider', value: 'Microsoft Entra ID' },
        { label: 'Metadata URL', value: '{saml.metadataUrl}' },
        { label: 'Use Password protected Context', value: 'Off' },
        { label: 'Use Integrated Authentication Context', value: 'Off' },
      ],
    },
    'Choose the profile in the application settings of those who shall sign in with it; Microsoft’s page leaves this step out.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'RingCentral',
  category: 'Web conferencing',
  summary: 'Telephony. SAML from the gallery with the addresses of your region.',
  // The tutorial copies the metadata URL, but uploads a metadata file; the regions are read from the hosts.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with RingCentral',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/ringcentral-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A RingCentral plan with single sign-on.',
    'People have an account in RingCentral before they sign in; its support or provisioning makes it.',
  ],
  inputs: [
    {
      id: 'region',
      label: 'Region',
      why: 'Each has addresses of its own; Step 2 Download at RingCentral gives a file that holds them.',
      where: 'RingCentral: Tools > Single Sign-on > SSO Configuration > Step 2.',
      default: 'usual',
      choices: [
        { id: 'usual', title: 'sso.ringcentral.com', sets: { host: 'sso.ringcentral.com' } },
        { id: 'europe', title: 'ssoeuro.ringcentral.com', sets: { host: 'ssoeuro.ringcentral.com' } },
      ],
    },
  ],
  saml: { identifiers: ['https://{region.host}'], replyUrls: ['https://{region.host}/sp/ACS.saml2'] },
  settings: {
    role: 'RingCentral administrator',
    menuPath: 'Tools > Single Sign-on > SSO Configuration > Step 1 Edit',
  },
  vendorFields: [{ label: 'Browse', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Upload the metadata file, map the e-mail address and press Save.',
      fields: [
        { label: 'Browse', value: '{file.metadata}' },
        {
          label: 'Map Email Attribute to',
          value: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
        },
      ],
    },
    {
      text: 'Press Download and compare: the file holds the identifier https://{region.host} and the reply URL https://{region.host}/sp/ACS.saml2, or Region has to be changed.',
      menuPath: 'Tools > Single Sign-on > SSO Configuration > Step 2',
    },
    {
      text: 'Switch Enable SSO Service and Allow users to log in with SSO or RingCentral credential on, and press Save.',
      menuPath: 'Tools > Single Sign-on > SSO Configuration > Enable SSO',
    },
  ],
  warnings: [
    'Allow users to log in with SSO or RingCentral credential keeps RingCentral’s own sign-in open: it is the way back.',
  ],
});

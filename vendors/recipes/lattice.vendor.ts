import { defineVendor } from '../define';

export default defineVendor({
  name: 'Lattice',
  category: 'Human resources',
  summary: 'Performance reviews. SAML from the gallery, by the name of your account.',
  // The sign-on URL is the same for everybody and looks as if it were Lattice’s own account.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Lattice',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/lattice-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Lattice plan with single sign-on.',
    'People have an account before they sign in; Lattice support makes it.',
  ],
  inputs: [
    {
      id: 'subdomain',
      label: 'Subdomain',
      where:
        'Lattice: what stands before .latticehq.com in your address; its support (customercare@lattice.com) knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['https://router.latticehq.com/sso/{input.subdomain}/metadata'],
    replyUrls: ['https://router.latticehq.com/sso/{input.subdomain}/acs'],
    signOnUrl: 'https://router.latticehq.com/sso/lattice/sp-login-redirect',
  },
  settings: {
    role: 'Lattice administrator',
    menuPath: 'Admin > Platform > Settings > Single sign-on settings',
  },
  vendorFields: [{ label: 'XML Metadata', value: '{file.metadata}' }],
  steps: [
    { text: 'Paste the text of the metadata file, not the file itself, and press Save.', values: true },
  ],
  warnings: [
    'Should the sign-on URL lead to an account that is not yours, ask customercare@lattice.com for your own.',
  ],
});

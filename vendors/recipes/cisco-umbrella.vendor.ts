import { defineVendor } from '../define';

export default defineVendor({
  name: 'Cisco Umbrella',
  aliases: ['umbrella', 'cisco umbrella admin'],
  formerNames: ['OpenDNS'],
  category: 'Security',
  summary: 'Administrators of Cisco Umbrella. SAML from the gallery; the template has the addresses.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Cisco Umbrella Admin SSO',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/cisco-umbrella-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'An Umbrella plan with single sign-on.',
    'People have a Delegated Admin Role in Umbrella before they sign in.',
  ],
  templateNames: ['Cisco Umbrella Admin SSO'],
  saml: { signOnUrl: 'https://login.umbrella.com/sso' },
  planNotices: ['It is for the administrator’s console only.'],
  settings: {
    role: 'Umbrella administrator',
    menuPath: 'Admin > Authentication > SAML > Other > NEXT > NEXT > Upload Metadata',
  },
  vendorFields: [{ label: 'Option A: Upload XML file', value: '{file.metadata}' }],
  steps: [
    { text: 'Upload the metadata file and press TEST YOUR SAML CONFIGURATION.', check: 'The test holds.' },
    'Press SAVE.',
  ],
  warnings: ['Where SAML was set up before, “Click here to change them” comes first.'],
});

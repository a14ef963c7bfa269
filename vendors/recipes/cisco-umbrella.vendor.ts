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
    'People have an account in Umbrella with a Delegated Admin Role before they sign in (Admin > Accounts > Add).',
  ],
  templateNames: ['Cisco Umbrella Admin SSO'],
  saml: { signOnUrl: 'https://login.umbrella.com/sso' },
  planNotices: ['It is for the administrator’s console only.'],
  settings: { role: 'Umbrella administrator', menuPath: 'Admin > Authentication > SAML' },
  vendorFields: [{ label: 'Option A: Upload XML file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Choose Other and press NEXT twice. Where SAML was set up before, press Click here to change them. Upload the metadata file and press NEXT.',
      menuPath: 'Admin > Authentication > SAML > Other > NEXT > NEXT > Upload Metadata',
      fields: [{ label: 'Option A: Upload XML file', value: '{file.metadata}' }],
      check: 'The values beneath are filled in.',
    },
    {
      text: 'Press TEST YOUR SAML CONFIGURATION; once the test succeeds, press SAVE.',
      menuPath: 'Validate SAML Configuration',
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'TeamViewer',
  category: 'IT management',
  summary: 'Remote help. SAML from the gallery; TeamViewer’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with TeamViewer',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/teamviewer-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A TeamViewer plan with single sign-on.',
    'People have an account before they sign in; support or provisioning makes it.',
  ],
  saml: { signOnUrl: 'https://login.teamviewer.com/LogOn' },
  vendorFields: [{ label: 'App Federation Metadata Url', value: '{saml.metadataUrl}', link: true }],
  steps: [
    {
      text: 'Open a case with TeamViewer support, give them the metadata URL and wait until they confirm.',
      url: 'https://community.teamviewer.com/',
      values: true,
      waits: true,
    },
  ],
});

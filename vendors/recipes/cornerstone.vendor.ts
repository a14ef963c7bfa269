import { defineVendor } from '../define';

export default defineVendor({
  name: 'Cornerstone',
  aliases: ['cornerstone ondemand', 'csod', 'cornerstone single sign-on'],
  category: 'Learning',
  summary: 'Learning and talent. SAML from the gallery; Cornerstone’s project team does its side.',
  // The tutorial gives no address of the project team.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Cornerstone Single Sign-On',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/cornerstone-ondemand-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'Cornerstone has enabled single sign-on for your portal.',
    'People have an account before they sign in; the project team or provisioning makes it.',
  ],
  inputs: [
    {
      id: 'portal',
      label: 'Portal name',
      where: 'Cornerstone: what stands before .csod.com; the implementation project team knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'ouid',
      label: 'OUID',
      where: 'From the implementation project team of Cornerstone.',
      example: '2',
      hint: '^\\d+$',
    },
  ],
  templateNames: ['Cornerstone Single Sign-On'],
  saml: {
    identifiers: ['https://{input.portal}.csod.com'],
    replyUrls: ['https://{input.portal}.csod.com/samldefault.aspx?ouid={input.ouid}'],
    signOnUrl: 'https://{input.portal}.csod.com/samldefault.aspx?ouid={input.ouid}',
  },
  vendorFields: [
    { label: 'Certificate (Base64)', value: '{file.certificate}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  steps: [
    {
      text: 'Give the implementation project team of Cornerstone these values and the certificate, and wait until they confirm.',
      values: true,
      waits: true,
    },
  ],
  afterSignIn: [
    {
      text: 'For the mobile app, open each division, choose its SAML/IDP server URL and press Save.',
      menuPath: 'Admin > Tools > CORE FUNCTIONS > Core Preferences > Authentication Preferences',
    },
  ],
});

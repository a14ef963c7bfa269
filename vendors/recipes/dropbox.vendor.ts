import { defineVendor } from '../define';

export default defineVendor({
  name: 'Dropbox Business',
  aliases: ['dropbox'],
  formerNames: ['Dropbox for Business'],
  category: 'Content',
  summary: 'Files. SAML from the gallery with addresses that are the same for everybody.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Dropbox Business',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/dropboxforbusiness-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Dropbox plan with single sign-on.',
    'People have an account in Dropbox before they sign in; signing in makes none.',
  ],
  inputs: [
    {
      id: 'ssoUrl',
      label: 'SSO sign-in URL',
      where: 'Dropbox: Admin console > Settings > Single sign-on > Copy link.',
      example: 'https://www.dropbox.com/sso/12345678',
      hint: '^https://www\\.dropbox\\.com/sso/',
    },
  ],
  saml: {
    identifiers: ['Dropbox'],
    replyUrls: ['https://www.dropbox.com/saml_login'],
    signOnUrl: '{input.ssoUrl}',
  },
  planNotices: [
    'A tenant can hold one application for Dropbox: its identifier is the same for every customer.',
  ],
  settings: {
    role: 'Dropbox administrator',
    menuPath: 'Admin console > Settings > Authentication > Single sign-on',
  },
  vendorFields: [
    { label: 'Identity provider sign-in URL (Add sign-in URL)', value: '{saml.loginUrl}' },
    { label: 'Upload certificate', value: '{file.certificate}' },
  ],
  steps: [
    {
      text: 'Fill in both fields, choose Required and press Save.',
      fields: [
        { label: 'Identity provider sign-in URL (Add sign-in URL)', value: '{saml.loginUrl}' },
        { label: 'Upload certificate', value: '{file.certificate}' },
        { label: 'Single sign-on', value: 'Required' },
      ],
    },
  ],
  warnings: ['Required sends everybody of the team to Entra as soon as you save.'],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Dropbox Business',
  aliases: ['dropbox'],
  formerNames: ['Dropbox for Business'],
  category: 'Content',
  summary:
    'Files. SAML from the gallery with addresses that are the same for everybody; Dropbox shows its link after ours is in.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Dropbox Business',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/dropboxforbusiness-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Dropbox plan with single sign-on.',
    'People have an account in Dropbox before they sign in; provisioning or an administrator makes it.',
  ],
  inputs: [
    {
      id: 'ssoUrl',
      asked: 'after-hand-over',
      label: 'SSO sign-in URL',
      where: 'Dropbox: Admin console > Settings > Single sign-on > SSO sign-in URL > Copy link.',
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
    menuPath: 'User icon > Settings > Admin console > Settings > Authentication > Single sign-on',
  },
  steps: [
    {
      text: 'Fill in these fields.',
      fields: [
        { label: 'Single sign-on', value: 'Required' },
        { label: 'Identity provider sign-in URL (Add sign-in URL)', value: '{saml.loginUrl}' },
        { label: 'Upload certificate', value: '{file.certificate}' },
      ],
    },
    'Under SSO sign-in URL press Copy link, and press Save. Bring the link back here; a second plan enters it in Entra.',
  ],
  warnings: [
    'Required sends everybody of the team to Entra as soon as you save. Where Dropbox offers a choice without that, begin with it.',
  ],
});

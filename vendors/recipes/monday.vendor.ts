import { defineVendor } from '../define';

export default defineVendor({
  name: 'monday.com',
  aliases: ['monday'],
  category: 'Project management',
  summary: 'Work management. SAML from the gallery, by the name of your account.',
  // The fields at monday.com stand in a picture only; identifier and reply URL are the same.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with monday.com',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/mondaycom-tutorial',
    date: '2022-11-21',
  },
  prerequisites: ['A monday.com plan with single sign-on.'],
  inputs: [
    {
      id: 'account',
      label: 'Account',
      where: 'monday.com: what stands before .monday.com in your address.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['https://{input.account}.monday.com/saml/saml_callback'],
    replyUrls: ['https://{input.account}.monday.com/saml/saml_callback'],
    signOnUrl: 'https://{input.account}.monday.com',
    templateClaims: ['Email = user.mail', 'FirstName = user.givenname', 'LastName = user.surname'],
  },
  steps: [
    {
      text: 'Enter the values above and the certificate as monday.com’s article says.',
      files: ['certificate'],
      role: 'monday.com administrator',
      menuPath: 'Profile > Admin > Security > Open (SAML)',
      url: 'https://support.monday.com/hc/articles/360000460605-SAML-Single-Sign-on',
    },
  ],
});

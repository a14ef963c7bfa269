import { defineVendor } from '../define';

export default defineVendor({
  name: 'monday.com',
  aliases: ['monday'],
  category: 'Project management',
  summary: 'Work management. SAML from the gallery, by the name of your account.',
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
      where: 'monday.com: what stands before .monday.com in your address; monday.com support knows it.',
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
  settings: { role: 'monday.com administrator', menuPath: 'Profile > Admin > Security > Open (SAML)' },
  steps: [
    {
      text: 'Enter these values as monday.com’s article says; Microsoft’s page shows its fields in a picture only, so their names may be others.',
      fields: [
        { label: 'Login URL', value: '{saml.loginUrl}' },
        { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
        { label: 'Logout URL', value: '{saml.logoutUrl}' },
        { label: 'Certificate (Base64)', value: '{certificate.pem}' },
      ],
      url: 'https://support.monday.com/hc/articles/360000460605-SAML-Single-Sign-on',
    },
  ],
});

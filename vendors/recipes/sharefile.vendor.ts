import { defineVendor } from '../define';

export default defineVendor({
  name: 'ShareFile',
  formerNames: ['Citrix ShareFile'],
  category: 'Content',
  summary: 'Files. SAML from the gallery with addresses of your account.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Citrix ShareFile',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/sharefile-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A ShareFile plan with single sign-on.',
    'People have an account in ShareFile before they sign in; signing in makes none.',
  ],
  inputs: [
    {
      id: 'account',
      label: 'Account',
      where: 'ShareFile: the first part of your address; ShareFile support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'entityId',
      page: 'addresses',
      label: 'ShareFile Issuer/ Entity ID',
      where:
        'ShareFile: Dashboard > Settings > Admin Settings > Security > Login & Security Policy > Single Sign-On/ SAML 2.0 Configuration > Basic Settings.',
      default: 'https://{input.account}.sharefile.com/saml/info',
      example: 'https://contoso.sharefile.com/saml/info',
      hint: '^https://[a-z0-9-]+\\.sharefile1?\\.(com|eu)(/saml/info)?$',
    },
    {
      id: 'acsUrl',
      page: 'addresses',
      label: 'Assertion Consumer Service URL',
      where: 'On the same page, or from ShareFile support.',
      default: 'https://{input.account}.sharefile.com/saml/acs',
      example: 'https://contoso.sharefile.com/saml/acs',
      hint: '^https://[a-z0-9-]+\\.sharefile\\.(com|eu)/saml/',
    },
    {
      id: 'signOnUrl',
      page: 'addresses',
      label: 'Sign on URL',
      where: 'From ShareFile support.',
      default: 'https://{input.account}.sharefile.com/saml/login',
      example: 'https://contoso.sharefile.com/saml/login',
      hint: '^https://[a-z0-9-]+\\.sharefile\\.(com|eu)/saml/login$',
      required: true,
    },
  ],
  templateNames: ['Citrix ShareFile'],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: '{input.signOnUrl}',
  },
  settings: {
    role: 'ShareFile administrator',
    menuPath:
      'Dashboard > Settings > Admin Settings > Security > Login & Security Policy > Single Sign-On/ SAML 2.0 Configuration > Basic Settings',
  },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Enable SAML', value: 'YES' },
        { label: 'Your IDP Issuer/ Entity ID', value: '{saml.identifier}' },
        { label: 'X.509 Certificate (Change)', value: '{certificate.pem}' },
        { label: 'Login URL', value: '{saml.loginUrl}' },
        { label: 'Logout URL', value: '{saml.logoutUrl}' },
        { label: 'Optional Settings > SP-Initiated Auth Context', value: 'User Name and Password, Exact' },
      ],
    },
  ],
  warnings: [
    'Microsoft’s page has identifiers and reply URLs at sharefile.eu too, but a sign-on URL at sharefile.com only. With an account at .eu ask ShareFile support for all three.',
  ],
});

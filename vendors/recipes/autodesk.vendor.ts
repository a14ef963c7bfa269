import { defineVendor } from '../define';

export default defineVendor({
  name: 'Autodesk',
  aliases: ['autodesk sso'],
  category: 'Design',
  summary: 'Design and construction. SAML from the gallery; Autodesk’s support does its side.',
  // Tutorial and vendor’s guide differ: who does the vendor’s side, and the sign-on URL.
  draft: true,
  sources: [
    {
      title: 'Microsoft Entra SSO integration with Autodesk SSO',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/autodesk-sso-tutorial',
      date: '2024-03-25',
    },
    {
      title: 'Autodesk Single Sign-On guide: set up your connection',
      url: 'https://help.autodesk.com/view/SSOGUIDE/ENU/?guid=SSOGUIDE_Okta_Guide_About_Single_Sign_on_SSO_Set_up_your_connection_html',
      date: '2026-12-01',
    },
    {
      title: 'Autodesk course: configuring the Autodesk SSO connection',
      url: 'https://www.autodesk.com/learn/ondemand/course/autodesk-single-sign-on-and-user-provisioning-tools/unit/CBpNFg9eeygsnrOEnJNEY',
      date: '2026-12-01',
    },
  ],
  prerequisites: ['An Autodesk plan with single sign-on.'],
  inputs: [
    {
      id: 'entityId',
      page: 'connection',
      label: 'Identifier',
      where:
        'From Autodesk support, or in Autodesk Account: Team settings > Single sign-on (SSO) > Manage SSO. It is on okta.com.',
      example: 'https://www.okta.com/saml2/service-provider/spautodeskcontoso',
      hint: '^https://www\\.okta\\.com/saml2/service-provider/',
    },
    {
      id: 'acsUrl',
      page: 'connection',
      label: 'Reply URL',
      where: 'From the same place.',
      example: 'https://autodesk-prod.okta.com/sso/saml2/0oa1b2c3d4e5f6g7h8i9',
      hint: '^https://autodesk-prod\\.okta\\.com/sso/saml2/',
    },
  ],
  templateNames: ['Autodesk SSO'],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: 'https://autodesk-prod.okta.com/sso/saml2/',
    templateClaims: [
      'firstName = user.givenname',
      'lastName = user.surname',
      'objectGUID = user.objectid',
      'email = user.mail',
    ],
  },
  vendorFields: [
    { label: 'Certificate (Base64)', value: '{file.certificate}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  steps: [
    {
      text: 'Give Autodesk support these values and the certificate, and wait until they confirm.',
      url: 'https://knowledge.autodesk.com/contact-support',
      values: true,
      waits: true,
    },
  ],
  signIn: {
    url: 'https://manage.autodesk.com',
    text: 'In Autodesk’s console press Test Connection, then press It works in Autodesk.',
    check: 'The connection test signs you in.',
  },
  warnings: [
    'Microsoft’s page has Autodesk support do its side; Autodesk’s own guide has an administrator do it in Autodesk Account. Ask which holds for your team.',
    'The guide has another sign-on URL, https://profile.autodesk.com.',
    'Once single sign-on is turned on at Autodesk, it holds for everybody at once, and only Autodesk support turns it off. Test the connection first.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Autodesk',
  aliases: ['autodesk sso'],
  category: 'Design',
  summary: 'Design and construction. SAML from the gallery with addresses from Autodesk’s console.',
  // The addresses are on okta.com, which is right.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Autodesk SSO',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/autodesk-sso-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['An Autodesk plan with single sign-on.'],
  inputs: [
    {
      id: 'entityId',
      label: 'Identifier',
      where: 'From Autodesk support, or the single sign-on connection of your team.',
      example: 'https://www.okta.com/saml2/service-provider/spautodeskcontoso',
      hint: '^https://www\\.okta\\.com/saml2/service-provider/',
    },
    {
      id: 'acsUrl',
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
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
    { label: 'Certificate (Base64)', value: '{file.certificate}' },
  ],
  steps: [
    {
      text: 'Give Autodesk support the values above and wait until they confirm.',
      url: 'https://knowledge.autodesk.com/contact-support',
    },
  ],
  signIn: {
    text: 'In Autodesk’s console press Test Connection, then press Vendor side done here.',
    check: 'The connection test signs you in.',
  },
});

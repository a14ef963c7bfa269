import { defineVendor } from '../define';

export default defineVendor({
  name: 'JFrog Artifactory',
  aliases: ['jfrog', 'artifactory'],
  category: 'Developer tools',
  summary: 'Packages. SAML from the gallery; JFrog’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with JFrog Artifactory',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/jfrog-artifactory-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A JFrog plan with single sign-on.'],
  inputs: [
    {
      id: 'server',
      label: 'Server name',
      where: 'JFrog: what stands before .jfrog.io in your address; JFrog support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['{input.server}.jfrog.io'],
    replyUrls: ['https://{input.server}.jfrog.io/{input.server}/webapp/saml/loginResponse'],
    signOnUrl: 'https://{input.server}.jfrog.io/{input.server}/webapp/',
    templateClaims: ['email = user.mail'],
  },
  files: [{ type: 'certificate', format: 'der' }],
  vendorFields: [
    { label: 'Certificate (Raw)', value: '{file.certificate}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  steps: [
    {
      text: 'Open a case with JFrog support, give them these values and the certificate, and wait until they confirm.',
      url: 'https://support.jfrog.com',
      values: true,
      waits: true,
    },
  ],
});

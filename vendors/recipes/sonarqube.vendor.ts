import { defineVendor } from '../define';

export default defineVendor({
  name: 'SonarQube',
  aliases: ['sonar', 'sonarsource'],
  category: 'Developer tools',
  summary: 'Code quality on a server of your own. SAML from the gallery; claims are named at SonarQube.',
  // The tutorial’s sign-on URLs are those of an installation of Microsoft’s own; it uses a claim displayname that it never adds.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with SonarQube',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/sonarqube-tutorial',
    date: '2023-06-28',
  },
  prerequisites: [
    'A SonarQube edition with SAML.',
    'People have an account before they sign in; SonarQube support makes it.',
  ],
  inputs: [
    {
      id: 'baseUrl',
      label: 'Server base URL',
      where: 'SonarQube: Administration > Configuration > General.',
      example: 'https://sonar.contoso.example',
      hint: { pattern: '^https://.*[^/]$', text: 'Without a slash at the end.' },
    },
  ],
  saml: {
    identifiers: ['sonarqube'],
    replyUrls: ['{input.baseUrl}/oauth2/callback/saml'],
    signOnUrl: '{input.baseUrl}',
  },
  planNotices: [
    'A tenant can hold one application for SonarQube under the identifier sonarqube; it must equal Application ID there.',
  ],
  settings: { role: 'SonarQube administrator', menuPath: 'Administration > Configuration > Security > SAML' },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Enabled', value: 'Yes' },
        { label: 'Application ID', value: 'sonarqube' },
        { label: 'Provider Name', value: 'SAML' },
        { label: 'Provider ID', value: '{saml.identifier}' },
        { label: 'SAML login url', value: '{saml.loginUrl}' },
        { label: 'Provider certificate', value: '{certificate.pem}' },
        {
          label: 'SAML user login attribute',
          value: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
        },
        {
          label: 'SAML user name attribute',
          value: 'http://schemas.microsoft.com/identity/claims/displayname',
        },
        {
          label: 'SAML user email attribute',
          value: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
        },
      ],
    },
  ],
  warnings: [
    'Microsoft’s page fills SAML user name attribute with a claim that it never adds in Entra. If names stay empty, add it under Attributes & Claims.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Google Workspace and Google Cloud',
  aliases: ['google workspace', 'google cloud', 'gmail', 'google'],
  formerNames: ['G Suite', 'Google Apps'],
  category: 'Collaboration',
  summary: 'Mail, documents and cloud console of Google. SAML from the gallery, people by mail address.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Google Cloud / G Suite Connector by Microsoft',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/google-apps-tutorial',
    date: '2024-08-20',
  },
  prerequisites: [
    'A subscription to Google Workspace or Google Cloud.',
    'People have an account at Google before they sign in; provisioning or an administrator makes it.',
    'People have a mail address in Entra; without one Google says “invalid email”.',
  ],
  inputs: [
    {
      id: 'domain',
      label: 'Primary domain',
      where: 'Google Admin console: the primary domain of your account.',
      example: 'contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
    {
      id: 'product',
      label: 'Where do people arrive?',
      why: 'Gmail and Google Cloud have reply URLs and sign-on pages of their own. One application can serve both.',
      default: 'gmail',
      choices: [
        { id: 'gmail', title: 'Gmail', sets: { page: 'mail.google.com' } },
        { id: 'cloud', title: 'Google Cloud', sets: { page: 'console.cloud.google.com' } },
        { id: 'both', title: 'Gmail, and Google Cloud as well', sets: { page: 'mail.google.com' } },
      ],
    },
    {
      id: 'issuer',
      label: 'Use a domain specific issuer',
      why: 'The Identifier (Entity ID) follows it.',
      where: 'Google Admin console: the third-party SSO profile for your organization.',
      default: 'yes',
      choices: [
        { id: 'yes', title: 'On' },
        { id: 'no', title: 'Off' },
      ],
    },
  ],
  templateNames: ['Google Cloud / G Suite Connector by Microsoft'],
  saml: {
    identifiers: [
      { value: 'google.com/a/{input.domain}', when: { input: 'issuer', equals: 'yes' } },
      { value: 'google.com', when: { input: 'issuer', equals: 'no' } },
    ],
    replyUrls: [
      { value: 'https://www.google.com/a/{input.domain}', when: { input: 'product', not: 'cloud' } },
      { value: 'https://www.google.com', when: { input: 'product', not: 'cloud' } },
      { value: 'https://www.google.com/a/{input.domain}/acs', when: { input: 'product', not: 'gmail' } },
      { value: 'https://www.google.com/acs', when: { input: 'product', not: 'gmail' } },
    ],
    signOnUrl: 'https://www.google.com/a/{input.domain}/ServiceLogin?continue=https://{product.page}',
    nameId: 'mail',
  },
  settings: {
    role: 'Google administrator',
    menuPath:
      'Menu > Security > Authentication > SSO with third party IDP > Third-party SSO profile for your organization',
    url: 'https://admin.google.com/',
  },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'SSO profile for your organization', value: 'On' },
        { label: 'Sign-in page URL', value: '{saml.loginUrl}' },
        { label: 'Sign-out page URL', value: '{saml.logoutUrl}' },
        { label: 'Verification certificate', value: '{file.certificate}' },
        {
          label: 'Change password URL',
          value: '{myApps.passwordUrl}',
        },
        { label: 'Use a domain specific issuer', value: 'On', when: { input: 'issuer', equals: 'yes' } },
        { label: 'Use a domain specific issuer', value: 'Off', when: { input: 'issuer', equals: 'no' } },
      ],
    },
    'Before that profile is given to everybody, try it with a group or an organizational unit; the profile “none” excludes people from it.',
  ],
  warnings: [
    'A sign-out page that ends in /common/wsfederation?wa=wsignout1.0, as the template has it, is wrong; take the one above.',
    'Microsoft’s tutorial names the identifier with https:// in front as well: where Entra answers AADSTS700016, add that form.',
    'Surnames with other than ASCII characters are refused.',
    'Google’s newer SSO profiles show an Entity ID and an ACS URL of their own, which then take the place of those here.',
  ],
});

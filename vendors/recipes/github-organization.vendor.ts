import { defineVendor } from '../define';

export default defineVendor({
  name: 'GitHub Enterprise Cloud organization',
  aliases: ['github', 'github.com', 'github org', 'github organization'],
  category: 'Developer tools',
  summary: 'One organization on github.com. SAML from the gallery, people identified by mail address.',
  // The source is old.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with a GitHub Enterprise Cloud Organization',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/github-tutorial',
    date: '2022-11-21',
  },
  prerequisites: ['The organization belongs to GitHub Enterprise Cloud.', 'You are an owner of it.'],
  checks: [
    {
      type: 'profile',
      attributes: ['mail'],
      otherwise: 'GitHub identifies people by mail address; those without one cannot sign in.',
    },
  ],
  inputs: [
    {
      id: 'organization',
      label: 'Organization',
      where: 'github.com: the name in the address of the organization’s page.',
      example: 'contoso',
      hint: { pattern: '^[a-z0-9-]+$', text: 'Only the name is wanted, without github.com.' },
    },
  ],
  templateNames: ['GitHub Enterprise Cloud - Organization', 'GitHub'],
  saml: {
    identifiers: ['https://github.com/orgs/{input.organization}'],
    replyUrls: ['https://github.com/orgs/{input.organization}/saml/consume'],
    signOnUrl: 'https://github.com/orgs/{input.organization}/sso',
    nameId: 'mail',
    signing: { option: 'assertion', algorithm: 'SHA-256' },
  },
  settings: {
    role: 'Owner of the organization',
    menuPath: 'Settings > Security > Authentication security',
    url: 'https://github.com/organizations/{input.organization}/settings/security',
  },
  vendorFields: [
    { label: 'Sign on URL', value: '{saml.loginUrl}' },
    { label: 'Issuer', value: '{saml.identifier}' },
    { label: 'Public Certificate', value: '{certificate.pem}' },
  ],
  steps: [
    {
      text: 'Tick Enable SAML authentication and fill in these values.',
      fields: [
        { label: 'Sign on URL', value: '{saml.loginUrl}' },
        { label: 'Issuer', value: '{saml.identifier}' },
        { label: 'Public Certificate', value: '{certificate.pem}' },
        { label: 'Signature Method', value: 'RSA-SHA256' },
        { label: 'Digest Method', value: 'SHA256' },
      ],
      check:
        'GitHub shows https://github.com/orgs/{input.organization}/sso as single sign-on URL and https://github.com/orgs/{input.organization}/saml/consume as assertion consumer service URL, as in Entra.',
    },
    'Press Test SAML configuration: GitHub says that the test passed. Then press Save. Do not tick “Require” yet.',
    'Download the recovery codes and keep them outside GitHub.',
  ],
  afterSignIn: ['Let members link accounts at github.com/orgs/{input.organization}/sso, then require SAML.'],
  warnings: [
    'Single sign-on does not replace the sign-in at GitHub: people need a GitHub account, and are members by invitation or provisioning.',
    'Requiring SAML removes members who never signed in through Entra. The recovery codes are the way back for owners.',
    'Personal access tokens and SSH keys must be authorised for single sign-on before they work again.',
  ],
  verification: 'Test SAML configuration passed in the settings of the organization.',
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'GitHub Enterprise Cloud enterprise account',
  aliases: ['github enterprise', 'github enterprise account'],
  category: 'Developer tools',
  summary: 'All organizations of an enterprise on github.com. SAML from the gallery.',
  // The tutorial does not name the field for the certificate.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with GitHub Enterprise Cloud - Enterprise Account',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/github-enterprise-cloud-enterprise-account-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'A GitHub enterprise account, of which you are an owner.',
    'People are invited to it; their first sign-in links an identity of Entra to their GitHub account.',
  ],
  inputs: [
    {
      id: 'enterprise',
      label: 'Enterprise',
      where: 'github.com: the last part of https://github.com/enterprises/….',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  templateNames: ['GitHub Enterprise Cloud - Enterprise Account'],
  saml: {
    identifiers: ['https://github.com/enterprises/{input.enterprise}'],
    replyUrls: ['https://github.com/enterprises/{input.enterprise}/saml/consume'],
    signOnUrl: 'https://github.com/enterprises/{input.enterprise}/sso',
  },
  planNotices: [
    'Once it is on, every organization of the enterprise requires SAML.',
    'Provisioning does not work with this application; each organization needs one of its own for it.',
    'Your own account must be among the assigned before you test.',
  ],
  settings: {
    role: 'Owner of the enterprise account',
    url: 'https://docs.github.com/en/enterprise-cloud@latest/admin/policies/enforcing-policies-for-your-enterprise/enforcing-policies-for-security-settings-in-your-enterprise',
  },
  vendorFields: [
    { label: 'Sign on URL', value: '{saml.loginUrl}' },
    { label: 'Issuer', value: '{saml.identifier}' },
    { label: 'Public Certificate', value: '{certificate.pem}' },
  ],
  steps: [
    {
      text: 'In the security settings of the enterprise, fill in these values as GitHub’s article says.',
      values: true,
    },
    'Press Test SAML configuration, then save.',
  ],
  warnings: ['Microsoft’s tutorial does not name the field for the certificate: its label may be another.'],
  verification: 'Test SAML configuration passed in the settings of the enterprise.',
});

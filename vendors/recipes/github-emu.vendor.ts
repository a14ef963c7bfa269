import { defineVendor } from '../define';

export default defineVendor({
  name: 'GitHub Enterprise Managed Users',
  aliases: ['github emu', 'github enterprise managed user'],
  category: 'Developer tools',
  summary: 'GitHub accounts owned by the company. SAML from the gallery; accounts come by SCIM only.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with GitHub Enterprise Managed User',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/github-enterprise-managed-user-tutorial',
    date: '2024-05-22',
  },
  prerequisites: [
    'The enterprise is set up for Enterprise Managed Users.',
    'You can sign in as its setup user.',
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
  templateNames: ['GitHub Enterprise Managed User'],
  saml: {
    identifiers: ['https://github.com/enterprises/{input.enterprise}'],
    replyUrls: ['https://github.com/enterprises/{input.enterprise}/saml/consume'],
    signOnUrl: 'https://github.com/enterprises/{input.enterprise}/sso',
    entraTasks: [
      {
        text: 'Give your own account the role Enterprise Owner in this application; the template brings that role.',
        menuPath: 'Enterprise applications > {app.name} > Users and groups',
        check: 'Your account is listed with the role Enterprise Owner.',
      },
    ],
  },
  planNotices: [
    'Once it is on, only accounts made by SCIM get in, besides the setup user and the recovery codes. SCIM has to be set up next, or nobody can sign in.',
  ],
  settings: {
    role: 'Setup user of the enterprise',
    url: 'https://docs.github.com/enterprise-cloud@latest/admin/managing-iam/configuring-authentication-for-enterprise-managed-users/configuring-saml-single-sign-on-for-enterprise-managed-users',
  },
  vendorFields: [
    { label: 'Sign-on URL', value: '{saml.loginUrl}' },
    { label: 'Issuer', value: '{saml.identifier}' },
    { label: 'Public Certificate', value: '{certificate.pem}' },
  ],
  steps: [
    {
      text: 'As the setup user, fill in these values as GitHub’s article says, and keep the recovery codes.',
      values: true,
    },
    'Set up provisioning (SCIM) for everybody who shall sign in, yourself included: before that, nobody but the setup user gets in.',
  ],
  warnings: [
    'The way back: the setup user and the recovery codes.',
    'The template suggests another form of the identifier; this one is right, and has no slash at its end.',
    'GitHub with OpenID Connect is another gallery application.',
  ],
});

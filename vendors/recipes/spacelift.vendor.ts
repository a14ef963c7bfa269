import { defineVendor } from '../define';

export default defineVendor({
  name: 'Spacelift',
  category: 'Developer tools',
  summary: 'Infrastructure as code. OpenID Connect by an app registration, with the upn claim.',
  draft: true,
  sources: {
    title: 'Azure AD OIDC Setup Guide (undated; read at commit 003c86d)',
    url: 'https://github.com/spacelift-io/user-documentation/blob/003c86d2a9f7e193f4a3e1f3f27390ad0ef588f0/docs/integrations/single-sign-on/azure-ad-oidc-setup-guide.md',
    date: '2026-11-21',
  },
  prerequisites: [
    'You are an admin of the Spacelift account.',
    'Backup credentials exist (Spacelift: Settings > Single Sign-On > Backup credentials).',
  ],
  inputs: [
    {
      id: 'redirectUrl',
      label: 'Authorized redirect URL',
      where: 'Spacelift: Settings > Single Sign-On > OIDC Settings > Set Up.',
      example: 'https://contoso.app.spacelift.io/oidc/exchange',
      hint: {
        pattern: '^https://[a-z0-9.-]+\\.spacelift\\.io/',
        text: 'It usually is an address of spacelift.io.',
      },
    },
    {
      id: 'groups',
      label: 'Shall Spacelift see groups?',
      why: 'Login policies and group mappings can then name them, by object ID.',
      default: 'yes',
      choices: [
        { id: 'yes', title: 'Yes', explanation: 'Tokens carry the object IDs of security groups.' },
        { id: 'no', title: 'No', explanation: 'Login policies know people only.' },
      ],
    },
  ],
  openIdConnect: {
    redirects: ['{input.redirectUrl}'],
    optionalClaims: { idToken: [{ name: 'upn' }] },
    groupsClaim: { groups: ['SecurityGroup'], when: { input: 'groups', equals: 'yes' } },
    secret: { label: 'Secret' },
  },
  steps: [
    {
      text: 'Fill in the OIDC settings and press Save. Do not leave the page before all three fields are filled.',
      menuPath: 'Settings > Single Sign-On > OIDC Settings',
      role: 'Admin',
      fields: [
        { label: 'Client ID', value: '{app.clientId}' },
        { label: 'Secret', value: '{secret.reference}' },
        { label: 'Provider URL', value: '{oidc.discoveryUrl}' },
      ],
      check: 'Signing out and in again leads to Microsoft’s sign-in page.',
    },
    {
      text: 'In login policies and group mappings use object IDs, not names of groups.',
      when: { input: 'groups', equals: 'yes' },
    },
  ],
  warnings: [
    'Make the backup credentials before you press Save: with a wrong value nobody gets in, and they are the way back.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'GitLab Self-Managed',
  aliases: ['gitlab'],
  category: 'Developer tools',
  summary: 'Source code and pipelines on your own server. OpenID Connect by an app registration.',
  draft: true,
  sources: {
    title: 'Use OpenID Connect as an authentication provider (undated; read at commit 017a6c1)',
    url: 'https://github.com/gitlabhq/gitlabhq/blob/017a6c129d6a9e4ad9fec792cd84f88641d7dbfe/doc/administration/auth/oidc.md',
    date: '2026-11-21',
  },
  prerequisites: [
    'You can edit /etc/gitlab/gitlab.rb and run gitlab-ctl reconfigure (Linux package).',
    'Everybody who signs in has a mail address in Entra.',
  ],
  checks: [
    {
      id: 'mailFilled',
      type: 'profile',
      attributes: ['mail'],
      otherwise:
        'Add the missing mail addresses first. GitLab would see a random address, which its sign-up restrictions may refuse.',
    },
  ],
  inputs: [
    {
      id: 'gitlabUrl',
      label: 'GitLab URL',
      why: 'The redirect URI is made from it: <GitLab URL>/users/auth/openid_connect/callback.',
      where: '/etc/gitlab/gitlab.rb: external_url.',
      example: 'https://gitlab.contoso.example',
      hint: { pattern: '[^/]$', text: 'Leave out the slash at the end: /users/auth/… is added to it.' },
    },
    {
      id: 'buttonLabel',
      label: 'Label of the sign-in button',
      why: 'People see it on the sign-in page of GitLab.',
      default: 'Microsoft Entra ID',
      hint: {
        pattern: '^[^"\\\\]+$',
        text: 'A quotation mark or backslash would break the configuration file.',
      },
    },
    {
      id: 'newAccounts',
      label: 'May people without a GitLab account sign in?',
      why: 'GitLab can make an account at the first sign-in (Just-In-Time provisioning).',
      default: 'blocked',
      choices: [
        {
          id: 'blocked',
          title: 'Yes, blocked until approved',
          explanation: 'The account is made; an administrator of GitLab lets it in.',
          sets: { allow: '["openid_connect"]', block: 'true' },
        },
        {
          id: 'open',
          title: 'Yes, at once',
          explanation: 'Everybody who is assigned can work straight away.',
          sets: { allow: '["openid_connect"]', block: 'false' },
        },
        {
          id: 'none',
          title: 'No',
          explanation: 'Only people who already have an account can sign in.',
          sets: { allow: 'false', block: 'true' },
        },
      ],
    },
  ],
  openIdConnect: {
    redirects: ['{input.gitlabUrl}/users/auth/openid_connect/callback'],
    secret: { label: 'secret' },
  },
  planNotices: [
    {
      text: 'Everybody assigned gets a GitLab account at the first sign-in, and with it a seat.',
      when: { input: 'newAccounts', equals: 'open' },
    },
  ],
  vendorFields: [
    { label: 'identifier', value: '{app.clientId}' },
    { label: 'issuer', value: '{oidc.issuer}' },
    { label: 'redirect_uri', value: '{input.gitlabUrl}/users/auth/openid_connect/callback' },
    { label: 'uid_field', value: 'preferred_username' },
  ],
  steps: [
    {
      text: 'Add the lines to /etc/gitlab/gitlab.rb and put the secret between the quotation marks of secret. Other providers in omniauth_providers must stay in the list.',
      role: 'Administrator of the server',
      files: ['configuration'],
      reveal: true,
    },
    {
      text: 'Run gitlab-ctl reconfigure.',
      check: 'The sign-in page shows “{input.buttonLabel}” below the ordinary form.',
    },
    {
      text: 'Let accounts in that wait for approval.',
      menuPath: 'Admin > Users > Pending approval',
      when: { input: 'newAccounts', equals: 'blocked' },
    },
  ],
  signIn: {
    text: 'Sign in once with the new button, then press It works in {vendor.name}.',
    url: '{input.gitlabUrl}',
  },
  files: [
    {
      id: 'configuration',
      type: 'text',
      name: 'gitlab-openid-connect.rb',
      label: 'Lines for gitlab.rb',
      content:
        'gitlab_rails[\'omniauth_allow_single_sign_on\'] = {newAccounts.allow}\ngitlab_rails[\'omniauth_block_auto_created_users\'] = {newAccounts.block}\n# {secret.reference}\ngitlab_rails[\'omniauth_providers\'] = [\n  {\n    name: "openid_connect", # do not change this parameter\n    label: "{input.buttonLabel}",\n    args: {\n      name: "openid_connect",\n      scope: ["openid", "profile", "email"],\n      response_type: "code",\n      issuer: "{oidc.issuer}",\n      client_auth_method: "query",\n      discovery: true,\n      uid_field: "preferred_username",\n      pkce: true,\n      client_options: {\n        identifier: "{app.clientId}",\n        secret: "",\n        redirect_uri: "{input.gitlabUrl}/users/auth/openid_connect/callback"\n      }\n    }\n  }\n]\n',
    },
  ],
  warnings: [
    'Do not give this application a claims mapping policy: with custom signing keys GitLab’s discovery fails (KidNotFound).',
    'Password sign-in stays possible beside the new button; that is the way back when the configuration is wrong.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'NetBox',
  category: 'IT management',
  summary: 'Network inventory. OpenID Connect by an app registration, for one tenant or several.',
  draft: true,
  sources: {
    title: 'Authentication: Microsoft Entra ID (undated; read at commit 62ed68d)',
    url: 'https://github.com/netbox-community/netbox/blob/62ed68de6f08abef71091fe1fb6a307f41c9d311/docs/administration/authentication/microsoft-entra-id.md',
    date: '2026-11-21',
  },
  prerequisites: ['You can edit configuration.py and restart NetBox.', 'NetBox is reached by https.'],
  inputs: [
    {
      id: 'accounts',
      label: 'Account type',
      why: 'NetBox uses another backend when people of several tenants sign in, and another redirect URI with it.',
      default: 'single',
      choices: [
        {
          id: 'single',
          title: 'This tenant only',
          explanation: 'Backend AzureADOAuth2.',
          sets: {
            audience: 'AzureADMyOrg',
            backend: 'azuread.AzureADOAuth2',
            prefix: 'SOCIAL_AUTH_AZUREAD_OAUTH2',
            path: 'azuread-oauth2',
          },
        },
        {
          id: 'several',
          title: 'Several Entra tenants',
          explanation: 'Backend AzureADTenantOAuth2. People of any tenant can reach the sign-in.',
          sets: {
            audience: 'AzureADMultipleOrgs',
            backend: 'azuread_tenant.AzureADTenantOAuth2',
            prefix: 'SOCIAL_AUTH_AZUREAD_TENANT_OAUTH2',
            path: 'azuread-tenant-oauth2',
          },
        },
      ],
    },
    {
      id: 'netboxUrl',
      label: 'NetBox URL',
      why: 'The redirect URI is made from it and must match exactly, with the slash at its end.',
      where: 'The address people type, including a path if NetBox runs under one.',
      example: 'https://netbox.contoso.example',
      hint: { pattern: '[^/]$', text: 'Leave out the slash at the end: /oauth/complete/…/ is added to it.' },
    },
  ],
  openIdConnect: {
    audience: '{accounts.audience}',
    redirects: ['{input.netboxUrl}/oauth/complete/{accounts.path}/'],
    permissions: ['openid', 'profile', 'email', 'User.Read'],
    secret: { label: 'Secret Value' },
  },
  vendorFields: [
    { label: 'Application (client) ID', value: '{app.clientId}' },
    { label: 'Directory (tenant) ID', value: '{tenant.id}', when: { input: 'accounts', equals: 'several' } },
  ],
  steps: [
    {
      text: 'Add the lines to configuration.py and put the secret’s Value between the quotation marks.',
      role: 'Administrator of the server',
    },
    {
      text: 'Restart NetBox: sudo systemctl restart netbox.',
      check: 'The sign-in page offers Microsoft Entra ID below the ordinary form.',
    },
  ],
  signIn: {
    text: 'Sign in with a test person.',
    url: '{input.netboxUrl}/login/',
    check: 'Your name at the top right opens your profile.',
  },
  afterSignIn: [
    {
      text: 'Give the new people groups or permissions; they have none at first.',
      menuPath: 'Admin > Authentication > Users',
    },
  ],
  files: [
    {
      id: 'single',
      type: 'text',
      name: 'netbox-configuration.py',
      label: 'Lines for configuration.py',
      content:
        "REMOTE_AUTH_BACKEND = 'social_core.backends.{accounts.backend}'\n{accounts.prefix}_KEY = '{app.clientId}'\n# {secret.reference}\n{accounts.prefix}_SECRET = ''\n",
      when: { input: 'accounts', equals: 'single' },
    },
    {
      id: 'several',
      type: 'text',
      name: 'netbox-configuration.py',
      label: 'Lines for configuration.py',
      content:
        "REMOTE_AUTH_BACKEND = 'social_core.backends.{accounts.backend}'\n{accounts.prefix}_KEY = '{app.clientId}'\n# {secret.reference}\n{accounts.prefix}_SECRET = ''\n{accounts.prefix}_TENANT_ID = '{tenant.id}'\n",
      when: { input: 'accounts', equals: 'several' },
    },
  ],
  warnings: [
    'The ordinary form stays beside the new button: sign in there with a local administrator when a value is wrong.',
    'Behind a load balancer NetBox may ask for an http:// address. Then set SOCIAL_AUTH_REDIRECT_IS_HTTPS = True.',
  ],
});

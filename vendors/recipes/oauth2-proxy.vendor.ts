import { defineVendor } from '../define';

export default defineVendor({
  name: 'OAuth2 Proxy',
  aliases: ['oauth2proxy'],
  category: 'Network access',
  summary: 'Sign-in in front of any web application. OpenID Connect, optionally only for some groups.',
  draft: true,
  sources: {
    title: 'Providers: Microsoft Entra ID (undated; read at commit 10726f8)',
    url: 'https://github.com/oauth2-proxy/oauth2-proxy/blob/10726f83cc1447dbe5be51df956549283790e8be/docs/docs/configuration/providers/ms_entra_id.md',
    date: '2026-11-21',
  },
  prerequisites: ['You can change the configuration of OAuth2 Proxy and restart it.'],
  inputs: [
    {
      id: 'proxyUrls',
      type: 'redirect-url-list',
      label: 'redirect_url',
      why: 'Entra sends people back there. One per host name behind the proxy, separated by a semicolon.',
      example: 'https://status.contoso.example/oauth2/callback; https://wiki.contoso.example/oauth2/callback',
      hint: { pattern: '/oauth2/callback', text: 'OAuth2 Proxy usually answers at /oauth2/callback.' },
    },
    {
      id: 'limit',
      label: 'Who may pass?',
      why: 'Entra can refuse everybody who is not assigned; the proxy can look at groups as well.',
      default: 'groups',
      choices: [
        {
          id: 'groups',
          title: 'Members of groups',
          explanation: 'The groups are assigned in Entra and listed in allowed_groups.',
        },
        {
          id: 'tenant',
          title: 'Everybody in the tenant',
          explanation: 'Guests of the tenant included. The proxy looks at no group.',
        },
      ],
    },
  ],
  openIdConnect: {
    redirects: ['{input.proxyUrls}'],
    // User.Read lets the proxy read the groups of people in more than 200.
    permissions: ['openid', 'User.Read'],
    groupsClaim: { groups: ['SecurityGroup'], when: { input: 'limit', equals: 'groups' } },
    secret: { label: 'client_secret' },
  },
  access: { assignmentRequired: { input: 'limit', equals: 'groups' } },
  planNotices: [
    {
      text: 'Everybody in the tenant, guests included, will pass the proxy.',
      when: { input: 'limit', equals: 'tenant' },
    },
  ],
  vendorFields: [
    { label: 'oidc_issuer_url', value: '{oidc.issuer}' },
    { label: 'client_id', value: '{app.clientId}' },
    {
      label: 'allowed_groups',
      value: '{assignTo.objectIdsQuoted}',
      when: { input: 'limit', equals: 'groups' },
    },
  ],
  steps: [
    'Store the secret where the proxy reads OAUTH2_PROXY_CLIENT_SECRET, and merge the lines into its configuration.',
    {
      text: 'People who are assigned by name stand in no group: take their object IDs out of allowed_groups, or put them into a group.',
      when: { input: 'limit', equals: 'groups' },
    },
  ],
  signIn: {
    text: 'Restart the proxy and open the application in a private window.',
    check:
      'You come back from Microsoft’s sign-in page. 403 means that none of your groups is in allowed_groups.',
  },
  files: [
    {
      id: 'groups',
      type: 'text',
      name: 'oauth2-proxy.cfg',
      label: 'Lines for oauth2-proxy.cfg',
      content:
        'provider = "entra-id"\noidc_issuer_url = "{oidc.issuer}"\nclient_id = "{app.clientId}"\n# {secret.reference}\n# Give it to the proxy as OAUTH2_PROXY_CLIENT_SECRET.\nscope = "openid User.Read"\nallowed_groups = [{assignTo.objectIdsQuoted}]\n',
      when: { input: 'limit', equals: 'groups' },
    },
    {
      id: 'tenant',
      type: 'text',
      name: 'oauth2-proxy.cfg',
      label: 'Lines for oauth2-proxy.cfg',
      content:
        'provider = "entra-id"\noidc_issuer_url = "{oidc.issuer}"\nclient_id = "{app.clientId}"\n# {secret.reference}\n# Give it to the proxy as OAUTH2_PROXY_CLIENT_SECRET.\nscope = "openid"\n',
      when: { input: 'limit', equals: 'tenant' },
    },
  ],
  warnings: [
    'The application behind the proxy is out of reach while a value is wrong. The previous configuration is the way back.',
  ],
});

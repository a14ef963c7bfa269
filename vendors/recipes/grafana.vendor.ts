import { defineVendor } from '../define';

export default defineVendor({
  name: 'Grafana',
  aliases: ['grafana enterprise', 'grafana oss'],
  category: 'Monitoring',
  summary: 'Dashboards. OpenID Connect by an app registration; Entra’s app roles become Grafana’s roles.',
  draft: true,
  sources: {
    title: 'Configure Azure AD/Entra ID OAuth authentication (undated; read at commit 00f489d)',
    url: 'https://github.com/grafana/grafana/blob/00f489dbba0f67054565a81a61bb9a1cae575043/docs/sources/setup-grafana/configure-security/configure-authentication/azuread/index.md',
    date: '2026-11-21',
  },
  prerequisites: [
    'You can edit the Grafana configuration file, or you are a Grafana Admin.',
    'Grafana is reached by https.',
  ],
  inputs: [
    {
      id: 'rootUrl',
      label: 'root_url',
      why: 'Both redirect URIs are made from it; a difference of one character makes the sign-in fail.',
      where: 'Grafana configuration file: section [server], root_url.',
      example: 'https://grafana.contoso.example',
      hint: { pattern: '[^/]$', text: 'Leave out the slash at the end: /login/azuread is added to it.' },
    },
    {
      id: 'viewers',
      type: 'principals',
      label: 'Grafana Viewer',
      why: 'They may look at dashboards. Only direct members of a group count.',
      required: false,
      example: 'SSO Users',
    },
    {
      id: 'editors',
      type: 'principals',
      label: 'Grafana Editor',
      why: 'They may change dashboards.',
      required: false,
      example: 'Analytics Team',
    },
    {
      id: 'admins',
      type: 'principals',
      label: 'Grafana Org Admin',
      why: 'They run the organization: data sources, teams and its people.',
      example: 'Alex Admin',
    },
    {
      id: 'serverAdmin',
      label: 'Shall somebody be Grafana server administrator through Entra?',
      why: 'A server administrator manages every organization and all settings of Grafana.',
      default: 'no',
      choices: [
        {
          id: 'no',
          title: 'No',
          explanation: 'Server administrators stay local accounts. They are also your way back in.',
          sets: { allow: 'false' },
        },
        {
          id: 'yes',
          title: 'Yes',
          explanation: 'Adds the role GrafanaAdmin and switches on allow_assign_grafana_admin.',
          sets: { allow: 'true' },
        },
      ],
    },
    {
      id: 'serverAdmins',
      type: 'principals',
      label: 'Grafana Server Admin',
      why: 'They also become Admin of the default organization.',
      when: { input: 'serverAdmin', equals: 'yes' },
      example: 'Alex Admin',
    },
  ],
  openIdConnect: {
    redirects: ['{input.rootUrl}/login/azuread', '{input.rootUrl}'],
    permissions: ['openid', 'email', 'profile'],
    appRoles: [
      {
        value: 'Viewer',
        displayName: 'Grafana Viewer',
        description: 'Grafana read only users',
        assignTo: 'viewers',
      },
      {
        value: 'Editor',
        displayName: 'Grafana Editor',
        description: 'Grafana editor users',
        assignTo: 'editors',
      },
      {
        value: 'Admin',
        displayName: 'Grafana Org Admin',
        description: 'Grafana org admin users',
        assignTo: 'admins',
      },
      {
        value: 'GrafanaAdmin',
        displayName: 'Grafana Server Admin',
        description: 'Grafana server admin users',
        assignTo: 'serverAdmins',
        when: { input: 'serverAdmin', equals: 'yes' },
      },
    ],
    secret: { label: 'client_secret' },
  },
  access: { assignmentRequired: true },
  planNotices: [
    {
      text: 'GrafanaAdmin makes {serverAdmins.names} administrators of the whole Grafana server.',
      when: { input: 'serverAdmin', equals: 'yes' },
    },
  ],
  vendorFields: [
    { label: 'client_id', value: '{app.clientId}' },
    { label: 'auth_url', value: '{oidc.authorizeUrl}' },
    { label: 'token_url', value: '{oidc.tokenUrl}' },
    { label: 'allowed_organizations', value: '{tenant.id}' },
  ],
  steps: [
    {
      text: 'Add the section [auth.azuread] to the Grafana configuration file and put the secret behind client_secret.',
      role: 'Grafana server administrator',
      fields: [{ label: '[server] root_url', value: '{input.rootUrl}' }],
    },
    {
      text: 'Restart Grafana. Without access to the file, fill in the form instead.',
      menuPath: 'Administration > Authentication > Azure AD',
      check: 'The sign-in page shows “Sign in with Microsoft Entra ID”.',
    },
  ],
  signIn: {
    text: 'Sign in as one of {admins.names}.',
    url: '{input.rootUrl}/login',
    check: 'Your profile shows the role Admin.',
  },
  files: [
    {
      id: 'configuration',
      type: 'text',
      name: 'grafana-azuread.ini',
      label: 'Section [auth.azuread]',
      content:
        '[auth.azuread]\nname = Microsoft Entra ID\nenabled = true\nallow_sign_up = true\nauto_login = false\nclient_authentication = client_secret_post\nclient_id = {app.clientId}\n# {secret.reference}\nclient_secret =\nscopes = openid email profile\nauth_url = {oidc.authorizeUrl}\ntoken_url = {oidc.tokenUrl}\nallowed_organizations = {tenant.id}\nrole_attribute_strict = false\nallow_assign_grafana_admin = {serverAdmin.allow}\nskip_org_role_sync = false\nuse_pkce = true\n',
    },
  ],
  warnings: [
    'Keep the local admin account until the check has passed: it is the way back when client_id or root_url is wrong.',
    'People whose mail address is already used at Grafana through another provider are not matched by themselves; Grafana’s page says what to set.',
  ],
});

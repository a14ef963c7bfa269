import { defineVendor } from '../define';

export default defineVendor({
  name: 'Snowflake External OAuth',
  aliases: ['snowflake oauth'],
  category: 'Data',
  summary: 'A tool reaches Snowflake as the person who uses it. Two applications: the tool and Snowflake.',
  draft: true,
  sources: [
    {
      title: 'Configure Microsoft Entra ID for External OAuth (undated)',
      url: 'https://docs.snowflake.com/en/user-guide/oauth-azure',
      date: '2026-11-21',
    },
    {
      title: 'Configure the OAuth resource in Microsoft Entra ID: token version 2 (undated)',
      url: 'https://docs.snowflake.com/en/connectors/microsoft/powerapps/configure-oauth',
      date: '2026-11-21',
    },
  ],
  prerequisites: [
    'You may use the role ACCOUNTADMIN in Snowflake.',
    'In Snowflake, LOGIN_NAME of each person is the sign-in name in Entra.',
  ],
  inputs: [
    {
      id: 'redirectUrl',
      label: 'Redirect URI of the tool',
      why: 'Entra sends people back to the tool that queries Snowflake.',
      where: 'The settings of the tool, often called OAuth callback.',
      example: 'https://reports.contoso.example/oauth/callback',
    },
    {
      id: 'integrationName',
      label: 'Name of the security integration',
      why: 'Snowflake keeps the trust in Entra under this name.',
      default: 'external_oauth_entra',
      hint: {
        pattern: '^[a-z_][a-z0-9_]*$',
        text: 'Letters, digits and underscores need no quotation marks in SQL.',
      },
    },
  ],
  openIdConnect: {
    redirects: ['{input.redirectUrl}'],
    permissions: ['openid', 'profile', 'email', 'offline_access'],
  },
  secondApplication: {
    name: '{app.name} resource',
    openIdConnect: {
      redirects: [],
      permissions: [],
      // Version 2 gives tokens an issuer of their own, beside integrations for Power BI that exist already.
      accessTokenVersion: 2,
      optionalClaims: { accessToken: [{ name: 'upn' }] },
      exposedApi: {
        identifierUri: 'api://{secondApp.clientId}',
        scopes: [
          {
            value: 'session:role-any',
            title: 'Any Snowflake role of the person',
            description: 'Use Snowflake with any role that the signed-in person has there.',
          },
        ],
        preAuthorized: [{ clientId: '{app.clientId}', scopes: ['session:role-any'] }],
      },
    },
    access: { assignmentRequired: false },
  },
  planNotices: [
    'The tool acts in Snowflake with any role the person has, except those that Snowflake blocks: ACCOUNTADMIN, ORGADMIN and SECURITYADMIN.',
  ],
  vendorFields: [
    { label: 'OAUTH_CLIENT_ID', value: '{app.clientId}' },
    { label: 'Authorization endpoint', value: '{oidc.authorizeUrl}' },
    { label: 'Token endpoint', value: '{oidc.tokenUrl}' },
    { label: 'Scope', value: 'api://{secondApp.clientId}/session:role-any offline_access' },
    { label: 'SNOWFLAKE_APPLICATION_ID_URI', value: 'api://{secondApp.clientId}' },
    { label: 'AZURE_AD_ISSUER', value: '{oidc.issuer}' },
  ],
  steps: [
    {
      text: 'Run the SQL in a worksheet.',
      role: 'ACCOUNTADMIN',
      check: 'describe security integration {input.integrationName} shows the issuer above.',
    },
    {
      text: 'Enter client ID, client secret, both endpoints and the scope in the tool.',
      fields: [
        { label: 'Client secret', value: '{secret.reference}' },
        { label: 'Scope', value: 'api://{secondApp.clientId}/session:role-any offline_access' },
      ],
    },
  ],
  signIn: {
    text: 'Sign in through the tool and run: select current_user(), current_role().',
    check: 'It shows you and your default role. Otherwise compare LOGIN_NAME with your sign-in name.',
  },
  files: [
    {
      id: 'sql',
      type: 'text',
      name: 'snowflake-external-oauth.sql',
      label: 'SQL for Snowflake',
      content:
        "use role accountadmin;\ncreate security integration {input.integrationName}\n  type = external_oauth\n  enabled = true\n  external_oauth_type = azure\n  external_oauth_issuer = '{oidc.issuer}'\n  external_oauth_jws_keys_url = '{oidc.keysUrl}'\n  external_oauth_audience_list = ('{secondApp.clientId}', 'api://{secondApp.clientId}')\n  external_oauth_token_user_mapping_claim = 'upn'\n  external_oauth_snowflake_user_mapping_attribute = 'login_name'\n  external_oauth_any_role_mode = 'ENABLE';\n",
    },
  ],
  warnings: [
    'Passwords and other integrations of Snowflake stay as they are. To take this back, drop the security integration.',
  ],
});

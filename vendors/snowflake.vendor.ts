import { defineVendor } from './define';

export default defineVendor({
  id: 'snowflake',
  name: 'Snowflake',
  summary: 'Data warehouse. SAML from the gallery; the SQL for the security integration is written for you.',
  sources: [
    {
      title: 'Microsoft Entra SSO integration with Snowflake',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/snowflake-tutorial',
      date: '2024-03-25',
    },
  ],
  prerequisites: [
    'You may use the role ACCOUNTADMIN.',
    'LOGIN_NAME of each person in Snowflake is the sign-in name in Entra.',
  ],
  inputs: [
    {
      id: 'accountUrl',
      type: 'redirect-url',
      label: 'Account URL',
      why: 'Identifier, reply URL, sign-on URL and logout URL are made from it.',
      where: 'Snowsight: the account menu at the bottom left > View account details > Account/Server URL.',
      example: 'https://contoso-analytics.snowflakecomputing.com',
      hint: {
        pattern: '^https://[a-z0-9._-]+\\.snowflakecomputing\\.com$',
        text: 'It usually is https://<organization>-<account>.snowflakecomputing.com, without a slash at the end.',
      },
    },
    {
      id: 'integrationName',
      type: 'text',
      label: 'Name of the security integration',
      why: 'Snowflake keeps the trust in Entra under this name.',
      default: 'entra_saml',
      example: 'entra_saml',
      hint: {
        pattern: '^[a-z_][a-z0-9_]*$',
        text: 'Letters, digits and underscores need no quotation marks in SQL.',
      },
    },
  ],
  integration: {
    type: 'gallery-saml',
    templateNames: ['Snowflake', 'Snowflake for Microsoft Entra ID'],
    saml: {
      identifiers: ['{input.accountUrl}'],
      replyUrls: ['{input.accountUrl}/fed/login'],
      signOnUrl: '{input.accountUrl}',
      logoutUrl: '{input.accountUrl}/fed/logout',
      templateClaims: ['Unique User Identifier = user.userprincipalname'],
      certificate: { notify: '{input.notificationEmails}' },
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  files: [
    {
      id: 'sql',
      type: 'text',
      name: 'snowflake-saml.sql',
      label: 'SQL for Snowflake',
      content:
        "use role accountadmin;\ncreate security integration {input.integrationName}\n  type = saml2\n  enabled = true\n  saml2_issuer = 'https://sts.windows.net/{tenant.id}/'\n  saml2_sso_url = '{authority.url}/{tenant.id}/saml2'\n  saml2_provider = 'CUSTOM'\n  saml2_x509_cert = '{certificate.oneLine}'\n  saml2_sp_initiated_login_page_label = 'Microsoft Entra ID'\n  saml2_enable_sp_initiated = true\n  saml2_snowflake_issuer_url = '{input.accountUrl}'\n  saml2_snowflake_acs_url = '{input.accountUrl}/fed/login';\n",
    },
  ],
  handOver: {
    items: [
      { label: 'SAML2_ISSUER', value: 'https://sts.windows.net/{tenant.id}/' },
      { label: 'SAML2_SSO_URL', value: '{authority.url}/{tenant.id}/saml2' },
      { label: 'SAML2_SNOWFLAKE_ISSUER_URL', value: '{input.accountUrl}' },
      { label: 'SAML2_SNOWFLAKE_ACS_URL', value: '{input.accountUrl}/fed/login' },
      { label: 'Certificate valid until', value: '{certificate.endDate}' },
    ],
    steps: [
      {
        text: 'Run the SQL in a worksheet.',
        role: 'ACCOUNTADMIN',
        check: 'describe security integration {input.integrationName} shows the values above.',
      },
      {
        text: 'Compare LOGIN_NAME of the people with their sign-in names: show users.',
        menuPath: 'Snowsight: Admin > Users & Roles',
      },
      {
        text: 'Sign in through the new button in a private window.',
        url: '{input.accountUrl}',
        check: 'You are in Snowflake with your default role.',
      },
    ],
    files: ['sql'],
    warnings: [
      'Take passwords away only after the check, and leave one administrator a password: that is the way back when the certificate has expired.',
    ],
  },
});

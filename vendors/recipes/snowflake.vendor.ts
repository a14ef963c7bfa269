import { defineVendor } from '../define';

export default defineVendor({
  name: 'Snowflake',
  category: 'Data',
  summary: 'Data warehouse. SAML from the gallery; the SQL for the security integration is written for you.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Snowflake',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/snowflake-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['You may use ACCOUNTADMIN.', 'LOGIN_NAME of each person is the sign-in name in Entra.'],
  inputs: [
    {
      id: 'accountUrl',
      label: 'Account URL',
      where:
        'Snowsight: the account menu at the bottom left > View account details > Account/Server URL, the one with the names of organization and account.',
      example: 'https://contoso-analytics.snowflakecomputing.com',
      hint: '^https://[a-z0-9._-]+\\.snowflakecomputing\\.com$',
    },
    {
      id: 'integrationName',
      label: 'Name of the security integration',
      why: 'Snowflake keeps the trust in Entra under this name.',
      default: 'entra_saml',
      hint: { pattern: '^[a-z_][a-z0-9_]*$', text: 'Letters, digits and underscores need no quotes in SQL.' },
    },
  ],
  templateNames: ['Snowflake', 'Snowflake for Microsoft Entra ID'],
  saml: {
    identifiers: ['{input.accountUrl}'],
    replyUrls: ['{input.accountUrl}/fed/login'],
    signOnUrl: '{input.accountUrl}',
    logoutUrl: '{input.accountUrl}/fed/logout',
    templateClaims: ['Unique User Identifier = user.userprincipalname'],
  },
  vendorFields: [
    { label: 'SAML2_X509_CERT', value: '{certificate.oneLine}' },
    { label: 'SAML2_ISSUER', value: '{saml.identifier}' },
    { label: 'SAML2_SSO_URL', value: '{saml.loginUrl}' },
    { label: 'SAML2_PROVIDER', value: 'CUSTOM' },
    { label: 'SAML2_SNOWFLAKE_ISSUER_URL', value: '{input.accountUrl}' },
    { label: 'SAML2_SNOWFLAKE_ACS_URL', value: '{input.accountUrl}/fed/login' },
  ],
  steps: [
    {
      text: 'Open a worksheet, choose All Queries and run the SQL; describe security integration {input.integrationName} then shows these values.',
      role: 'Security administrator with the role ACCOUNTADMIN',
      menuPath: 'Profile > Switch Role > ACCOUNTADMIN; Worksheets',
      values: true,
      files: ['snowflake-saml'],
    },
    'Compare LOGIN_NAME of the people with their sign-in names in Snowsight, Admin > Users & Roles: show users.',
  ],
  signIn: { url: '{input.accountUrl}', check: 'The new button leads you in with your default role.' },
  files: [
    {
      type: 'text',
      name: 'snowflake-saml.sql',
      label: 'SQL for Snowflake',
      content:
        "use role accountadmin;\ncreate security integration {input.integrationName}\n  type = saml2\n  enabled = true\n  saml2_issuer = '{saml.identifier}'\n  saml2_sso_url = '{saml.loginUrl}'\n  saml2_provider = 'CUSTOM'\n  saml2_x509_cert = '{certificate.oneLine}'\n  saml2_sp_initiated_login_page_label = 'Microsoft Entra ID'\n  saml2_enable_sp_initiated = true\n  saml2_snowflake_issuer_url = '{input.accountUrl}'\n  saml2_snowflake_acs_url = '{input.accountUrl}/fed/login';\n",
    },
  ],
  warnings: [
    'An account that still has the parameter saml_identity_provider has to be migrated to a security integration first.',
    'Take passwords away only after the check, and leave one administrator a password: that is the way back when the certificate has expired.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'ServiceNow',
  aliases: ['service now', 'snow'],
  category: 'IT management',
  summary: 'IT service management. SAML from the gallery; the sign-on address is known after the first half.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with ServiceNow',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/servicenow-tutorial',
    date: '2026-06-11',
  },
  prerequisites: [
    'An instance of release Calgary or later, with the right to install the plug-in Integration - Multiple Provider Single Sign-On Installer.',
    'People have a user record in ServiceNow with the same e-mail address, or importing of users is switched on.',
  ],
  inputs: [
    {
      id: 'instance',
      label: 'Instance name',
      where: 'ServiceNow: the first part of your address, before .service-now.com.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'sysId',
      asked: 'after-hand-over',
      label: 'sys_id of the identity provider',
      where: 'ServiceNow: right-click the grey bar of the identity provider > Copy sys_id.',
      example: '0e6eb5cfdb1ed300ef3ef93dbf9619ba',
      hint: '^[0-9a-f]{32}$',
    },
  ],
  saml: {
    identifiers: ['https://{input.instance}.service-now.com'],
    replyUrls: [
      'https://{input.instance}.service-now.com/navpage.do',
      'https://{input.instance}.service-now.com/consumer.do',
    ],
    signOnUrl: 'https://{input.instance}.service-now.com/login_with_sso.do?glide_sso_id={input.sysId}',
    logoutUrl: 'https://{input.instance}.service-now.com/navpage.do',
  },
  // The metadata is imported once; no source says that ServiceNow reads it again.
  certificates: 'one',
  vendorFields: [
    { label: 'Import Identity Provider Metadata (URL)', value: '{saml.metadataUrl}', link: true },
  ],
  steps: [
    {
      text: 'Install Integration - Multiple Provider Single Sign-On Installer.',
      menuPath: 'System Definition > Plugins',
      role: 'ServiceNow administrator',
    },
    {
      text: 'Switch several identity providers on.',
      menuPath: 'Multi-Provider SSO > Administration > Properties',
      fields: [
        { label: 'Enable multiple provider SSO', value: 'Yes' },
        {
          label: 'Enable Auto Importing of users from all identity providers into the user table',
          value: 'Yes',
        },
        { label: 'Enable debug logging for the multiple provider SSO integration', value: 'Yes' },
        { label: 'The field on the user table that…', value: 'email' },
      ],
    },
    {
      text: 'Make the identity provider from the metadata URL.',
      menuPath: 'Multi-Provider SSO > Identity Providers > New > SAML',
      fields: [
        { label: 'Import Identity Provider Metadata (URL)', value: '{saml.metadataUrl}' },
        { label: 'Name', value: 'as you like' },
        { label: 'NameID Policy', value: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified' },
        { label: 'Advanced > User Field', value: 'email' },
      ],
      check: 'ServiceNow Homepage and Entity ID / Issuer name your instance, without a slash at the end.',
    },
    'Right-click the grey bar, choose Copy sys_id and bring it back here; a second plan enters the sign-on address in Entra.',
    {
      text: 'Press Test Connection, then Activate.',
      check: 'The connection test holds; an error under SSO Logout Test Results is expected.',
    },
  ],
  warnings: [
    'NameID is the sign-in name in Entra. It must be what User Field holds: email, or else user_name.',
    'Activate is only there once Test Connection held; the property glide.authenticate.multisso.test.connection.mandatory set to false takes that condition away.',
    'Do without the automatic configuration that Entra’s page offers: it asks for an administrator’s password of the instance (role security_admin) and leaves the X.509 certificate unmapped.',
    'ServiceNow Express has other fields: Identity Provider URL takes the Microsoft Entra Identifier, Identity Provider’s AuthnRequest the Login URL, Identity Provider’s SingleLogoutRequest the Logout URL, PEM Certificate the certificate (Base64) from Entra’s single sign-on page; the field on the user table is user_name.',
  ],
});

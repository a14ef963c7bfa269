import { defineVendor } from '../define';

export default defineVendor({
  name: 'Confluence Data Center',
  aliases: ['confluence server', 'confluence saml sso by microsoft'],
  category: 'Collaboration',
  summary: 'Confluence on a server of your own, by Microsoft’s plug-in. SAML from the gallery.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Confluence SAML SSO by Microsoft',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/confluencemicrosoft-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'Confluence 5.0 to 9.3.1.',
    'Confluence is reached by https, also from the Internet, and WebSudo is switched off.',
    'A test user exists in Confluence, and the installation is not the productive one yet.',
  ],
  inputs: [
    {
      id: 'baseUrl',
      label: 'Base URL',
      where: 'Confluence: the address that people open, with its port where it has one.',
      example: 'https://confluence.contoso.example',
      hint: {
        pattern: '^https://[^/]+$',
        text: 'Only scheme, host and port are wanted, without a slash at the end.',
      },
    },
  ],
  templateNames: ['Confluence SAML SSO by Microsoft'],
  saml: {
    identifiers: ['{input.baseUrl}/'],
    replyUrls: ['{input.baseUrl}/plugins/servlet/saml/auth'],
    signOnUrl: '{input.baseUrl}/plugins/servlet/saml/auth',
  },
  vendorFields: [{ label: 'Metadata URL', value: '{saml.metadataUrl}', link: true }],
  steps: [
    {
      text: 'Behind a reverse proxy, first set the connector’s attributes in server.xml, restart, and set Confluence’s Base URL.',
    },
    {
      text: 'Upload the plug-in Confluence SAML SSO by Microsoft.',
      role: 'Confluence administrator',
      menuPath: 'Cog > Add-ons > Upload add-on',
    },
    {
      text: 'Enter the metadata URL, press Resolve, choose a Default Group and press Save.',
      menuPath: 'Manage add-ons > User Installed > Configure',
      fields: [
        { label: 'Metadata URL', value: '{saml.metadataUrl}' },
        { label: 'SAML User ID Locations', value: 'NameIdentifier element' },
      ],
      check: 'Identifier, Reply URL and Sign on URL are those above.',
    },
    'Auto-create User is your choice; it needs the attribute names of e-mail, last name and first name.',
  ],
  warnings: [
    'The application must hold one certificate only, or the plug-in cannot read the metadata: make a new one at renewal and remove the old one.',
    'With Force Azure Login on, {input.baseUrl}/login.action?force_azure_login=false is the way back to Confluence’s own sign-in page.',
  ],
});

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
    'People have an account in Confluence before they sign in, unless the plug-in’s Auto-create User makes it.',
  ],
  inputs: [
    {
      id: 'baseUrl',
      label: 'Base URL',
      where:
        'Confluence: the address that people open, with its port where it has one. The plug-in’s page shows it as Identifier.',
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
  // Two certificates at once cannot be resolved.
  certificates: 'one',
  vendorFields: [{ label: 'Metadata URL', value: '{saml.metadataUrl}', link: true }],
  steps: [
    {
      text: 'Behind a reverse proxy, first set the connector’s attributes in server.xml, restart, and set Confluence’s Base URL; only then install the plug-in.',
    },
    {
      text: 'Upload the plug-in Confluence SAML SSO by Microsoft.',
      role: 'Confluence administrator',
      menuPath: 'Cog > Add-ons > Upload add-on',
    },
    {
      text: 'Enter the metadata URL, press Resolve, fill in the rest and press Save. Attribute name is for the other choice of SAML User ID Locations only, Enable Home Realm Discovery and Domain Name for a federated domain only, Enable Use of Application Proxy for one behind it only; Auto-create User and Enable Single Sign out are your choice.',
      menuPath: 'Manage add-ons > User Installed > Configure',
      fields: [
        { label: 'Metadata URL', value: '{saml.metadataUrl}' },
        { label: 'Login Button Name', value: 'as you like' },
        { label: 'Login Button Description', value: 'as you like' },
        { label: 'Default Group', value: 'the group of new people' },
        {
          label: 'Auto-create User',
          value: 'On needs the attribute names of e-mail, last name and first name',
        },
        { label: 'SAML User ID Locations', value: 'NameIdentifier element' },
        { label: 'Force Azure Login', value: 'Off, until the sign-in worked' },
      ],
      check:
        'Identifier is {input.baseUrl}/, Reply URL and Sign on URL are {input.baseUrl}/plugins/servlet/saml/auth.',
    },
  ],
  warnings: [
    'The application must hold one certificate only, or the plug-in cannot read the metadata: make a new one at renewal and remove the old one.',
    'With Force Azure Login on, {input.baseUrl}/login.action?force_azure_login=false is the way back to Confluence’s own sign-in page.',
  ],
});

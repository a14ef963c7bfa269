import { defineVendor } from '../define';

export default defineVendor({
  name: 'Jira Data Center',
  aliases: ['jira server', 'jira saml sso by microsoft'],
  category: 'Project management',
  summary: 'Jira on a server of your own, by Microsoft’s plug-in. SAML from the gallery.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with JIRA SAML SSO by Microsoft',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/jiramicrosoft-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'Jira 6.4 to 9.10.0, or Service Desk 3.0 to 4.22.1.',
    'Jira is reached by https, also from the Internet, and WebSudo is switched off.',
    'A test user exists in Jira, and the installation is not the productive one yet.',
    'People have an account in Jira before they sign in; an administrator makes it.',
  ],
  inputs: [
    {
      id: 'baseUrl',
      label: 'Base URL',
      where:
        'Jira: the address that people open, with its port where it has one. The plug-in’s page shows it as Identifier.',
      example: 'https://jira.contoso.example',
      hint: {
        pattern: '^https://[^/]+$',
        text: 'Only scheme, host and port are wanted, without a slash at the end.',
      },
    },
  ],
  templateNames: ['JIRA SAML SSO by Microsoft'],
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
      text: 'Behind a reverse proxy, first set the connector’s attributes in server.xml, restart, and set Jira’s Base URL; only then install the plug-in.',
    },
    {
      text: 'Upload the plug-in JIRA SAML SSO by Microsoft.',
      role: 'Jira administrator',
      menuPath: 'Cog > Add-ons > Upload add-on',
    },
    {
      text: 'Enter the metadata URL, press Resolve, fill in the rest and save. Attribute name is for the other choice of SAML User ID Locations only, Enable Home Realm Discovery and Domain Name for a federated domain only; Enable Single Sign out is your choice.',
      menuPath: 'Manage add-ons > User Installed > Configure',
      fields: [
        { label: 'Metadata URL', value: '{saml.metadataUrl}' },
        { label: 'Login Button Name', value: 'as you like' },
        { label: 'Login Button Description', value: 'as you like' },
        {
          label: 'SAML User ID Locations',
          value: 'User ID is in the NameIdentifier element of the Subject statement',
        },
        { label: 'Force Azure Login', value: 'Off, until the sign-in worked' },
      ],
      check:
        'Identifier is {input.baseUrl}/, Reply URL and Sign on URL are {input.baseUrl}/plugins/servlet/saml/auth.',
    },
  ],
  warnings: [
    'The application must hold one certificate only, or the plug-in cannot read the metadata: make a new one at renewal and remove the old one.',
    'NameID is the sign-in name in Entra and is compared with the Jira user name. Another attribute will do where it holds that name; the mail address is not recommended.',
    'For guests the claim takes two conditions: user type Members with user.userprincipalname, External guests with user.mail.',
    'With Force Azure Login on, only the plug-in’s own query parameter leads to Jira’s sign-in page: keep it from Microsoft’s page.',
  ],
});

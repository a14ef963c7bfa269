import { defineVendor } from '../define';

export default defineVendor({
  name: 'Citrix ADC',
  aliases: ['netscaler', 'citrix gateway'],
  formerNames: ['Citrix NetScaler'],
  category: 'Network access',
  summary: 'Applications behind a NetScaler. SAML from the gallery, with its own authentication server.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Citrix ADC SAML Connector for Microsoft Entra ID',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/citrix-netscaler-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'A Citrix ADC that is reached from the Internet.',
    'The application stands behind it: Traffic Management > Load Balancing > Services and Virtual Servers.',
  ],
  inputs: [
    {
      id: 'host',
      label: 'Host of the virtual server',
      where: 'The name of your own virtual server that people open; Citrix support helps.',
      example: 'gateway.contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
  ],
  templateNames: ['Citrix ADC SAML Connector for Microsoft Entra ID'],
  saml: {
    identifiers: ['https://{input.host}'],
    replyUrls: ['https://{input.host}/cgi/samlauth'],
    signOnUrl: 'https://{input.host}/CitrixAuthService/AuthService.asmx',
  },
  vendorFields: [
    { label: 'Import Metadata (URL)', value: '{saml.metadataUrl}', link: true },
    { label: 'Issuer Name', value: 'https://{input.host}' },
  ],
  steps: [
    {
      text: 'Make the SAML server from the metadata URL.',
      role: 'NetScaler administrator',
      menuPath: 'Security > AAA - Application Traffic > Policies > Authentication > Authentication Policies',
      fields: [
        { label: 'Create Authentication SAML Server > Import Metadata (URL)', value: '{saml.metadataUrl}' },
        { label: 'Issuer Name', value: 'https://{input.host}' },
      ],
    },
    {
      text: 'Make the authentication policy and bind it to a new authentication virtual server: Policy Binding > Bind.',
      menuPath: 'Security > AAA - Application Traffic > Authentication Virtual Servers',
      fields: [
        { label: 'Authentication policy > Action', value: 'SAML' },
        { label: 'Authentication policy > Expression', value: 'true' },
        { label: 'Non-Addressable', value: 'On' },
        { label: 'Protocol', value: 'SSL' },
      ],
    },
    {
      text: 'Let the load balancing virtual server use it.',
      menuPath: 'Traffic Management > Load Balancing > Virtual Servers',
      fields: [{ label: 'Authentication FQDN', value: '{input.host}' }],
    },
  ],
  warnings: [
    'Microsoft’s page does not say which URL Issuer Name wants; the identifier https://{input.host} is what Entra expects.',
    'Microsoft’s page writes the reply URL as http(s)://{input.host}.of.vserver/cgi/samlauth, which is no address; compare https://{input.host}/cgi/samlauth with your virtual server.',
    'Microsoft’s page names sign-in begun at the application only, yet describes one begun by Entra.',
    'Applications that need Kerberos or headers behind it are set up in a second part, on the appliance.',
  ],
});

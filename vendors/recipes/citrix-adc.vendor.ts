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
    'A Citrix ADC with single sign-on, whose addresses are reached from the Internet.',
    'The web server and its load balancer are published there: Traffic Management > Load Balancing > Services and Virtual Servers, with a server certificate.',
    'People need no account there before they sign in; the first sign-in makes it.',
  ],
  inputs: [
    {
      id: 'host',
      label: 'Host of the virtual server',
      where: 'The full name (FQDN) that people open, as the appliance knows it; else ask Citrix support.',
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
  settings: { role: 'NetScaler administrator' },
  vendorFields: [
    { label: 'Import Metadata (URL)', value: '{saml.metadataUrl}', link: true },
    { label: 'Issuer Name', value: 'https://{input.host}' },
  ],
  steps: [
    {
      text: 'Press Add, name the authentication policy, enter SAML at Action and press Add beside it.',
      menuPath: 'Security > AAA - Application Traffic > Policies > Authentication > Authentication Policies',
      fields: [{ label: 'Action', value: 'SAML' }],
    },
    {
      text: 'Name the SAML server, tick Import Metadata, enter these values and press Create.',
      menuPath: 'Create Authentication SAML Server',
      fields: [
        { label: 'Import Metadata (URL)', value: '{saml.metadataUrl}' },
        { label: 'Issuer Name', value: 'https://{input.host}' },
      ],
    },
    {
      text: 'Back in the authentication policy, enter the expression and press Create.',
      menuPath: 'Create Authentication Policy',
      fields: [{ label: 'Expression', value: 'true' }],
    },
    {
      text: 'Press Add, name the authentication virtual server, enter these values, then press OK and Continue.',
      menuPath:
        'Security > AAA - Application Traffic > Policies > Authentication > Authentication Virtual Servers',
      fields: [
        { label: 'Non-Addressable', value: 'On' },
        { label: 'Protocol', value: 'SSL' },
      ],
    },
    {
      text: 'Choose the authentication policy and press Bind.',
      menuPath: 'Advanced Authentication Policies > No Authentication Policy > Policy Binding',
    },
    {
      text: 'Enter the host, choose the load balancing virtual server to protect, press Bind, then Done.',
      menuPath: 'Form Based Virtual Servers > No Load Balancing Virtual Server',
      fields: [{ label: 'Authentication FQDN', value: '{input.host}' }],
      check: 'The address of the application shows the sign-in page of your tenant.',
    },
  ],
  warnings: [
    'Microsoft’s page writes the reply URL as http(s)://, your host, .of.vserver/cgi/samlauth, which is no address; here it is https://{input.host}/cgi/samlauth. Citrix support confirms it.',
    'Microsoft’s page does not say which URL Issuer Name wants. https://{input.host}, the identifier in Entra, is entered if Citrix names no other.',
    'Microsoft’s page says that sign-in begins at Citrix ADC only, yet describes a start from Entra too.',
    'Applications that need Kerberos or headers behind it are set up in a second part, on the appliance.',
  ],
});

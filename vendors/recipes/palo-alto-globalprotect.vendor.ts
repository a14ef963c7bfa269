import { defineVendor } from '../define';

export default defineVendor({
  name: 'Palo Alto Networks GlobalProtect',
  aliases: ['globalprotect', 'palo alto vpn'],
  category: 'Network access',
  summary: 'VPN by a Palo Alto firewall. SAML from the gallery.',
  // The identifier has port 443, the reply URL has none; the steps for the authentication profile are missing in the tutorial.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Palo Alto Networks - GlobalProtect',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/palo-alto-networks-globalprotect-tutorial',
    date: '2025-05-20',
  },
  prerequisites: [
    'A Palo Alto Networks subscription with single sign-on.',
    'A GlobalProtect portal or gateway that people reach by name.',
  ],
  inputs: [
    {
      id: 'host',
      label: 'Host of the portal or gateway',
      where: 'The name that the client connects to, without port; Palo Alto Networks support knows it.',
      example: 'vpn.contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
  ],
  templateNames: ['Palo Alto Networks - GlobalProtect'],
  saml: {
    identifiers: ['https://{input.host}:443/SAML20/SP'],
    replyUrls: ['https://{input.host}/SAML20/SP/ACS'],
    signOnUrl: 'https://{input.host}',
  },
  settings: { role: 'Firewall administrator', menuPath: 'Device > SAML Identity Provider > Import' },
  vendorFields: [{ label: 'Identity Provider Metadata > Browse', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Import the metadata file and press OK.',
      fields: [
        { label: 'Profile Name', value: 'MicrosoftEntra' },
        { label: 'Identity Provider Metadata > Browse', value: '{file.metadata}' },
        { label: 'Validate Identity Provider certificate', value: 'Off' },
      ],
    },
    'Use the profile in the authentication profile of your portal and gateway, and commit; Microsoft’s page leaves this step out.',
  ],
  warnings: [
    '“Failed to parse IDP Metadata” means missing privileges, or a Profile Name of more than 31 characters.',
    'With Validate Identity Provider certificate on, the certificate has to be uploaded besides.',
    'Microsoft’s page has port 443 in the identifier, but not in the reply URL. Where the firewall sends it with :443, add that address in Entra.',
  ],
});

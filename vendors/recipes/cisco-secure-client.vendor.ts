import { defineVendor } from '../define';

export default defineVendor({
  name: 'Cisco Secure Client',
  aliases: ['cisco vpn', 'cisco asa vpn', 'secure client', 'cisco secure firewall'],
  formerNames: ['Cisco AnyConnect', 'AnyConnect'],
  category: 'Network access',
  summary: 'VPN by a Cisco firewall. SAML from the gallery, one application for each tunnel group.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Cisco Secure Firewall - Secure Client',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/cisco-secure-firewall-secure-client',
    date: '2024-05-20',
  },
  prerequisites: [
    'ASA 9.8 and a client of version 4.6, or later.',
    'You may configure the appliance on its command line.',
    'People have an account before they sign in; signing in makes none, and Microsoft’s page names Cisco support for it.',
  ],
  inputs: [
    {
      id: 'host',
      label: 'Address of the VPN',
      where: 'The host name that the client connects to.',
      example: 'vpn.contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
    {
      id: 'tunnelGroup',
      label: 'Tunnel group',
      where: 'show running-config tunnel-group, in the same case.',
      example: 'contoso-vpn',
      hint: { pattern: '^[^./]+$', text: 'The name has no full stops and no slashes; its case matters.' },
    },
  ],
  templateNames: ['Cisco Secure Firewall - Secure Client'],
  saml: {
    identifiers: ['https://{input.host}/saml/sp/metadata/{input.tunnelGroup}'],
    replyUrls: ['https://{input.host}/+CSCOE+/saml/sp/acs?tgname={input.tunnelGroup}'],
  },
  steps: [
    {
      text: 'In configuration mode (config t), make a trustpoint AzureAD-AC-SAML and give it the certificate.',
      role: 'Administrator of the appliance',
      fields: [{ label: 'crypto ca authenticate AzureAD-AC-SAML', value: '{certificate.pem}' }],
    },
    {
      text: 'Under webvpn, make the identity provider.',
      fields: [
        { label: 'saml idp', value: '{saml.identifier}' },
        { label: 'url sign-in', value: '{saml.loginUrl}' },
        { label: 'url sign-out', value: '{saml.logoutUrl}' },
        { label: 'trustpoint idp', value: 'AzureAD-AC-SAML' },
        { label: 'trustpoint sp', value: 'the trustpoint of your own certificate' },
        { label: 'force re-authentication', value: 'no force re-authentication' },
        { label: 'signature', value: 'no signature' },
        { label: 'base-url', value: 'https://{input.host}' },
      ],
    },
    {
      text: 'Let the tunnel group use it, then write mem.',
      menuPath: 'tunnel-group {input.tunnelGroup} webvpn-attributes',
      fields: [
        { label: 'saml identity-provider', value: '{saml.identifier}' },
        { label: 'authentication', value: 'saml' },
      ],
    },
  ],
  warnings: [
    'Each further tunnel group needs an application of its own; one signing certificate of your own can serve them all.',
    'Microsoft’s page contradicts itself: it names sign-in begun by Entra only, although the client begins it.',
    'After every change of the identity provider, such as a new certificate, take saml identity-provider out of the tunnel group and enter it again: the appliance keeps the old one otherwise.',
  ],
});

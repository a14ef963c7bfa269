import { defineVendor } from '../define';

export default defineVendor({
  name: 'Cisco Secure Client',
  aliases: ['cisco vpn', 'cisco asa vpn', 'secure client'],
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
    'A Cisco plan with single sign-on; ASA 9.8 and a client of version 4.6, or later.',
    'You may configure the appliance on its command line.',
    'People have an active account before they sign in; Cisco support makes it.',
  ],
  inputs: [
    {
      id: 'host',
      label: 'Address of the VPN',
      where:
        'The host name that the client connects to, as the appliance knows it; else ask Cisco TAC support.',
      example: 'vpn.contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
    {
      id: 'tunnelGroup',
      label: 'Tunnel group',
      where: 'The appliance: show running-config tunnel-group, in the same case; else ask Cisco TAC support.',
      example: 'contoso-vpn',
      hint: { pattern: '^[^./]+$', text: 'The name has no full stops and no slashes; its case matters.' },
    },
  ],
  templateNames: ['Cisco Secure Firewall - Secure Client'],
  saml: {
    identifiers: ['https://{input.host}/saml/sp/metadata/{input.tunnelGroup}'],
    replyUrls: ['https://{input.host}/+CSCOE+/saml/sp/acs?tgname={input.tunnelGroup}'],
  },
  settings: { role: 'Administrator of the appliance, on its command line' },
  steps: [
    {
      text: 'Make the trustpoint with revocation-check none, no id-usage, enrollment terminal and no ca-check. Give it the certificate and end with quit.',
      menuPath: 'config t',
      fields: [
        { label: 'crypto ca trustpoint', value: 'AzureAD-AC-SAML' },
        { label: 'crypto ca authenticate AzureAD-AC-SAML', value: '{certificate.pem}' },
      ],
    },
    {
      text: 'Make the identity provider.',
      menuPath: 'webvpn',
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
      text: 'Let the tunnel group use it, then end and write mem.',
      menuPath: 'tunnel-group {input.tunnelGroup} webvpn-attributes',
      fields: [
        { label: 'saml identity-provider', value: '{saml.identifier}' },
        { label: 'authentication', value: 'saml' },
      ],
    },
  ],
  warnings: [
    'Microsoft’s page says that only Entra begins the sign-in, though the client does; it names no sign-on URL.',
    'Each further tunnel group needs an application of its own. A certificate of your own, uploaded in Entra to all of them, can serve them all.',
    'After every change of the identity provider, such as a new certificate, take saml identity-provider out of the tunnel group and enter it again: the appliance keeps the old one otherwise.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Palo Alto Networks Admin UI',
  aliases: ['palo alto firewall', 'palo alto admin', 'pan-os', 'panorama'],
  category: 'Network access',
  summary: 'Administrators of a firewall. SAML from the gallery; a claim carries the admin role.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Palo Alto Networks - Admin UI',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/paloaltoadmin-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'A Palo Alto Networks subscription with single sign-on.',
    'The firewall’s web interface is publicly reachable by name.',
  ],
  inputs: [
    {
      id: 'host',
      label: 'Host of the firewall',
      where: 'The name that administrators open, without port; Palo Alto Networks support knows it.',
      example: 'firewall.contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
    {
      id: 'adminRole',
      label: 'Admin Role Profile Name',
      where:
        'The profile that you have, or will make, under Device > Admin Roles. Everybody assigned gets it.',
      example: 'customadmin',
      hint: '^[A-Za-z0-9_ .-]+$',
    },
  ],
  templateNames: ['Palo Alto Networks - Admin UI'],
  saml: {
    identifiers: ['https://{input.host}:443/SAML20/SP'],
    replyUrls: ['https://{input.host}:443/SAML20/SP/ACS'],
    signOnUrl: 'https://{input.host}/php/login.php',
    nameId: 'userprincipalname',
    claims: {
      set: [
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', attribute: 'mail' },
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', attribute: 'givenname' },
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', attribute: 'surname' },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
          attribute: 'userprincipalname',
        },
        { claim: 'username', attribute: 'userprincipalname' },
        { claim: 'adminrole', constant: '{input.adminRole}' },
      ],
    },
  },
  vendorFields: [{ label: 'Identity Provider Metadata > Browse', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Import the identity provider and press OK.',
      role: 'Firewall administrator',
      menuPath: 'Device > SAML Identity Provider > Import',
      fields: [
        { label: 'Profile Name', value: 'MicrosoftEntra' },
        { label: 'Identity Provider Metadata > Browse', value: '{file.metadata}' },
        { label: 'Validate Identity Provider Certificate', value: 'Off' },
      ],
    },
    {
      text: 'Open the imported profile, replace its address for logout and press OK.',
      menuPath: 'Device > SAML Identity Provider',
      fields: [
        {
          label: 'Identity Provider SLO URL',
          value: '{authority.url}/common/wsfederation?wa=wsignout1.0',
        },
      ],
    },
    {
      text: 'Make the role profile, where it is not there.',
      menuPath: 'Device > Admin Roles > Add',
      fields: [{ label: 'Name', value: '{input.adminRole}' }],
    },
    {
      text: 'Make the authentication profile and press OK.',
      menuPath: 'Device > Authentication Profile > Add',
      fields: [
        { label: 'Name', value: 'MicrosoftEntra' },
        { label: 'Type', value: 'SAML' },
        { label: 'IdP Server Profile', value: 'MicrosoftEntra' },
        { label: 'Enable Single Logout', value: 'On' },
        { label: 'Admin Role Attribute', value: 'adminrole' },
        { label: 'Advanced > Allow List', value: 'All, or whom you choose' },
      ],
    },
    {
      text: 'Choose that profile, then press Commit.',
      menuPath: 'Device > Setup > Management > Authentication Settings',
      fields: [{ label: 'Authentication Profile', value: 'MicrosoftEntra' }],
    },
  ],
  warnings: [
    'Port 443 must stay in identifier and reply URL, or sign-in breaks.',
    'With an empty Allow List nobody can sign in.',
    'Nothing is active before Commit.',
    'A claim accessdomain can be sent besides; it is not set up here.',
  ],
});

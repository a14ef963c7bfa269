import { defineVendor } from '../define';

export default defineVendor({
  name: 'Netskope User Authentication',
  aliases: ['netskope'],
  category: 'Network access',
  summary: 'Sign-in of Netskope’s forward proxy. SAML from the gallery.',
  // The tutorial pastes the metadata file into IDP CERTIFICATE; a certificate is meant.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Netskope User Authentication',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/netskope-user-authentication-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Netskope plan with single sign-on.',
    'People have an account in Netskope before they sign in, or are provisioned.',
  ],
  inputs: [
    {
      id: 'tenant',
      label: 'Tenant',
      where: 'Netskope: what stands before .goskope.com in your address; Netskope support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'samlName',
      label: 'SAML Entity ID, last part',
      where:
        'Netskope: Settings > Active Platform > FORWARD PROXY > SAML: what stands behind the last slash of SAML Entity ID and of SAML ACS URL.',
      example: 'entra01',
      hint: '^[A-Za-z0-9_-]+$',
    },
  ],
  saml: {
    identifiers: ['https://{input.tenant}.goskope.com/{input.samlName}'],
    replyUrls: ['https://{input.tenant}.goskope.com/nsauth/saml2/http-post/{input.samlName}'],
    signOnUrl: 'https://{input.tenant}.goskope.com',
  },
  settings: {
    role: 'Netskope administrator',
    menuPath: 'Settings > Active Platform > FORWARD PROXY > SAML > ADD ACCOUNT',
  },
  steps: [
    {
      text: 'Name the account, enter these values and press SAVE.',
      fields: [
        { label: 'NAME', value: 'Microsoft Entra ID' },
        { label: 'IDP URL', value: '{saml.loginUrl}' },
        { label: 'IDP ENTITY ID', value: '{saml.identifier}' },
        { label: 'IDP CERTIFICATE', value: '{certificate.pem}' },
      ],
    },
  ],
  warnings: [
    'Microsoft’s page pastes the metadata into IDP CERTIFICATE. Where Netskope refuses the certificate, take {file.metadata}.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Terraform Enterprise',
  aliases: ['tfe'],
  category: 'Developer tools',
  summary: 'Infrastructure as code on a server of your own. SAML from the gallery.',
  // Single Log-out URL takes the Login URL, as the tutorial has it.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Terraform Enterprise',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/terraform-enterprise-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A Terraform Enterprise with single sign-on, of which you are a site administrator.'],
  inputs: [
    {
      id: 'host',
      label: 'Host name',
      where: 'The name of your server, without https://; HashiCorp support knows it.',
      example: 'terraform.contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
  ],
  saml: {
    identifiers: ['https://{input.host}/users/saml/metadata'],
    replyUrls: ['https://{input.host}/users/saml/auth'],
    signOnUrl: 'https://{input.host}/',
  },
  settings: { menuPath: 'SAML Settings', url: 'https://{input.host}/app/admin/saml' },
  steps: [
    {
      text: 'Switch SAML single sign-on on and enter these values.',
      fields: [
        { label: 'Enable SAML single sign-on', value: 'On' },
        { label: 'Single Sign-On URL', value: '{saml.loginUrl}' },
        { label: 'Single Log-out URL', value: '{saml.loginUrl}' },
        { label: 'IDP CERTIFICATE', value: '{certificate.pem}' },
      ],
    },
  ],
  warnings: ['Microsoft’s page puts the Login URL into Single Log-out URL as well.'],
});

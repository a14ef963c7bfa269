import { defineVendor } from '../define';

export default defineVendor({
  name: 'Terraform Cloud',
  aliases: ['hcp terraform'],
  category: 'Developer tools',
  summary: 'Infrastructure as code. SAML from the gallery, by the ID of your SAML configuration.',
  // The tutorial copies only the metadata URL in Entra, but pastes Login URL, identifier and certificate.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Terraform Cloud',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/terraform-cloud-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A Terraform Cloud plan with single sign-on.'],
  inputs: [
    {
      id: 'configId',
      label: 'SAML configuration ID',
      where:
        'From HashiCorp support (tf-cloud@hashicorp.support), or Settings > SSO: the part of the addresses behind samlconf-.',
      example: 'a1B2c3D4e5F6g7H8',
      hint: '^[A-Za-z0-9]+$',
    },
  ],
  saml: {
    identifiers: ['https://app.terraform.io/sso/saml/samlconf-{input.configId}/metadata'],
    replyUrls: ['https://app.terraform.io/sso/saml/samlconf-{input.configId}/acs'],
    signOnUrl: 'https://app.terraform.io/session',
  },
  settings: { role: 'Terraform Cloud administrator', menuPath: 'Settings > SSO > Edit Settings' },
  vendorFields: [
    { label: 'Sign-On URL', value: '{saml.loginUrl}' },
    { label: 'Entity ID or Identifier', value: '{saml.identifier}' },
    { label: 'Public Certificate', value: '{certificate.pem}' },
  ],
});

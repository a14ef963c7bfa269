import { defineVendor } from '../define';

export default defineVendor({
  name: 'Amazon Managed Grafana',
  aliases: ['grafana on aws', 'amg'],
  category: 'Monitoring',
  summary: 'Grafana run by AWS. SAML from the gallery with the addresses of a workspace.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Amazon Managed Grafana',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/amazon-managed-grafana-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['An AWS account that may make workspaces of Amazon Managed Grafana.'],
  inputs: [
    {
      id: 'entityId',
      page: 'workspace',
      label: 'Service provider identifier(Entity ID)',
      where:
        'Amazon Managed Grafana: the workspace > Security Assertion Markup Language(SAML) > Complete setup. A new one comes by Create workspace: Workspace name, then Security Assertion Markup Language(SAML), Service managed, then Current account.',
      example: 'https://g-0a1b2c3d4e.grafana-workspace.eu-central-1.amazonaws.com/saml/metadata',
      hint: '^https://[a-z0-9-]+\\.grafana-workspace\\.[a-z0-9-]+\\.amazonaws\\.com/',
    },
    {
      id: 'acsUrl',
      page: 'workspace',
      label: 'Service provider reply URL(Assertion consumer service URL)',
      where: 'On the same page.',
      example: 'https://g-0a1b2c3d4e.grafana-workspace.eu-central-1.amazonaws.com/saml/acs',
      hint: '^https://[a-z0-9-]+\\.grafana-workspace\\.[a-z0-9-]+\\.amazonaws\\.com/',
    },
    {
      id: 'loginUrl',
      page: 'workspace',
      label: 'Service provider login URL',
      where: 'On the same page.',
      example: 'https://g-0a1b2c3d4e.grafana-workspace.eu-central-1.amazonaws.com/login/saml',
      hint: '^https://[a-z0-9-]+\\.grafana-workspace\\.[a-z0-9-]+\\.amazonaws\\.com/login/saml$',
      required: true,
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: '{input.loginUrl}',
    templateClaims: ['displayName = user.displayname', 'mail = user.userprincipalname'],
  },
  vendorFields: [{ label: 'Choose file', value: '{file.metadata}' }],
  settings: {
    role: 'Amazon Managed Grafana administrator',
    menuPath: 'The workspace > Security Assertion Markup Language(SAML) > Complete setup',
  },
  steps: [
    {
      text: 'Upload the metadata file, enter the names of the claims and press Save SAML configuration.',
      fields: [
        { label: 'Choose file', value: '{file.metadata}' },
        { label: 'Assertion mapping', value: 'displayName for the name, mail for the address' },
      ],
    },
  ],
  warnings: ['The claim mail holds the sign-in name in Entra, not the mail address.'],
  afterSignIn: ['Look at which role people have; the assertion mapping gives further ones.'],
});

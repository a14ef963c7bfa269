import { defineVendor } from './define';

export default defineVendor({
  id: 'slack',
  name: 'Slack',
  summary: 'Messaging. SAML from the gallery, tested in Slack before anybody is required to use it.',
  sources: [
    {
      title: 'Configure Slack for Single sign-on with Microsoft Entra ID',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/slack-tutorial',
      date: '2025-05-20',
    },
  ],
  prerequisites: ['A Slack plan with SAML-based single sign-on.', 'You are a Workspace Owner or Org Owner.'],
  inputs: [
    {
      id: 'domain',
      type: 'text',
      label: 'Slack URL',
      why: 'Reply URL and sign-on URL are made from it.',
      where: 'The address of your workspace, without .slack.com. For Enterprise Grid: contoso.enterprise.',
      example: 'contoso',
      hint: {
        pattern: '^[a-z0-9-]+(\\.enterprise)?$',
        text: 'Only the first part is wanted, such as contoso or contoso.enterprise.',
      },
    },
    {
      id: 'entityId',
      type: 'identifier',
      label: 'Service provider issuer',
      why: 'It becomes the Identifier (Entity ID), which Entra takes only once; the same text is entered in Slack.',
      where: 'Keep https://slack.com for the first workspace; a further one takes its own address.',
      default: 'https://slack.com',
      example: 'https://slack.com',
      hint: {
        pattern: '^https://([a-z0-9.-]+\\.)?slack\\.com$',
        text: 'It usually is https://slack.com or https://<domain>.slack.com.',
      },
    },
  ],
  integration: {
    type: 'gallery-saml',
    templateNames: ['Slack'],
    saml: {
      identifiers: ['{input.entityId}'],
      replyUrls: ['https://{input.domain}.slack.com/sso/saml'],
      signOnUrl: 'https://{input.domain}.slack.com',
      certificate: { notify: '{input.notificationEmails}' },
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  planNotices: ['Slack makes an account at the first sign-in of everybody assigned; that may use a seat.'],
  files: [
    {
      id: 'certificate',
      type: 'certificate',
      format: 'pem',
      name: 'slack.cer',
      label: 'Certificate (Base64)',
    },
  ],
  handOver: {
    items: [
      { label: 'SAML SSO URL', value: '{authority.url}/{tenant.id}/saml2' },
      { label: 'Identity provider issuer', value: 'https://sts.windows.net/{tenant.id}/' },
      { label: 'Service provider issuer', value: '{input.entityId}' },
      { label: 'Certificate valid until', value: '{certificate.endDate}' },
    ],
    steps: [
      {
        text: 'Open the SAML settings and switch Test mode on.',
        role: 'Workspace Owner or Org Owner',
        menuPath:
          'Settings & administration > Workspace settings > Authentication > SAML authentication > Configure',
      },
      {
        text: 'Fill in the fields; the certificate is the content of the file.',
        fields: [
          { label: 'SAML SSO URL', value: '{authority.url}/{tenant.id}/saml2' },
          { label: 'Identity provider issuer', value: 'https://sts.windows.net/{tenant.id}/' },
          { label: 'Public Certificate', value: 'slack.cer' },
        ],
      },
      {
        text: 'Open Advanced options.',
        fields: [
          { label: 'Service provider issuer', value: '{input.entityId}' },
          { label: 'AuthnContextClassRef', value: 'Don’t send this value' },
        ],
      },
      {
        text: 'Test, choose under Settings whether single sign-on is required, partially required or optional, and press Save Configuration.',
        check:
          'You come back to Slack as yourself. AADSTS75011 means that AuthnContextClassRef is still sent.',
      },
    ],
    files: ['certificate'],
    warnings: [
      'Begin with optional. Owners can sign in with their password until it is required; that is the way back.',
    ],
  },
});

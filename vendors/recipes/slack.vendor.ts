import { defineVendor } from '../define';

export default defineVendor({
  name: 'Slack',
  category: 'Collaboration',
  summary: 'Messaging. SAML from the gallery, tested in Slack before anybody is required to use it.',
  draft: true,
  sources: {
    title: 'Configure Slack for Single sign-on with Microsoft Entra ID',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/slack-tutorial',
    date: '2025-05-20',
  },
  prerequisites: ['A Slack plan with SAML-based single sign-on.', 'You are a Workspace Owner or Org Owner.'],
  inputs: [
    {
      id: 'domain',
      label: 'Slack URL',
      where: 'The address of your workspace, without .slack.com. For Enterprise Grid: contoso.enterprise.',
      example: 'contoso',
      hint: {
        pattern: '^[a-z0-9-]+(\\.enterprise)?$',
        text: 'Only the first part is wanted, such as contoso or contoso.enterprise.',
      },
    },
    {
      id: 'entityId',
      label: 'Service provider issuer',
      where: 'Keep https://slack.com for the first workspace; a further one takes its own address.',
      default: 'https://slack.com',
      hint: '^https://([a-z0-9.-]+\\.)?slack\\.com$',
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['https://{input.domain}.slack.com/sso/saml'],
    signOnUrl: 'https://{input.domain}.slack.com',
  },
  planNotices: ['Slack makes an account at the first sign-in of everybody assigned; that may use a seat.'],
  settings: {
    menuPath:
      'Workspace name > Settings & administration > Workspace settings > Settings & permissions > Authentication > SAML authentication: Configure',
    role: 'Workspace Owner or Org Owner',
  },
  steps: [
    {
      text: 'Open the SAML settings, switch Test on at the top right and fill in these values. Under Advanced options choose also that the assertion is signed, as Entra does it.',
      fields: [
        { label: 'SAML SSO URL', value: '{saml.loginUrl}' },
        { label: 'Identity provider issuer', value: '{saml.identifier}' },
        { label: 'Public Certificate', value: '{certificate.pem}' },
        { label: 'Advanced options > Sign AuthnRequest', value: 'Optional; it shows Slack’s certificate' },
        { label: 'Advanced options > Service provider issuer', value: '{input.entityId}' },
        { label: 'AuthnContextClassRef', value: 'Don’t send this value' },
      ],
    },
    {
      text: 'Choose under Settings whether members may edit their profile, and that single sign-on is optional. Test, and press Save Configuration.',
      check: 'You come back to Slack as yourself. AADSTS75011 means that AuthnContextClassRef is still sent.',
    },
  ],
  switchOn:
    'choose under Settings whether single sign-on is required, partially required or stays optional, and press Save Configuration.',
  warnings: [
    'Begin with optional. Owners can sign in with their password until it is required; that is the way back.',
    'Slack expects further attributes, which the template is said to send; Microsoft’s tutorial lists them in a picture only.',
  ],
});

import { defineVendor } from './define';

export default defineVendor({
  id: 'github-organization',
  name: 'GitHub Enterprise Cloud organization',
  aliases: ['github'],
  summary: 'One organization on github.com. SAML from the gallery, people identified by mail address.',
  // The source is old.
  draft: true,
  sources: [
    {
      title: 'Microsoft Entra SSO integration with a GitHub Enterprise Cloud Organization',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/github-tutorial',
      date: '2022-11-21',
    },
  ],
  prerequisites: [
    'The organization belongs to GitHub Enterprise Cloud.',
    'You are an owner of the organization.',
  ],
  inputs: [
    {
      id: 'organization',
      type: 'text',
      label: 'Organization',
      why: 'Identifier, reply URL and sign-on URL are made from it.',
      where: 'github.com: the name in the address of the organization’s page.',
      example: 'contoso',
      hint: { pattern: '^[a-z0-9-]+$', text: 'Only the name is wanted, without github.com.' },
    },
  ],
  checks: [
    {
      id: 'mailFilled',
      type: 'profile',
      of: ['assigned'],
      attributes: ['mail'],
      text: 'Everybody who is assigned has a mail address.',
      otherwise: 'GitHub identifies people by mail address; those without one cannot sign in.',
    },
  ],
  integration: {
    type: 'gallery-saml',
    templateNames: ['GitHub Enterprise Cloud - Organization', 'GitHub'],
    saml: {
      identifiers: ['https://github.com/orgs/{input.organization}'],
      replyUrls: ['https://github.com/orgs/{input.organization}/saml/consume'],
      signOnUrl: 'https://github.com/orgs/{input.organization}/sso',
      claims: {
        set: [
          { claim: 'NameID', attribute: 'mail' },
          { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', attribute: 'mail' },
          {
            claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
            attribute: 'givenname',
          },
          { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', attribute: 'surname' },
          {
            claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
            attribute: 'userprincipalname',
          },
        ],
      },
      signing: { option: 'assertion', algorithm: 'SHA-256' },
      certificate: { notify: '{input.notificationEmails}' },
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  handOver: {
    items: [
      { label: 'Sign on URL', value: '{authority.url}/{tenant.id}/saml2' },
      { label: 'Issuer', value: 'https://sts.windows.net/{tenant.id}/' },
      { label: 'Public certificate', value: '{certificate.pem}' },
      { label: 'Certificate valid until', value: '{certificate.endDate}' },
    ],
    steps: [
      {
        text: 'Tick Enable SAML authentication and fill in the fields.',
        role: 'Owner of the organization',
        menuPath: 'Settings > Security > Authentication security',
        url: 'https://github.com/organizations/{input.organization}/settings/security',
        fields: [
          { label: 'Sign on URL', value: '{authority.url}/{tenant.id}/saml2' },
          { label: 'Issuer', value: 'https://sts.windows.net/{tenant.id}/' },
          { label: 'Public certificate', value: 'the text above, with its first and last line' },
          { label: 'Signature method', value: 'RSA-SHA256' },
          { label: 'Digest method', value: 'SHA256' },
        ],
      },
      {
        text: 'Press Test SAML configuration, then Save. Do not tick “Require” yet.',
        check: 'GitHub says that the test passed.',
      },
      { text: 'Download the recovery codes and keep them outside GitHub.' },
      {
        text: 'Let members link their accounts, then require SAML for everybody.',
        url: 'https://github.com/orgs/{input.organization}/sso',
      },
    ],
    warnings: [
      'Requiring SAML removes members who never signed in through Entra. The recovery codes are the way back for owners.',
      'Personal access tokens and SSH keys must be authorised for single sign-on before they work again.',
    ],
    verification: 'Test SAML configuration passed in the settings of the organization.',
  },
});

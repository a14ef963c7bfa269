import { defineVendor } from './define';

export default defineVendor({
  id: 'salesforce',
  name: 'Salesforce',
  summary: 'Customer relations. SAML from the gallery, set up in Salesforce from a metadata file.',
  sources: [
    {
      title: 'Configure Salesforce for Single sign-on',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/salesforce-tutorial',
      date: '2025-03-25',
    },
  ],
  prerequisites: [
    'My Domain is set up in Salesforce.',
    'You are a System Administrator of the organization.',
  ],
  inputs: [
    {
      id: 'myDomainUrl',
      type: 'redirect-url',
      label: 'My Domain URL',
      why: 'Identifier, reply URL and sign-on URL are all this address.',
      where: 'Salesforce Setup: Company Settings > My Domain > Current My Domain URL.',
      example: 'https://contoso.my.salesforce.com',
      hint: {
        pattern: '^https://[a-z0-9-]+(--[a-z0-9]+\\.sandbox)?\\.my\\.salesforce\\.com$',
        text: 'It usually is https://<name>.my.salesforce.com, without a slash at the end.',
      },
    },
    {
      id: 'identity',
      type: 'choice',
      label: 'SAML Identity Type',
      why: 'Salesforce finds the person by it.',
      default: 'username',
      choices: [
        {
          id: 'username',
          title: 'Salesforce username',
          explanation: 'The sign-in name in Entra is the username in Salesforce.',
          sets: { text: 'Assertion contains the User’s Salesforce username' },
        },
        {
          id: 'federationId',
          title: 'Federation ID',
          explanation: 'Each User in Salesforce carries the sign-in name as Federation ID.',
          sets: { text: 'Assertion contains the Federation ID from the User object' },
        },
      ],
    },
  ],
  integration: {
    type: 'gallery-saml',
    templateNames: ['Salesforce'],
    saml: {
      identifiers: ['{input.myDomainUrl}'],
      replyUrls: ['{input.myDomainUrl}'],
      signOnUrl: '{input.myDomainUrl}',
      certificate: { notify: '{input.notificationEmails}' },
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  files: [
    {
      id: 'metadata',
      type: 'federation-metadata',
      name: 'salesforce-metadata.xml',
      label: 'Federation Metadata XML',
    },
  ],
  handOver: {
    items: [
      { label: 'Issuer', value: 'https://sts.windows.net/{tenant.id}/' },
      { label: 'Identity Provider Login URL', value: '{authority.url}/{tenant.id}/saml2' },
      { label: 'Entity ID', value: '{input.myDomainUrl}' },
      { label: 'SAML Identity Type', value: '{identity.text}' },
      { label: 'Certificate valid until', value: '{certificate.endDate}' },
    ],
    steps: [
      {
        text: 'Press Edit, tick SAML Enabled and save.',
        role: 'System Administrator',
        menuPath: 'Setup > Settings > Identity > Single Sign-On Settings',
      },
      {
        text: 'Press New from Metadata File, choose the file and press Create.',
        fields: [{ label: 'SAML Identity Type', value: '{identity.text}' }],
        check: 'Issuer and Identity Provider Login URL read as above. Save.',
      },
      {
        text: 'Offer the new service on the sign-in page beside Login Form.',
        menuPath: 'Setup > Company Settings > My Domain > Authentication Configuration > Edit',
      },
      {
        text: 'Sign in through the new button in a private window.',
        url: '{input.myDomainUrl}',
        check: 'You are in Salesforce as yourself. Only then take Login Form away.',
      },
    ],
    files: ['metadata'],
    warnings: [
      'Taking Login Form away before the check locks everybody out of My Domain. The way back: a System Administrator signs in at https://login.salesforce.com, unless that was switched off too.',
    ],
  },
});

import { defineVendor } from './define';

export default defineVendor({
  id: 'asana',
  name: 'Asana',
  summary: 'Work management. SAML from the gallery with addresses that are the same for everybody.',
  sources: [
    {
      title: 'Configure Asana for Single sign-on with Microsoft Entra ID',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/asana-tutorial',
      date: '2025-03-25',
    },
  ],
  prerequisites: ['An Asana plan with SAML.', 'You are a super admin of the organization.'],
  inputs: [
    {
      id: 'emailDomain',
      type: 'text',
      label: 'Email domain',
      why: 'The sign-on URL ends with it. Where you own several, any one of them does.',
      where: 'What stands behind the @ in the mail addresses of your organization.',
      example: 'contoso.example',
      hint: { pattern: '^[^@\\s/]+\\.[^@\\s/]+$', text: 'Only the part behind the @ is wanted.' },
    },
  ],
  integration: {
    type: 'gallery-saml',
    templateNames: ['Asana'],
    saml: {
      identifiers: ['https://app.asana.com/'],
      replyUrls: ['https://app.asana.com/-/saml/consume'],
      signOnUrl: 'https://app.asana.com/a/{input.emailDomain}',
      certificate: { notify: '{input.notificationEmails}' },
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  handOver: {
    items: [
      { label: 'Sign-in page URL', value: '{authority.url}/{tenant.id}/saml2' },
      { label: 'X.509 certificate', value: '{certificate.pem}' },
      { label: 'Certificate valid until', value: '{certificate.endDate}' },
    ],
    steps: [
      {
        text: 'Choose Optional for the first test, and fill in both fields.',
        role: 'Super admin',
        menuPath: 'Admin Console > Security > SAML Authentication',
        fields: [
          { label: 'Sign-in page URL', value: '{authority.url}/{tenant.id}/saml2' },
          { label: 'X.509 Certificate', value: 'the text above, with its first and last line' },
        ],
      },
      {
        text: 'Sign in from My Apps.',
        url: 'https://myapps.microsoft.com',
        check: 'You come back to Asana as yourself.',
      },
      { text: 'Then choose Required for all members, except guest accounts, and set the session duration.' },
    ],
    warnings: [
      'Choose Required only after the test: with a wrong certificate every member is locked out, and only Asana’s support lets you back in.',
    ],
  },
});

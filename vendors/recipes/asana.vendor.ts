import { defineVendor } from '../define';

export default defineVendor({
  name: 'Asana',
  category: 'Project management',
  summary: 'Work management. SAML from the gallery with addresses that are the same for everybody.',
  draft: true,
  sources: {
    title: 'Configure Asana for Single sign-on with Microsoft Entra ID',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/asana-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'An Asana plan with SAML.',
    'You are a super admin of the organization.',
    'People have an account in Asana before they sign in, by invitation or provisioning.',
  ],
  inputs: [
    {
      id: 'emailDomain',
      label: 'Email domain',
      where: 'What stands behind the @ in the mail addresses of your organization.',
      example: 'contoso.example',
      hint: { pattern: '^[^@\\s/]+\\.[^@\\s/]+$', text: 'Only the part behind the @ is wanted.' },
    },
  ],
  saml: {
    identifiers: ['https://app.asana.com/'],
    replyUrls: ['https://app.asana.com/-/saml/consume'],
    signOnUrl: 'https://app.asana.com/a/{input.emailDomain}',
  },
  planNotices: [
    'A tenant can hold one application for Asana, unless Asana gives you an identifier of your own: https://form-beta.asana.com/?k=BT9rHN4rEoRKARjEYg6neA&d=15793206719 is its form for that.',
  ],
  settings: { role: 'Super admin', menuPath: 'Avatar > Admin Console > Security > SAML Authentication' },
  vendorFields: [
    { label: 'Sign-in page URL', value: '{saml.loginUrl}' },
    { label: 'X.509 Certificate', value: '{certificate.pem}' },
  ],
  steps: [{ text: 'Choose Optional for the first test, fill in both fields and press Save.', values: true }],
  switchOn: {
    text: 'set these and press Save.',
    fields: [
      { label: 'SAML', value: 'Required for all members, except guest accounts' },
      { label: 'Session duration', value: 'as you like' },
    ],
  },
  warnings: [
    'Choose Required only after the test: with a wrong certificate every member is locked out, and only Asana’s support lets you back in.',
  ],
});

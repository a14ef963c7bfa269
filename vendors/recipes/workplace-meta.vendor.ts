import { defineVendor } from '../define';

export default defineVendor({
  name: 'Workplace by Meta',
  aliases: ['workplace', 'workplace from meta'],
  formerNames: ['Workplace by Facebook'],
  category: 'Collaboration',
  summary: 'Company network by Meta, which announced its end for June 2026. SAML from the gallery.',
  // The tutorial has lost its placeholders (https://.workplace.com): the whole values are asked. Meta’s announcement is of May 2024.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Workplace by Meta',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/workplacebyfacebook-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'Meta announced that Workplace is closed on 1 June 2026: make sure that yours is still there.',
    'Workplace Premium (paid).',
  ],
  inputs: [
    {
      id: 'audience',
      label: 'Audience URL',
      where: 'Workplace: Admin Panel > Security > Authentication > +Add new SSO Provider.',
      example: 'https://www.workplace.com/company/1234567890',
      hint: '^https://www\\.(facebook|workplace)\\.com/company/',
    },
    {
      id: 'acsUrl',
      label: 'ACS (Assertion Consumer Service) URL',
      where: 'On the same page.',
      example: 'https://contoso.workplace.com/work/saml.php',
      hint: '\\.(facebook|workplace)\\.com/work/saml\\.php$',
    },
    {
      id: 'recipientUrl',
      label: 'Recipient URL',
      where: 'On the same page.',
      example: 'https://contoso.workplace.com/work/saml.php',
      hint: '\\.(facebook|workplace)\\.com/work/saml\\.php$',
    },
  ],
  saml: {
    identifiers: ['{input.audience}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: '{input.recipientUrl}',
  },
  steps: [
    {
      text: 'Switch single sign-on on and keep Password login.',
      role: 'Workplace administrator',
      menuPath: 'Admin Panel > Security > Authentication',
      fields: [
        { label: 'Single-sign on(SSO)', value: 'On' },
        { label: 'Default for new users', value: 'SSO' },
        { label: 'Password login', value: 'On' },
      ],
    },
    {
      text: 'Enter these values, press Test SSO, and Save only when it holds.',
      menuPath: 'Admin Panel > Security > Authentication > +Add new SSO Provider',
      fields: [
        { label: 'Name of the SSO Provider', value: 'MicrosoftEntra' },
        { label: 'SAML URL', value: '{saml.loginUrl}' },
        { label: 'SAML Issuer URL', value: '{saml.identifier}' },
        { label: 'SAML Certificate', value: '{certificate.pem}' },
      ],
    },
    'Choose the SAML check frequency. SAML Logout Redirect is optional.',
  ],
  warnings: [
    'Keep Password login on for administrators: otherwise everybody is locked out when the certificate changes.',
    'After Save, everybody with SSO is led to Entra.',
  ],
});

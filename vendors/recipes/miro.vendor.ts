import { defineVendor } from '../define';

export default defineVendor({
  name: 'Miro',
  category: 'Collaboration',
  summary:
    'Boards. SAML from the gallery with common addresses, or with those of an organization of your own.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Miro',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/miro-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Miro plan with single sign-on.',
    'Your mail domains are verified at Miro; single sign-on works for their people only.',
  ],
  inputs: [
    {
      id: 'addresses',
      label: 'Which addresses does Miro use for you?',
      why: 'Organizations with data residency, or with several settings, have their own.',
      default: 'common',
      choices: [
        { id: 'common', title: 'miro.com for everybody' },
        { id: 'own', title: 'Addresses of our own', explanation: 'Miro support has given you some.' },
      ],
    },
    {
      id: 'entityId',
      label: 'Identifier',
      where: 'From Miro support (support@miro.com).',
      example: 'https://contoso.miro.com/1234567890',
      hint: '^https://([a-z0-9-]+\\.)?miro\\.com/',
      when: { input: 'addresses', equals: 'own' },
    },
    {
      id: 'acsUrl',
      label: 'Reply URL',
      where: 'From Miro support (support@miro.com).',
      example: 'https://contoso.miro.com/sso/saml/1234567890',
      hint: '^https://([a-z0-9-]+\\.)?miro\\.com/sso/saml',
      when: { input: 'addresses', equals: 'own' },
    },
  ],
  saml: {
    identifiers: [
      { value: 'https://miro.com/', when: { input: 'addresses', equals: 'common' } },
      { value: '{input.entityId}', when: { input: 'addresses', equals: 'own' } },
    ],
    replyUrls: [
      { value: 'https://miro.com/sso/saml', when: { input: 'addresses', equals: 'common' } },
      { value: '{input.acsUrl}', when: { input: 'addresses', equals: 'own' } },
    ],
    signOnUrl: 'https://miro.com/sso/login/',
  },
  settings: { menuPath: 'Account settings > Security > Enable SSO/SAML' },
  steps: [
    {
      text: 'Switch Enable SSO/SAML on, enter these values, add your mail domains, decide about Just in Time provisioning, and press Save.',
      fields: [
        { label: 'SAML Sign-in URL', value: '{saml.loginUrl}' },
        { label: 'Key x509 Certificate', value: '{certificate.pem}' },
        { label: 'Domains', value: 'your mail domains, with Add' },
      ],
    },
  ],
});

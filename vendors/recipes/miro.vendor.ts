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
  prerequisites: ['A Miro plan with single sign-on.', 'Your mail domains are verified at Miro, or can be.'],
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
  settings: { menuPath: 'Account settings > Security' },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Enable SSO/SAML', value: 'On' },
        { label: 'SAML Sign-in URL', value: '{saml.loginUrl}' },
        { label: 'Key x509 Certificate', value: '{certificate.pem}' },
        { label: 'Domains', value: 'your mail domains, each with Add' },
        {
          label: 'Just in Time provisioning',
          value: 'On, if people shall get an account when they first sign in',
        },
      ],
    },
  ],
  warnings: ['Single sign-on works only for people of domains that are verified at Miro.'],
});

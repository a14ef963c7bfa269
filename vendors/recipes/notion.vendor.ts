import { defineVendor } from '../define';

export default defineVendor({
  name: 'Notion',
  category: 'Collaboration',
  summary: 'Documents. SAML from the gallery; enforced in Notion after the test.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Notion',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/notion-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'A Notion plan with single sign-on.',
    'Notion support has approved your mail domains: Settings & Members > Security & identity > Email domains > Contact support.',
  ],
  inputs: [
    {
      id: 'acsUrl',
      label: 'Single sign-on URL',
      where: 'Notion: Settings & Members > Security & identity.',
      example: 'https://www.notion.so/sso/saml/0a1b2c3d-0000-4000-8000-000000000000',
      hint: '^https://www\\.notion\\.so/sso/saml/',
    },
  ],
  saml: {
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: 'https://www.notion.so/login',
    templateClaims: ['email = user.mail', 'firstName = user.givenname', 'lastName = user.surname'],
  },
  planNotices: ['A tenant can hold one workspace of Notion: the identifier is the same for every customer.'],
  settings: { role: 'Notion workspace administrator', menuPath: 'Settings & Members > Security & identity' },
  vendorFields: [{ label: 'IDP metadata URL', value: '{saml.metadataUrl}', link: true }],
  steps: [
    {
      text: 'Enter the metadata URL and switch SAML on, once your mail domains are approved.',
      fields: [
        { label: 'IDP metadata URL', value: '{saml.metadataUrl}' },
        { label: 'Enable SAML', value: 'On' },
      ],
    },
  ],
  switchOn: {
    text: 'Switch Enforce SAML on.',
    role: 'Notion workspace administrator',
    menuPath: 'Settings & Members > Security & identity',
    fields: [{ label: 'Enforce SAML', value: 'On' }],
    wayBack: 'administrators still sign in by e-mail.',
  },
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'BambooHR',
  aliases: ['bamboo hr'],
  category: 'Human resources',
  summary: 'Personnel. SAML from the gallery; the identifier comes with the template.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with BambooHR',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/bamboo-hr-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A BambooHR plan with single sign-on.',
    'People have an account in BambooHR before they sign in; an administrator makes it.',
  ],
  inputs: [
    {
      id: 'company',
      label: 'Company',
      where: 'BambooHR: the first part of your address. BambooHR support knows it too.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'host',
      label: 'Address',
      why: 'Companies are on one of two hosts.',
      default: 'com',
      choices: [
        { id: 'com', title: '.bamboohr.com', sets: { name: 'bamboohr.com' } },
        { id: 'uk', title: '.bamboohr.co.uk', sets: { name: 'bamboohr.co.uk' } },
      ],
    },
  ],
  saml: {
    replyUrls: ['https://{input.company}.{host.name}/saml/consume.php'],
    signOnUrl: 'https://{input.company}.{host.name}',
  },
  planNotices: [
    'A tenant can hold one application for BambooHR: its identifier is the same for every customer.',
  ],
  settings: { role: 'BambooHR administrator', menuPath: 'Apps > Single Sign-On > SAML Single Sign-On' },
  vendorFields: [
    { label: 'SSO Login Url', value: '{saml.loginUrl}' },
    { label: 'X.509 Certificate', value: '{certificate.pem}' },
  ],
  warnings: [
    {
      text: 'Microsoft’s tutorial names the sign-on URL at .bamboohr.com only; the one at .bamboohr.co.uk follows the reply URL.',
      when: { input: 'host', equals: 'uk' },
    },
  ],
});

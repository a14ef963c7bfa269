import { defineVendor } from '../define';

export default defineVendor({
  name: 'Prisma Cloud',
  aliases: ['palo alto prisma', 'prisma cloud sso'],
  category: 'Security',
  summary: 'Cloud security by Palo Alto Networks. SAML from the gallery; its support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Prisma Cloud SSO',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/prisma-cloud-tutorial',
    date: '2022-11-21',
  },
  prerequisites: ['A Prisma Cloud plan with single sign-on.'],
  inputs: [
    {
      id: 'customerId',
      label: 'Customer ID',
      where: 'From Prisma Cloud support: the last part of the identifier.',
      example: '123456',
      hint: '^[A-Za-z0-9-]+$',
    },
    {
      id: 'replyUrl',
      label: 'Reply URL',
      why: 'The template brings one for each stack. Blank leaves them as they are.',
      where: 'From Prisma Cloud support: the one of the stack that your Prisma Cloud runs on.',
      example: 'https://api2.prismacloud.io/saml',
      required: false,
    },
  ],
  templateNames: ['Prisma Cloud SSO'],
  saml: {
    identifiers: ['https://app2.prismacloud.io/customer/{input.customerId}'],
    entraTasks: [
      {
        text: 'Make the reply URL of your stack the default: the template brings one for each stack, and sign-in begins at Entra.',
        menuPath: 'Enterprise applications > {app.name} > Single sign-on > Basic SAML Configuration > Edit',
        check: 'The default reply URL is the one of your stack.',
      },
    ],
  },
  vendorFields: [
    { label: 'Certificate (Base64)', value: '{file.certificate}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  support: 'support@paloaltonetworks.com',
});

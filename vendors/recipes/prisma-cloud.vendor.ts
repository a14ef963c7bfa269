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
  ],
  templateNames: ['Prisma Cloud SSO'],
  saml: { identifiers: ['https://app2.prismacloud.io/customer/{input.customerId}'] },
  vendorFields: [
    { label: 'Certificate (Base64)', value: '{file.certificate}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  support: 'support@paloaltonetworks.com',
  warnings: [
    'The reply URL is one of the template’s, by the stack that your Prisma Cloud runs on; support knows which.',
  ],
});

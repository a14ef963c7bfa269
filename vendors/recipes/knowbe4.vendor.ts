import { defineVendor } from '../define';

export default defineVendor({
  name: 'KnowBe4',
  aliases: ['knowbe4 security awareness training', 'kmsat'],
  category: 'Security',
  summary: 'Security training. SAML from the gallery; KnowBe4’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with KnowBe4',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/knowbe4-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A KnowBe4 plan with single sign-on.'],
  inputs: [
    {
      id: 'company',
      label: 'Company',
      where: 'From KnowBe4 support: the first part of the sign-on URL.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'instance',
      label: 'Instance',
      where: 'From KnowBe4 support: the last part of the sign-on URL.',
      example: '0a1b2c3d4e5f',
      hint: '^[A-Za-z0-9_-]+$',
    },
  ],
  saml: { signOnUrl: 'https://{input.company}.KnowBe4.com/auth/saml/{input.instance}' },
  planNotices: [
    'A tenant can hold one application for KnowBe4: its identifier is the same for every customer.',
  ],
  vendorFields: [
    { label: 'Certificate (Raw)', value: '{file.certificate}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  files: [{ type: 'certificate', format: 'der' }],
  support: 'support@KnowBe4.com',
});

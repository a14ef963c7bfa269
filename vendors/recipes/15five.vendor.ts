import { defineVendor } from '../define';

export default defineVendor({
  name: '15Five',
  aliases: ['15 five'],
  category: 'Human resources',
  summary: 'Performance reviews. SAML from the gallery; 15Five’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with 15Five',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/15five-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A 15Five plan with single sign-on.',
    'People have an account before they sign in, or are provisioned.',
  ],
  inputs: [
    {
      id: 'company',
      label: 'Company',
      where: '15Five: what stands before .15five.com in your address; 15Five support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['https://{input.company}.15five.com/saml2/metadata/'],
    signOnUrl: 'https://{input.company}.15five.com',
  },
  vendorFields: [
    { label: 'Metadata file', value: '{file.metadata}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  steps: [
    {
      text: 'Open a case with 15Five support, give them these values and the file, and wait until they confirm.',
      url: 'https://www.15five.com/contact/',
      values: true,
      waits: true,
    },
  ],
});

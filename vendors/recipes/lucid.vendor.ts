import { defineVendor } from '../define';

export default defineVendor({
  name: 'Lucid',
  aliases: ['lucidchart', 'lucidspark', 'lucid all products'],
  category: 'Collaboration',
  summary: 'Diagrams and boards. SAML from the gallery; Lucid’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Lucid (All Products)',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/lucid-tutorial',
    date: '2025-03-25',
  },
  prerequisites: ['A Lucid plan with single sign-on.'],
  inputs: [
    {
      id: 'tenant',
      label: 'Account domain name',
      where: 'From Lucid support (support@lucidchart.com): the part of the reply URL behind /saml/sso/.',
      example: 'contoso.example',
      hint: '^[a-z0-9.-]+$',
    },
    {
      id: 'idpHash',
      label: 'IdP hash',
      where: 'From Lucid support (support@lucidchart.com): the part of the reply URL behind idpHash=.',
      example: '0a1b2c3d',
      hint: '^[A-Za-z0-9_-]+$',
    },
  ],
  templateNames: ['Lucid (All Products)'],
  saml: {
    replyUrls: ['https://lucid.app/saml/sso/{input.tenant}?idpHash={input.idpHash}'],
    signOnUrl: 'https://lucid.app/saml/sso/{input.tenant}?idpHash={input.idpHash}',
  },
  planNotices: [
    'A tenant can hold one application for Lucid: its identifier is the same for every customer.',
  ],
  support: 'support@lucidchart.com',
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'OneTrust',
  aliases: ['onetrust privacy management software'],
  category: 'Privacy',
  summary: 'Privacy management. SAML from the gallery; OneTrust’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with OneTrust Privacy Management Software',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/onetrust-tutorial',
    date: '2022-11-21',
  },
  prerequisites: ['A OneTrust plan with single sign-on.'],
  inputs: [
    {
      id: 'subdomain',
      label: 'Subdomain',
      where:
        'From OneTrust support (support@onetrust.com): what stands before .onetrust.com in your address.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'acsUrl',
      label: 'Reply URL',
      where: 'From OneTrust support; for some customers it is https://app.onetrust.com/access/v1/saml/SSO.',
      default: 'https://{input.subdomain}.onetrust.com/auth/consumerservice',
      example: 'https://contoso.onetrust.com/auth/consumerservice',
      hint: '^https://[a-z0-9-]+\\.onetrust\\.com/',
    },
  ],
  templateNames: ['OneTrust Privacy Management Software'],
  saml: {
    identifiers: ['https://www.onetrust.com/saml2'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: 'https://{input.subdomain}.onetrust.com/auth/login',
  },
  planNotices: [
    'A tenant can hold one application for OneTrust: its identifier is the same for every customer.',
  ],
  support: 'support@onetrust.com',
});

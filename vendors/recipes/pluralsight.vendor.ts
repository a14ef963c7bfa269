import { defineVendor } from '../define';

export default defineVendor({
  name: 'Pluralsight',
  category: 'Learning',
  summary: 'Courses. SAML from the gallery; Pluralsight’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Pluralsight',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/pluralsight-tutorial',
    date: '2025-05-20',
  },
  prerequisites: ['A Pluralsight plan with single sign-on.'],
  inputs: [
    {
      id: 'instance',
      label: 'Instance',
      where: 'From Pluralsight support: the first part of the reply URL.',
      example: 'prod',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'company',
      label: 'Company',
      where: 'From Pluralsight support: the last part of the sign-on URL.',
      example: 'contoso',
      hint: '^[A-Za-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['www.pluralsight.com'],
    replyUrls: ['https://{input.instance}.pluralsight.com/sp/ACS.saml2'],
    signOnUrl: 'https://{input.instance}.pluralsight.com/sso/{input.company}',
  },
  planNotices: [
    'A tenant can hold one application for Pluralsight: its identifier is the same for every customer.',
  ],
  vendorFields: [
    { label: 'Federation Metadata XML', value: '{file.metadata}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  support: 'support@pluralsight.com',
});

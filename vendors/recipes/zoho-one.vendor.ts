import { defineVendor } from '../define';

export default defineVendor({
  name: 'Zoho One',
  aliases: ['zoho'],
  category: 'Business management',
  summary: 'The suite of Zoho. SAML from the gallery; Zoho shows its SAML-Identifier after ours is in.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Zoho One',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/zohoone-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A Zoho One plan with single sign-on.',
    'Your domain is added and verified: Domains > Add Domain > Domain Name > Add. People have an account with an address of it before they sign in.',
  ],
  inputs: [
    {
      id: 'domain',
      label: 'Domain',
      where: 'Zoho One: Domains, the verified one.',
      example: 'contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
    {
      id: 'samlIdentifier',
      asked: 'after-hand-over',
      label: 'SAML-Identifier',
      where: 'Zoho One: Organization > SAML Authentication, after Save.',
      example: '123456789',
      hint: '^[A-Za-z0-9_-]+$',
    },
  ],
  saml: {
    identifiers: ['one.zoho.com'],
    replyUrls: ['https://accounts.zoho.com/samlresponse/{input.samlIdentifier}'],
    signOnUrl: 'https://accounts.zoho.com/samlauthrequest/{input.domain}?serviceurl=https://one.zoho.com',
    relayState: 'https://one.zoho.com',
  },
  planNotices: [
    'A tenant can hold one application for Zoho One: its identifier is the same for every customer.',
  ],
  settings: { role: 'Zoho One administrator', menuPath: 'Organization > SAML Authentication > Setup' },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Sign-in URL', value: '{saml.loginUrl}' },
        { label: 'Sign-out URL', value: '{saml.logoutUrl}' },
        { label: 'Browse', value: '{file.certificate}' },
      ],
    },
    'Bring the SAML-Identifier that Zoho shows back here; a second plan enters the reply URL in Entra.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'UKG Pro',
  aliases: ['ukg'],
  formerNames: ['UltiPro', 'Ultimate Software'],
  category: 'Human resources',
  summary: 'Personnel. SAML from the gallery; UKG’s support does its side.',
  // AZUREADISSSUERURL in the tutorial’s sign-on URL is a placeholder without brackets: the Microsoft Entra Identifier stands there.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with UKG Pro',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/ultipro-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A UKG Pro plan with single sign-on.',
    'People have an account before they sign in; UKG support makes it.',
  ],
  inputs: [
    {
      id: 'company',
      label: 'Company',
      where: 'From UKG support: the first part of your address.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'domain',
      label: 'Address',
      why: 'Companies are on one of three hosts.',
      where: 'From UKG support: what stands behind the company in your address.',
      default: 'ultipro',
      choices: [
        {
          id: 'ultipro',
          title: '.ultipro.com',
          sets: { host: 'ultipro.com', signOnUrl: 'https://{input.company}.ultipro.com/' },
        },
        {
          id: 'workplace',
          title: '.ultiproworkplace.com',
          sets: {
            host: 'ultiproworkplace.com',
            signOnUrl: 'https://{input.company}.ultiproworkplace.com?cpi={saml.identifier}',
          },
        },
        {
          id: 'canada',
          title: '.ultipro.ca',
          sets: { host: 'ultipro.ca', signOnUrl: 'https://{input.company}.ultipro.ca' },
        },
      ],
    },
    {
      id: 'instance',
      label: 'Instance',
      where: 'From UKG support: the last part of the reply URL.',
      example: 'login',
      hint: '^[A-Za-z0-9_-]+$',
    },
  ],
  saml: {
    identifiers: ['https://{input.company}.{domain.host}/adfs/services/trust'],
    replyUrls: ['https://{input.company}.{domain.host}/{input.instance}'],
    signOnUrl: '{domain.signOnUrl}',
  },
  vendorFields: [
    { label: 'Certificate (Base64)', value: '{file.certificate}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  steps: [
    {
      text: 'Open a case with UKG support, give them these values and the certificate, and wait until they confirm.',
      url: 'https://www.ultimatesoftware.com/ContactUs',
      values: true,
      waits: true,
    },
  ],
  warnings: [
    {
      text: 'Microsoft’s page ends the sign-on URL with ?cpi=AZUREADISSSUERURL. The Microsoft Entra Identifier was put there; let UKG support confirm it.',
      when: { input: 'domain', equals: 'workplace' },
    },
  ],
});

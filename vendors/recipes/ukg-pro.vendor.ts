import { defineVendor } from '../define';

export default defineVendor({
  name: 'UKG Pro',
  aliases: ['ukg'],
  formerNames: ['UltiPro', 'Ultimate Software'],
  category: 'Human resources',
  summary: 'Personnel. SAML from the gallery; UKG’s support does its side.',
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
      default: 'ultipro',
      choices: [
        { id: 'ultipro', title: '.ultipro.com', sets: { host: 'ultipro.com' } },
        { id: 'workplace', title: '.ultiproworkplace.com', sets: { host: 'ultiproworkplace.com' } },
        { id: 'canada', title: '.ultipro.ca', sets: { host: 'ultipro.ca' } },
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
    signOnUrl: 'https://{input.company}.{domain.host}',
  },
  vendorFields: [
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
    { label: 'Certificate', value: '{file.certificate}' },
  ],
  steps: [
    {
      text: 'Open a case with UKG support, give them these values and wait until they confirm.',
      url: 'https://www.ultimatesoftware.com/ContactUs',
      fields: [
        { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
        { label: 'Login URL', value: '{saml.loginUrl}' },
        { label: 'Logout URL', value: '{saml.logoutUrl}' },
        { label: 'Certificate', value: '{file.certificate}' },
      ],
    },
    {
      text: 'Add the identifier to the Sign on URL.',
      portal: 'entra',
      menuPath: 'Enterprise applications > {app.name} > Single sign-on > Basic SAML Configuration',
      fields: [
        { label: 'Sign on URL', value: 'https://{input.company}.ultiproworkplace.com?cpi={saml.identifier}' },
      ],
      when: { input: 'domain', equals: 'workplace' },
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Amplitude',
  aliases: ['amplitude analytics'],
  category: 'Analytics',
  summary: 'Product analytics. SAML from the gallery, people identified by their mail address.',
  sources: [
    {
      title: 'Set up single sign-on (SSO) for Amplitude using Microsoft Azure Active Directory',
      url: 'https://help.amplitude.com/hc/en-us/articles/360002581311-Set-up-single-sign-on-SSO-for-Amplitude-using-Microsoft-Azure-Active-Directory',
      date: '2024-05-10',
    },
    {
      title: 'Microsoft Entra SSO integration with Amplitude (tutorial)',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/amplitude-tutorial',
      date: '2024-05-20',
    },
  ],
  prerequisites: [
    'Your Amplitude organization is on a Scholarship, Growth or Enterprise plan.',
    'You are an org admin of the Amplitude organization.',
    'You are able to configure Entra ID (Azure Active Directory) for your organization in Microsoft Azure.',
  ],
  inputs: [
    {
      id: 'entityId',
      label: 'Entity ID',
      page: 'addresses',
      example: 'https://amplitude.com/saml/sso/metadata',
      hint: '^https://([a-z0-9-]+\\.)*amplitude\\.com/',
    },
    {
      id: 'acsUrl',
      label: 'Assertion Consumer Service URL',
      page: 'addresses',
      example: 'https://analytics.amplitude.com/saml/sso/12345',
      hint: '^https://([a-z0-9-]+\\.)*amplitude\\.com/',
    },
    {
      id: 'signOnUrl',
      label: 'Sign-on URL',
      page: 'addresses',
      where: 'Amplitude: the sign-on address of your organization, if Amplitude gave you one.',
      example: 'https://analytics.amplitude.com/sso/12345',
      hint: '^https://([a-z0-9-]+\\.)*amplitude\\.com/',
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: '{input.signOnUrl}',
    nameId: 'mail',
  },
  settings: {
    role: 'org admin',
    menuPath: 'Settings > Organization settings > Access & SSO Setting > Single Sign-On Settings',
  },
  vendorFields: [
    { label: 'Metadata XML', value: '{saml.metadataUrl}', link: true },
    { label: 'Metadata file', value: '{file.metadata}' },
    { label: 'Identity Provider', value: 'Microsoft Azure Active Directory' },
  ],
});

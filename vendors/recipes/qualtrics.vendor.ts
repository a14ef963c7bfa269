import { defineVendor } from '../define';

export default defineVendor({
  name: 'Qualtrics',
  aliases: ['sap qualtrics'],
  category: 'Analytics',
  summary: 'Surveys. SAML from the gallery; Qualtrics’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with SAP Qualtrics',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/qualtrics-tutorial',
    date: '2022-11-21',
  },
  prerequisites: ['A Qualtrics plan with single sign-on.'],
  inputs: [
    {
      id: 'datacenter',
      label: 'Data center ID',
      where: 'Qualtrics: the part of your address before .qualtrics.com, or its support.',
      example: 'fra1',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'brandId',
      label: 'Brand ID',
      where: 'Qualtrics: the first part of your address, or its support.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  templateNames: ['SAP Qualtrics'],
  saml: {
    identifiers: ['https://{input.datacenter}.qualtrics.com'],
    replyUrls: ['https://{input.datacenter}.qualtrics.com/login/v1/sso/saml2/default-sp'],
    signOnUrl: 'https://{input.brandId}.{input.datacenter}.qualtrics.com',
    relayState: 'https://{input.brandId}.{input.datacenter}.qualtrics.com',
  },
  vendorFields: [{ label: 'App Federation Metadata Url', value: '{saml.metadataUrl}', link: true }],
  steps: [
    {
      text: 'Open a case with Qualtrics support, give them the metadata URL and wait until they confirm.',
      url: 'https://www.qualtrics.com/support/',
      values: true,
      waits: true,
    },
  ],
});

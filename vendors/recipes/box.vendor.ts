import { defineVendor } from '../define';

export default defineVendor({
  name: 'Box',
  category: 'Content',
  summary:
    'Files. SAML from the gallery with addresses that are the same for everybody; people by mail address.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Box',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/box-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A Box plan with single sign-on.'],
  inputs: [
    {
      id: 'subdomain',
      label: 'Custom subdomain',
      where: 'Box: what stands before .account.box.com in your address.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['box.net'],
    replyUrls: ['https://sso.services.box.net/sp/ACS.saml2'],
    signOnUrl: 'https://{input.subdomain}.account.box.com',
    nameId: 'mail',
  },
  planNotices: ['A tenant can hold one application for Box: its identifier is the same for every customer.'],
  vendorFields: [{ label: 'Metadata file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'In Box, follow “Set up SSO on your own” and upload the metadata file. Where that is not possible, send the file to Box support.',
      role: 'Box administrator',
      url: 'https://support.box.com',
    },
  ],
});

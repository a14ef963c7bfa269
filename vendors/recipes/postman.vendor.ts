import { defineVendor } from '../define';

export default defineVendor({
  name: 'Postman',
  category: 'Developer tools',
  summary:
    'API platform. SAML from the gallery; the identifier comes with the template, people by mail address.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Postman',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/postman-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A Postman plan with single sign-on.', 'People have a mail address in Entra.'],
  inputs: [
    {
      id: 'instance',
      label: 'Instance',
      where:
        'From Postman support (help@getpostman.com): the part of the reply URL between /sso/ and /callback.',
      example: '0a1b2c3d4e5f',
      hint: '^[A-Za-z0-9_-]+$',
    },
  ],
  saml: {
    replyUrls: ['https://identity.getpostman.com/sso/{input.instance}/callback'],
    signOnUrl: 'https://identity.getpostman.com/sso/{input.instance}/init',
    nameId: 'mail',
  },
  planNotices: [
    'A tenant can hold one application for Postman: its identifier is the same for every customer.',
  ],
  vendorFields: [{ label: 'Metadata file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Upload the metadata file as Postman’s article says; switch Automatically add new users on, where people shall get an account at their first sign-in.',
      url: 'https://learning.postman.com/docs/administration/sso/admin-sso/',
      values: true,
    },
  ],
});

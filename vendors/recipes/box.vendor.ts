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
    {
      id: 'nameId',
      asked: 'on-the-plan',
      label: 'What identifies a person at Box?',
      why: 'Box finds people by their e-mail address (Unique User Identifier).',
      default: 'mail',
      choices: [
        { id: 'mail', title: 'Mail address (user.mail)' },
        {
          id: 'upn',
          title: 'Sign-in name (user.userprincipalname)',
          explanation: 'Where that is the e-mail address at Box.',
        },
      ],
    },
  ],
  saml: {
    identifiers: ['box.net'],
    replyUrls: ['https://sso.services.box.net/sp/ACS.saml2'],
    signOnUrl: 'https://{input.subdomain}.account.box.com',
    claims: {
      set: [
        { claim: 'NameID', attribute: 'mail', when: { input: 'nameId', equals: 'mail' } },
        { claim: 'NameID', attribute: 'userprincipalname', when: { input: 'nameId', equals: 'upn' } },
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', attribute: 'mail' },
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', attribute: 'givenname' },
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', attribute: 'surname' },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
          attribute: 'userprincipalname',
        },
      ],
    },
  },
  planNotices: [
    'A tenant can hold one application for Box: its identifier is the same for every customer.',
    'Box makes an account at the first sign-in of everybody assigned; that may use a seat.',
  ],
  vendorFields: [{ label: 'Metadata file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'In Box, follow “Set up SSO on your own” and upload the metadata file. Where that is not possible, send the file to Box support.',
      role: 'Box administrator',
      url: 'https://support.box.com',
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Udemy Business',
  aliases: ['udemy', 'udemy business saml'],
  formerNames: ['Udemy for Business'],
  category: 'Learning',
  summary: 'Courses. SAML from the gallery; Udemy’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Udemy Business SAML',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/udemy-business-saml-tutorial',
    date: '2023-02-16',
  },
  prerequisites: ['A Udemy Business plan with single sign-on.'],
  inputs: [
    {
      id: 'subdomain',
      label: 'Subdomain',
      where: 'Udemy: what stands before .udemy.com in your address; Udemy support knows it.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  templateNames: ['Udemy Business SAML'],
  saml: {
    identifiers: ['https://www.udemy.com/sso/saml'],
    replyUrls: ['https://sso.connect.pingidentity.com/sso/sp/ACS.saml2'],
    signOnUrl: 'https://{input.subdomain}.udemy.com',
    templateClaims: ['email = user.mail', 'firstName = user.givenname', 'lastName = user.surname'],
  },
  planNotices: [
    'A tenant can hold one application for Udemy Business: its identifier is the same for every customer.',
  ],
  vendorFields: [{ label: 'App Federation Metadata Url', value: '{saml.metadataUrl}', link: true }],
  support: 'ufbsupport@udemy.com',
});

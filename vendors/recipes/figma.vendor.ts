import { defineVendor } from '../define';

export default defineVendor({
  name: 'Figma',
  category: 'Design',
  summary: 'Design. SAML from the gallery; Figma shows its tenant ID after ours is in.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Figma',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/figma-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'A Figma plan with single sign-on.',
    'People need no account there before they sign in; the first sign-in makes it.',
  ],
  inputs: [
    {
      id: 'tenantId',
      asked: 'after-hand-over',
      label: 'Tenant ID',
      where: 'Figma: the SAML settings, once the metadata URL is in (step 11 of Figma’s article).',
      example: '1234567890123456789',
      hint: '^[A-Za-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['https://www.figma.com/saml/{input.tenantId}'],
    replyUrls: ['https://www.figma.com/saml/{input.tenantId}/consume'],
    signOnUrl: 'https://www.figma.com/saml/{input.tenantId}/start',
    templateClaims: [
      'externalId = user.mailnickname',
      'displayName = user.displayname',
      'title = user.jobtitle',
      'emailaddress = user.mail',
      'familyName = user.surname',
      'givenName = user.givenname',
      'userName = user.userprincipalname',
    ],
  },
  vendorFields: [{ label: 'App Federation Metadata Url', value: '{saml.metadataUrl}', link: true }],
  steps: [
    {
      text: 'Begin SAML at Figma as its article says, and enter the metadata URL.',
      url: 'https://help.figma.com/hc/en-us/articles/360040532413-Configure-and-Provision-SAML-SSO-with-Azure-Active-Directory',
      fields: [{ label: 'App Federation Metadata Url', value: '{saml.metadataUrl}' }],
    },
    'Bring the tenant ID that Figma shows back here; a second plan enters the addresses in Entra.',
  ],
  warnings: [
    'Microsoft’s page names no field of Figma; App Federation Metadata Url is Entra’s label. Figma’s article has its own.',
  ],
});

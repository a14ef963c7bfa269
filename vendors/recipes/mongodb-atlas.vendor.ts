import { defineVendor } from '../define';

export default defineVendor({
  name: 'MongoDB Atlas',
  aliases: ['mongodb', 'mongodb cloud'],
  category: 'Data',
  summary: 'Databases. SAML from the gallery with addresses from MongoDB; groups can decide about roles.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with MongoDB Atlas - SSO',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/mongodb-cloud-tutorial',
    date: '2022-11-21',
  },
  prerequisites: ['A MongoDB Atlas plan with single sign-on.'],
  inputs: [
    {
      id: 'audience',
      page: 'support',
      label: 'Identifier',
      why: 'It becomes the identifier of the application. That it is on okta.com is right.',
      where: 'From MongoDB support.',
      example: 'https://www.okta.com/saml2/service-provider/spatlascontoso',
      hint: '^https://www\\.okta\\.com/saml2/service-provider/',
    },
    {
      id: 'acsUrl',
      page: 'support',
      label: 'Reply URL',
      where: 'From MongoDB support.',
      example: 'https://auth.mongodb.com/sso/saml2/0oa1b2c3d4e5f6g7h8i9',
      hint: '^https://auth\\.mongodb\\.com/sso/saml2/',
    },
    {
      id: 'signOnUrl',
      page: 'support',
      label: 'Sign on URL',
      where: 'From MongoDB support, where people shall start at Atlas.',
      example: 'https://cloud.mongodb.com/sso/0a1b2c3d4e5f6a7b8c9d0e1f',
      hint: '^https://cloud\\.mongodb\\.com/sso/',
    },
    {
      id: 'groups',
      label: 'Shall groups of Entra decide about roles in Atlas?',
      why: 'Atlas maps a group’s object ID to roles.',
      default: 'no',
      choices: [
        { id: 'no', title: 'No' },
        { id: 'yes', title: 'Yes', explanation: 'Groups that are assigned here are sent along.' },
      ],
    },
  ],
  templateNames: ['MongoDB Atlas - SSO'],
  saml: {
    identifiers: ['{input.audience}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: '{input.signOnUrl}',
    templateClaims: [
      'email = user.userprincipalname',
      'firstName = user.givenname',
      'lastName = user.surname',
    ],
    groupsClaim: {
      groups: ['ApplicationGroup'],
      customName: 'memberOf',
      when: { input: 'groups', equals: 'yes' },
    },
  },
  vendorFields: [
    { label: 'Metadata file', value: '{file.metadata}' },
    {
      label: 'Object IDs of the groups',
      value: '{assignTo.objectIds}',
      when: { input: 'groups', equals: 'yes' },
    },
  ],
  steps: [
    {
      text: 'Give Atlas the metadata file as its guide says; Microsoft’s page does not name the fields.',
      url: 'https://docs.atlas.mongodb.com/security/federated-auth-azure-ad/',
      fields: [{ label: 'Metadata file', value: '{file.metadata}' }],
    },
    {
      text: 'Map each group’s object ID to roles in Atlas.',
      when: { input: 'groups', equals: 'yes' },
      fields: [{ label: 'Object IDs of the groups', value: '{assignTo.objectIds}' }],
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'MongoDB Atlas',
  aliases: ['mongodb', 'mongodb cloud'],
  category: 'Data',
  summary: 'Databases. SAML from the gallery with addresses from MongoDB; groups can decide about roles.',
  // The fields at MongoDB are in its own guide, not in the tutorial.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with MongoDB Atlas - SSO',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/mongodb-cloud-tutorial',
    date: '2022-11-21',
  },
  prerequisites: ['An Atlas organization with federated authentication.'],
  inputs: [
    {
      id: 'audience',
      label: 'Identifier (Audience URI)',
      why: 'It becomes the identifier of the application. That it is on okta.com is right.',
      where: 'MongoDB Atlas: the federation, or MongoDB support.',
      example: 'https://www.okta.com/saml2/service-provider/spatlascontoso',
      hint: '^https://www\\.okta\\.com/saml2/service-provider/',
    },
    {
      id: 'acsUrl',
      label: 'Reply URL (ACS)',
      where: 'From the same place.',
      example: 'https://auth.mongodb.com/sso/saml2/0oa1b2c3d4e5f6g7h8i9',
      hint: '^https://auth\\.mongodb\\.com/sso/saml2/',
    },
    {
      id: 'signOnUrl',
      label: 'Sign on URL',
      where: 'From the same place.',
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
      text: 'Give Atlas the metadata file as its guide says, and map groups there if you want roles from them.',
      url: 'https://docs.atlas.mongodb.com/security/federated-auth-azure-ad/',
    },
  ],
});

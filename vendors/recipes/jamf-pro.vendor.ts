import { defineVendor } from '../define';

export default defineVendor({
  name: 'Jamf Pro',
  aliases: ['jamf'],
  category: 'IT management',
  summary: 'Apple devices. SAML from the gallery, people by e-mail; groups of Entra if you like.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Jamf Pro',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/jamfprosamlconnector-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Jamf Pro plan with single sign-on.',
    'People have a Jamf Pro account before they sign in (Settings icon > Jamf Pro User Accounts & Groups > New). Its e-mail is what Entra sends as NameID, their sign-in name if nobody changed that.',
  ],
  inputs: [
    {
      id: 'subdomain',
      label: 'Subdomain',
      where:
        'Jamf Pro: Settings icon > Single Sign-On > Edit, with Enable Single Sign-On Authentication ticked and Azure chosen: ENTITY ID, before .jamfcloud.com.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'groups',
      label: 'Shall groups of Entra be sent to Jamf Pro?',
      why: 'Jamf Pro can give privileges by group.',
      default: 'no',
      choices: [
        { id: 'no', title: 'No' },
        {
          id: 'yes',
          title: 'Yes',
          explanation: 'Groups that are assigned here are sent along, as object IDs.',
        },
      ],
    },
  ],
  saml: {
    identifiers: ['https://{input.subdomain}.jamfcloud.com/saml/metadata'],
    replyUrls: ['https://{input.subdomain}.jamfcloud.com/saml/SSO'],
    signOnUrl: 'https://{input.subdomain}.jamfcloud.com',
    groupsClaim: { groups: ['ApplicationGroup'], when: { input: 'groups', equals: 'yes' } },
  },
  settings: { role: 'Jamf Pro administrator', menuPath: 'Settings icon > Single Sign-On > Edit' },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Enable Single Sign-On Authentication', value: 'On' },
        { label: 'Identity Provider', value: 'Azure' },
        { label: 'Identity Provider Metadata Source > Metadata URL', value: '{saml.metadataUrl}' },
        { label: 'Token expiration', value: 'As it is, or Disable SAML token expiration' },
        { label: 'Identity Provider User Mapping', value: 'NameID' },
        { label: 'Jamf Pro User Mapping', value: 'Email' },
        {
          label: 'IDENTITY PROVIDER GROUP ATTRIBUTE NAME',
          value: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
        },
        { label: 'Security > Allow users to bypass the Single Sign-On authentication', value: 'On' },
      ],
    },
  ],
  warnings: [
    'Allow users to bypass the Single Sign-On authentication keeps Jamf’s own sign-in page open: it is the way back.',
    'Microsoft’s page enters the name of the group claim at Jamf, but nowhere adds that claim in Entra: it is sent only where the question of the groups is answered with Yes.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Oracle Cloud Infrastructure',
  aliases: ['oci', 'oracle cloud'],
  category: 'Cloud infrastructure',
  summary:
    'Oracle’s cloud console. SAML from the gallery by SP metadata; groups of Entra become groups there.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Oracle Cloud Infrastructure Console',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/oracle-cloud-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'You administer the tenancy of Oracle Cloud Infrastructure.',
    'Groups of Entra that shall be mapped to groups there exist.',
  ],
  inputs: [
    {
      id: 'metadata',
      type: 'sp-metadata',
      label: 'Metadata',
      where: 'Oracle Cloud: Identity > Federation > Download this document.',
      example: 'https://auth.eu-frankfurt-1.oraclecloud.com/v1/saml/metadata',
    },
    {
      id: 'region',
      label: 'Region',
      where: 'Oracle Cloud: the name of your region; Oracle support knows it.',
      example: 'eu-frankfurt-1',
      hint: '^[a-z]+-[a-z]+-\\d+$',
    },
  ],
  templateNames: ['Oracle Cloud Infrastructure Console'],
  saml: {
    identifiers: ['{metadata.entityId}'],
    replyUrls: ['{metadata.acsUrls}'],
    signOnUrl: 'https://cloud.oracle.com/?region={input.region}',
    nameIdFormat: 'persistent',
    groupsClaim: {
      groups: ['SecurityGroup'],
      customName: 'https://auth.oraclecloud.com/saml/claims/groupName',
    },
  },
  vendorFields: [
    { label: 'Browse', value: '{file.metadata}' },
    { label: 'IDENTITY PROVIDER GROUP', value: '{assignTo.objectIds}' },
  ],
  steps: [
    {
      text: 'Add the identity provider with the metadata file and press Continue.',
      role: 'OCI administrator',
      menuPath: 'Identity > Federation > Add Identity Provider',
      fields: [
        { label: 'NAME', value: 'MicrosoftEntra' },
        { label: 'DESCRIPTION', value: 'Microsoft Entra ID' },
        {
          label: 'TYPE',
          value:
            'MICROSOFT ACTIVE DIRECTORY FEDERATION SERVICE (ADFS) OR SAML 2.0 COMPLIANT IDENTITY PROVIDER',
        },
        { label: 'Browse', value: '{file.metadata}' },
      ],
    },
    {
      text: 'Map each group’s object ID to a group there, with + Add mapping, and press Submit.',
      fields: [
        { label: 'IDENTITY PROVIDER GROUP', value: '{assignTo.objectIds}' },
        { label: 'OCI GROUP', value: 'the matching group, for each' },
      ],
    },
  ],
  signIn: {
    check: 'The console opens with your account, once you have chosen this identity provider from the list.',
  },
  warnings: [
    'On Entra’s page the group claim has two fields: Name is groupName, Namespace is https://auth.oraclecloud.com/saml/claims.',
    'Microsoft’s page contradicts itself: it says that accounts are made at the first sign-in, and then that none is made.',
  ],
});

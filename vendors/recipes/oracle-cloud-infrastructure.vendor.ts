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
    'An Oracle Cloud Infrastructure plan with single sign-on.',
    'Groups of Entra that shall be mapped to groups there exist, and are the ones that may sign in.',
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
      where: 'Oracle Cloud: the name of your region, as the console or Oracle support gives it.',
      example: 'eu-frankfurt-1',
      hint: '^[a-z]+(-[a-z]+)+-\\d+$',
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
      text: 'Add the identity provider with the metadata file.',
      role: 'OCI administrator',
      menuPath: 'Identity > Federation > Add Identity Provider',
      fields: [
        { label: 'NAME', value: 'a name of your choice' },
        { label: 'DESCRIPTION', value: 'a few words of your choice' },
        {
          label: 'TYPE',
          value:
            'MICROSOFT ACTIVE DIRECTORY FEDERATION SERVICE (ADFS) OR SAML 2.0 COMPLIANT IDENTITY PROVIDER',
        },
        { label: 'Browse', value: '{file.metadata}' },
      ],
    },
    {
      text: 'Map each group’s object ID to a group there, each with + Add mapping, and press Submit.',
      fields: [
        { label: 'IDENTITY PROVIDER GROUP', value: '{assignTo.objectIds}' },
        { label: 'OCI GROUP', value: 'the matching group, one for each' },
      ],
    },
  ],
  warnings: [
    'On Entra’s page the group claim has two fields: Name is groupName, Namespace is https://auth.oraclecloud.com/saml/claims.',
    'Microsoft’s page contradicts itself about accounts: it says that the first sign-in makes one, and that none is made. Make sure of it with one person before everybody signs in.',
  ],
  signIn: {
    check: 'The console opens with your account, once you have chosen this identity provider from the list.',
  },
});

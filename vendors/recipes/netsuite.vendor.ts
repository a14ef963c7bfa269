import { defineVendor } from '../define';

export default defineVendor({
  name: 'NetSuite',
  aliases: ['oracle netsuite'],
  category: 'Finance',
  summary: 'Business management by Oracle. SAML from the gallery; a claim carries the account ID.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with NetSuite',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/netsuite-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A NetSuite account with the feature SAML Single Sign-on.'],
  inputs: [
    {
      id: 'account',
      label: 'Account ID',
      where: 'NetSuite: Setup > Company > Company Information.',
      example: 'TSTDRV1234567',
      hint: '^[A-Za-z0-9_]+$',
      why: 'A claim carries it; NetSuite needs it only so that nobody gets from production into a sandbox.',
    },
  ],
  saml: {
    replyUrls: ['https://system.netsuite.com/saml2/acs'],
    nameId: 'userprincipalname',
    claims: {
      set: [
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', attribute: 'mail' },
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', attribute: 'givenname' },
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', attribute: 'surname' },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
          attribute: 'userprincipalname',
        },
        { claim: 'account', constant: '{input.account}' },
      ],
    },
  },
  planNotices: [
    'A tenant can hold one application for NetSuite: its identifier is the same for every customer.',
  ],
  vendorFields: [{ label: 'Upload IDP Metadata File', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Switch SAML Single Sign-on on and save.',
      role: 'NetSuite administrator',
      menuPath: 'Setup > Company > Enable Features > SuiteCloud > Manage Authentication',
    },
    {
      text: 'Choose Primary Authentication Method, upload the metadata file and press Submit.',
      menuPath: 'Setup > Setup Tasks > Integration > Manage Authentication > SAML Single Sign-on',
      fields: [
        { label: 'SAMLV2 Identity Provider Metadata > Upload IDP Metadata File', value: '{file.metadata}' },
      ],
    },
    {
      text: 'Make a role with the permission SAML Single Sign-on and give it to everybody who signs in.',
      menuPath: 'Setup > Users/Roles > Manage Roles',
    },
  ],
  warnings: ['Nobody gets in without a role that has the permission SAML Single Sign-on.'],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'SAP Concur',
  aliases: ['concur', 'sap concur travel and expense'],
  category: 'Travel and expense',
  summary: 'Travel and expenses. SAML from the gallery; the template has the addresses of each region.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with SAP Concur Travel and Expense',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/concur-travel-and-expense-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A subscription to SAP Concur.',
    'You have the role Company Administrator in Concur.',
    'People have a Concur account before they sign in; Concur support makes it.',
  ],
  inputs: [
    {
      id: 'nameId',
      label: 'What identifies a person at Concur?',
      why: 'Unique User Identifier has to be the login_id at Concur.',
      default: 'mail',
      choices: [
        { id: 'mail', title: 'Mail address (user.mail)', explanation: 'The usual one.' },
        { id: 'upn', title: 'Sign-in name (user.userprincipalname)' },
      ],
    },
  ],
  templateNames: ['SAP Concur Travel and Expense'],
  saml: {
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
  planNotices: ['A tenant can hold one application for each region of SAP Concur: US, EMEA or China.'],
  settings: {
    role: 'Company Administrator',
    menuPath: 'Concur SSO Self-Service Tool > Add',
    url: 'https://www.concursolutions.com/nui/authadmin/ssoadmin',
  },
  vendorFields: [
    { label: 'Upload XML File', value: '{file.metadata}' },
    {
      label: 'User access URL',
      value: '{myApps.startUrl}',
    },
  ],
  steps: [
    {
      text: 'Press Add, give the identity provider a name of your choice, upload the metadata file and press Add Metadata.',
      fields: [{ label: 'Upload XML File', value: '{file.metadata}' }],
    },
    'For sign-in on mobile devices, give the User access URL to Concur support.',
  ],
  warnings: [
    'NameID must equal login_id at Concur.',
    'Choose the identifier and reply URL of your own region; the template lists those of all.',
  ],
});

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
    'You have the role Company Administrator in Concur.',
    'People have a Concur account before they sign in; Concur support makes it. Its login_id is the mail address in Entra.',
  ],
  templateNames: ['SAP Concur Travel and Expense'],
  saml: { nameId: 'mail' },
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
      text: 'Name the identity provider, upload the metadata file and press Add Metadata.',
      fields: [{ label: 'Upload XML File', value: '{file.metadata}' }],
    },
    'For sign-in on mobile devices, give the User access URL to Concur support.',
  ],
  warnings: [
    'NameID must equal login_id at Concur. Where that is not the mail address, change the claim before anybody signs in.',
    'Choose the identifier and reply URL of your own region; the template lists those of all.',
  ],
});

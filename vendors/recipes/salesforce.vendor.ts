import { defineVendor } from '../define';

export default defineVendor({
  name: 'Salesforce',
  category: 'Customer relations',
  summary: 'Customer relations. SAML from the gallery, set up in Salesforce from a metadata file.',
  sources: {
    title: 'Configure Salesforce for Single sign-on',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/salesforce-tutorial',
    date: '2025-03-25',
  },
  prerequisites: ['My Domain is set up in Salesforce.', 'You are a System Administrator.'],
  inputs: [
    {
      id: 'myDomainUrl',
      label: 'My Domain URL',
      where: 'Salesforce Setup: Company Settings > My Domain > Current My Domain URL.',
      example: 'https://contoso.my.salesforce.com',
      hint: '^https://[a-z0-9-]+(--[a-z0-9]+\\.sandbox)?\\.my\\.salesforce\\.com$',
    },
    {
      id: 'identity',
      label: 'SAML Identity Type',
      why: 'Salesforce finds the person by it. It is the sign-in name in Entra in either case.',
      default: 'username',
      choices: [
        {
          id: 'username',
          title: 'Salesforce username',
          sets: { text: 'Assertion contains the User’s Salesforce username' },
        },
        {
          id: 'federationId',
          title: 'Federation ID',
          sets: { text: 'Assertion contains the Federation ID from the User object' },
        },
      ],
    },
  ],
  saml: {
    identifiers: ['{input.myDomainUrl}'],
    replyUrls: ['{input.myDomainUrl}'],
    signOnUrl: '{input.myDomainUrl}',
  },
  settings: { role: 'System Administrator', menuPath: 'Setup: Identity > Single Sign-On Settings' },
  vendorFields: [
    { label: 'Issuer', value: '{saml.identifier}' },
    { label: 'Identity Provider Login URL', value: '{saml.loginUrl}' },
    { label: 'SAML Identity Type', value: '{identity.text}' },
  ],
  steps: [
    'Press Edit, tick SAML Enabled and save.',
    'Press New from Metadata File, choose {file.metadata} and press Create. The fields read as above; choose the SAML Identity Type and save.',
    'Offer the new service on the sign-in page beside Login Form: My Domain > Authentication Configuration > Edit.',
  ],
  signIn: { url: '{input.myDomainUrl}', check: 'In a private window the new button leads you in.' },
  warnings: [
    'Taking Login Form away before the check locks everybody out of My Domain. The way back: a System Administrator signs in at https://login.salesforce.com, unless that was switched off too.',
  ],
});

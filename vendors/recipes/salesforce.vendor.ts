import { defineVendor } from '../define';

export default defineVendor({
  name: 'Salesforce',
  category: 'Customer relations',
  summary: 'Customer relations. SAML from the gallery, set up in Salesforce from a metadata file.',
  draft: true,
  sources: {
    title: 'Configure Salesforce for Single sign-on',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/salesforce-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'My Domain is set up in Salesforce.',
    'You are a System Administrator.',
    'Setup has Single Sign-On Settings; where they are missing, ask https://help.salesforce.com/support.',
  ],
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
          explanation: 'For people who have an account in Salesforce.',
          sets: { text: 'Assertion contains the User’s Salesforce username', provisioning: 'Off' },
        },
        {
          id: 'federationId',
          title: 'Federation ID',
          explanation: 'Needed where accounts are made at the first sign-in (SAML JIT).',
          sets: {
            text: 'Assertion contains the Federation ID from the User object',
            provisioning: 'On for SAML JIT, else off',
          },
        },
      ],
    },
  ],
  saml: {
    identifiers: ['{input.myDomainUrl}'],
    replyUrls: ['{input.myDomainUrl}'],
    signOnUrl: '{input.myDomainUrl}',
  },
  settings: {
    role: 'System Administrator',
    menuPath: 'Setup > Settings > Identity > Single Sign-On Settings',
  },
  steps: [
    { text: 'Press Edit, switch SAML on and save.', fields: [{ label: 'SAML Enabled', value: 'On' }] },
    {
      text: 'Press New from Metadata File, choose the metadata file and press Create; the other fields come from it. Choose the rest and save.',
      fields: [
        { label: 'Choose File', value: '{file.metadata}' },
        { label: 'User Provisioning Enabled', value: '{identity.provisioning}' },
        { label: 'SAML Identity Type', value: '{identity.text}' },
      ],
    },
    {
      text: 'Offer the new service on the sign-in page. It bears the name that it has in Single Sign-On Settings, such as AzureSSO.',
      menuPath: 'Setup > Company Settings > My Domain > Authentication Configuration > Edit',
      fields: [{ label: 'Authentication Service', value: 'Login Page and the new service' }],
      check: 'With both ticked, people are asked which one they want.',
    },
  ],
  signIn: { url: '{input.myDomainUrl}', check: 'In a private window the new button leads you in.' },
  switchOn: {
    text: 'take Login Page away under Authentication Service, so that nobody signs in with a password of Salesforce.',
    wayBack:
      'a System Administrator signs in at https://login.salesforce.com, unless that was switched off too.',
  },
  warnings: [
    'Taking Login Page (also called Login Form) away before the check locks everybody out of My Domain.',
    {
      text: 'SAML JIT needs further claims, which Microsoft’s tutorial shows in a picture only: compare with Salesforce’s page.',
      when: { input: 'identity', equals: 'federationId' },
    },
    'Salesforce’s mobile app asks for a custom domain: {input.myDomainUrl}.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'SAP Cloud Identity Services',
  aliases: ['sap ias', 'sap identity authentication'],
  formerNames: ['SAP HANA Cloud Platform Identity Authentication'],
  category: 'Identity',
  summary: 'SAP’s own sign-in service, for the applications behind it. SAML from the gallery by SP metadata.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with SAP Cloud Identity Services',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/sap-hana-cloud-platform-identity-authentication-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A tenant of SAP Cloud Identity Services, of which you are an administrator.'],
  inputs: [
    {
      id: 'metadata',
      type: 'sp-metadata',
      label: 'Metadata File',
      where:
        'Its administration console (your address with /admin behind it): Applications and Resources > Tenant Settings > Single Sign-On > SAML 2.0 Configuration > Download Metadata File.',
      example: 'https://contoso.accounts.ondemand.com/saml2/metadata',
    },
    {
      id: 'signOnUrl',
      label: 'Sign on URL',
      where:
        'The address of the business application that people open. SAP’s article 3128585 says more, else SAP support.',
      example: 'https://contoso.example.hana.ondemand.com',
    },
  ],
  saml: {
    identifiers: ['{metadata.entityId}'],
    replyUrls: ['{metadata.acsUrls}'],
    signOnUrl: '{input.signOnUrl}',
    templateClaims: ['firstName = user.givenname'],
  },
  settings: {
    role: 'Administrator of the tenant',
    menuPath: 'Identity Providers > Corporate Identity Providers > + Create',
  },
  steps: [
    {
      text: 'Press + Create, enter these values and press Create.',
      fields: [
        { label: 'Display Name', value: 'Microsoft Entra ID, or another name' },
        { label: 'Identity provider type', value: 'Microsoft ADFS/Entra ID (SAML 2.0)' },
      ],
    },
    {
      text: 'In the new identity provider press Browse at Metadata File, upload the file and press Save.',
      menuPath: 'Trust > SAML 2.0 Configuration',
      fields: [{ label: 'Metadata File', value: '{file.metadata}' }],
    },
    'Choose it as the identity provider of the applications for which people shall sign in through Entra. Microsoft’s page does not show where; SAP’s help does.',
  ],
  warnings: [
    'People need no account there unless Identity Federation is switched on, which it is not at first; then only people who are imported there get in.',
    'For a further SAP application behind the same tenant, add a second gallery application with linked sign-on, and choose the same corporate identity provider for it.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Tableau Cloud',
  formerNames: ['Tableau Online'],
  category: 'Analytics',
  summary: 'Dashboards. SAML from the gallery; Tableau is told which claim is which.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Tableau Cloud',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/tableauonline-tutorial',
    date: '2024-08-20',
  },
  prerequisites: [
    'A Tableau Cloud site with SAML.',
    'People are users of the site, with SAML as their authentication.',
  ],
  inputs: [
    {
      id: 'entityId',
      label: 'Tableau Cloud entity ID',
      page: 'tableau',
      where: 'Tableau Cloud: Settings > Authentication > SAML. The whole value, alias included.',
      example: 'https://sso.online.tableau.com/public/sp/metadata?alias=0a1b2c3d-0000-4000-8000-000000000000',
      hint: '^https://sso\\.online\\.tableau\\.com/public/sp/metadata',
    },
    {
      id: 'acsUrl',
      label: 'Assertion Consumer Service URL',
      page: 'tableau',
      where: 'On the same page.',
      example: 'https://sso.online.tableau.com/public/sp/SSO?alias=0a1b2c3d-0000-4000-8000-000000000000',
      hint: '^https://sso\\.online\\.tableau\\.com/public/sp/',
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: 'https://sso.online.tableau.com',
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
        { claim: 'DisplayName', attribute: 'displayname' },
      ],
    },
  },
  settings: {
    role: 'Tableau site administrator',
    menuPath: 'Settings > Authentication > Enable an additional authentication method > SAML',
  },
  vendorFields: [{ label: 'Import metadata file into Tableau Cloud', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Press Browse, choose the metadata file and press Apply.',
      fields: [{ label: 'Import metadata file into Tableau Cloud', value: '{file.metadata}' }],
    },
  ],
  attributeMapping: [
    {
      label: 'Match assertions: Email',
      claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
    },
    { label: 'Match assertions: Full name', claim: 'DisplayName' },
    {
      label: 'Match assertions: First name',
      claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
    },
    {
      label: 'Match assertions: Last name',
      claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname',
    },
  ],
  warnings: [
    'Where the user name at Tableau is the sign-in name in Entra, Email takes http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name instead.',
    'Microsoft’s tutorial calls the last part of the entity ID the Microsoft Entra identifier, which looks wrong: it is Tableau’s own.',
  ],
});

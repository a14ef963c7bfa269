import { defineVendor } from '../define';

export default defineVendor({
  name: 'New Relic',
  aliases: ['new relic one', 'new relic by organization'],
  category: 'Monitoring',
  summary: 'Monitoring. SAML from the gallery with addresses from an authentication domain.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with New Relic (By Organization)',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/new-relic-limited-release-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'The New Relic One user model, with Pro or Enterprise.',
    'People have an account in the authentication domain before they sign in, or are provisioned.',
  ],
  inputs: [
    {
      id: 'acsUrl',
      page: 'domain',
      label: 'Assertion consumer URL',
      where: 'New Relic: authentication domain UI > Authentication > Configure.',
      example: 'https://login.newrelic.com/saml/acs/0a1b2c3d',
      hint: 'newrelic\\.com/',
    },
    {
      id: 'entityId',
      page: 'domain',
      label: 'Our entity ID',
      where: 'On the same page.',
      example: 'https://login.newrelic.com/saml/metadata/0a1b2c3d',
      hint: 'newrelic\\.com',
    },
    {
      id: 'nameId',
      label: 'What holds the e-mail address that people have at New Relic?',
      why: 'It becomes the NameID, by which New Relic finds the account.',
      default: 'upn',
      choices: [
        { id: 'upn', title: 'Sign-in name (user.userprincipalname)' },
        { id: 'mail', title: 'Mail address (user.mail)' },
      ],
    },
  ],
  templateNames: ['New Relic (By Organization)'],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    claims: {
      set: [
        { claim: 'NameID', attribute: 'mail', when: { input: 'nameId', equals: 'mail' } },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
          attribute: 'mail',
          when: { input: 'nameId', equals: 'mail' },
        },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
          attribute: 'givenname',
          when: { input: 'nameId', equals: 'mail' },
        },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname',
          attribute: 'surname',
          when: { input: 'nameId', equals: 'mail' },
        },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
          attribute: 'userprincipalname',
          when: { input: 'nameId', equals: 'mail' },
        },
      ],
    },
  },
  settings: {
    menuPath: 'Authentication domain UI > Authentication > Configure',
    url: 'https://login.newrelic.com/',
  },
  steps: [
    {
      text: 'Choose the authentication domain, usually Default, enter these values and press Save.',
      fields: [
        { label: 'Source of SAML metadata', value: '{saml.metadataUrl}' },
        { label: 'SSO target URL', value: '{saml.loginUrl}' },
      ],
    },
  ],
  warnings: [
    'Where one side is wrong, people of that authentication domain cannot sign in.',
    'Accounts of the older user model have another gallery application: New Relic by Account.',
  ],
});

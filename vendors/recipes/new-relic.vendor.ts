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
    'People have an account in the authentication domain before they sign in, or are provisioned. Its e-mail address is their sign-in name in Entra.',
  ],
  inputs: [
    {
      id: 'entityId',
      label: 'Our entity ID',
      where: 'New Relic: authentication domain UI > Authentication > Configure.',
      example: 'https://login.newrelic.com/saml/metadata/0a1b2c3d',
      hint: 'newrelic\\.com',
    },
    {
      id: 'acsUrl',
      label: 'Assertion consumer URL',
      where: 'On the same page.',
      example: 'https://login.newrelic.com/saml/acs/0a1b2c3d',
      hint: 'newrelic\\.com/',
    },
  ],
  templateNames: ['New Relic (By Organization)'],
  saml: { identifiers: ['{input.entityId}'], replyUrls: ['{input.acsUrl}'] },
  settings: {
    menuPath: 'Authentication domain (usually Default) > Authentication > Configure',
    url: 'https://login.newrelic.com/',
  },
  vendorFields: [
    { label: 'Source of SAML metadata', value: '{saml.metadataUrl}', link: true },
    { label: 'SSO target URL', value: '{saml.loginUrl}' },
  ],
  warnings: [
    'Where one side is wrong, people of that authentication domain cannot sign in.',
    'NameID must hold the e-mail address used at New Relic; where that is user.mail, change the claim.',
    'Accounts of the older user model have another gallery application: New Relic by Account.',
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Sentry',
  category: 'Monitoring',
  summary: 'Errors of applications. SAML from the gallery, by the slug of your organization.',
  // The tutorial does not name the field for the metadata URL. Identifier, reply URL and sign-on URL end with a slash.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Sentry',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/sentry-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A Sentry plan with SAML.'],
  inputs: [
    {
      id: 'slug',
      label: 'Organization slug',
      where: 'Sentry: the part of your organization’s address behind /organizations/.',
      example: 'contoso',
      hint: { pattern: '^[a-z0-9-]+$', text: 'A slug has letters, digits and hyphens only.' },
    },
  ],
  saml: {
    identifiers: ['https://sentry.io/saml/metadata/{input.slug}/'],
    replyUrls: ['https://sentry.io/saml/acs/{input.slug}/'],
    signOnUrl: 'https://sentry.io/organizations/{input.slug}/',
  },
  settings: {
    menuPath: 'Org Settings > Auth > Active Directory > Configure',
    url: 'https://sentry.io/settings/{input.slug}/auth/',
  },
  vendorFields: [{ label: 'Metadata URL', value: '{saml.metadataUrl}', link: true }],
  steps: [
    {
      text: 'Enter the metadata URL and save.',
      fields: [{ label: 'Metadata URL', value: '{saml.metadataUrl}' }],
    },
    {
      text: 'Where the page looks different, go by Sentry’s guide.',
      url: 'https://docs.sentry.io/product/accounts/sso/azure-sso/#installation',
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Adobe Creative Cloud',
  aliases: ['creative cloud', 'adobe cc'],
  category: 'Design',
  summary: 'Adobe’s applications with a federated directory. SAML from the gallery.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Adobe Creative Cloud',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/adobe-creative-cloud-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'An Adobe plan with single sign-on, and a federated directory in the Admin Console.',
    'People have a mail address in Entra, and are Federated ID users with a product profile at Adobe before they sign in.',
  ],
  inputs: [
    {
      id: 'entityId',
      label: 'Entity ID',
      page: 'directory',
      where:
        'Adobe Admin Console: Settings > Identity > the federated directory > Configure. It stands at www.okta.com, which is right.',
      example: 'https://www.okta.com/saml2/service-provider/spadobecontoso',
      hint: '^https://www\\.okta\\.com/saml2/service-provider/',
    },
    {
      id: 'acsUrl',
      label: 'ACS URL',
      page: 'directory',
      where: 'On the same page.',
      example: 'https://adbe-contoso-example-sso.okta.com/auth/saml20/accauthlinktest',
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: 'https://adobe.com',
    templateClaims: ['FirstName = user.givenname', 'LastName = user.surname', 'Email = user.mail'],
  },
  settings: {
    role: 'System administrator',
    menuPath: 'Settings > Identity > Federated directory > Directory Details > Configure',
    url: 'https://adminconsole.adobe.com',
  },
  vendorFields: [{ label: 'Metadata file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Near the bottom of the page, upload the metadata file and press Save; Microsoft’s tutorial does not name the field.',
      fields: [{ label: 'Metadata file', value: '{file.metadata}' }],
    },
  ],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Adobe Creative Cloud',
  aliases: ['creative cloud', 'adobe cc'],
  category: 'Design',
  summary: 'Adobe’s applications with a federated directory. SAML from the gallery.',
  // The reply URL stands in the vendor’s part of the tutorial only. The identifier is on okta.com, which is right.
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
      where: 'Adobe Admin Console: Settings > Identity > the federated directory > Configure.',
      example: 'https://www.okta.com/saml2/service-provider/spadobecontoso',
      hint: '^https://www\\.okta\\.com/saml2/service-provider/',
    },
    {
      id: 'acsUrl',
      label: 'ACS URL',
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
  vendorFields: [{ label: 'Upload (near the bottom of the page)', value: '{file.metadata}' }],
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Canva',
  category: 'Design',
  summary: 'Design. SAML from the gallery; Canva’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Canva',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/canva-tutorial',
    date: '2023-02-09',
  },
  prerequisites: ['A Canva plan with single sign-on.'],
  saml: {
    nameIdFormat: 'persistent',
    entraTasks: [
      {
        text: 'Choose user.objectid as Unique User Identifier, in the place of user.userprincipalname. Microsoft Graph takes it in no policy.',
        menuPath: 'Enterprise applications > {app.name} > Single sign-on > Attributes & Claims',
        check: 'Unique User Identifier says user.objectid.',
      },
    ],
  },
  vendorFields: [
    { label: 'Certificate (Base64)', value: '{file.certificate}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  support: 'support@canva.com',
});

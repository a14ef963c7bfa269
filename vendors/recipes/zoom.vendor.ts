import { defineVendor } from '../define';

export default defineVendor({
  name: 'Zoom',
  category: 'Web conferencing',
  summary: 'Meetings. SAML from the gallery; the identifier is your vanity address without https.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Zoom',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/zoom-tutorial',
    date: '2023-09-13',
  },
  prerequisites: [
    'A Zoom plan with single sign-on, and a vanity URL.',
    'People have an account in Zoom before they sign in; provisioning or an administrator makes it.',
  ],
  inputs: [
    {
      id: 'vanity',
      label: 'Vanity URL',
      where: 'Zoom: what stands before .zoom.us in the address of your company.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['{input.vanity}.zoom.us'],
    replyUrls: ['https://{input.vanity}.zoom.us/saml/SSO'],
    signOnUrl: 'https://{input.vanity}.zoom.us',
  },
  settings: { role: 'Zoom administrator', menuPath: 'Single Sign-On > Security Control > Single Sign-On' },
  steps: [
    {
      text: 'Enter these values and press Save Changes.',
      fields: [
        { label: 'Sign-in page URL', value: '{saml.loginUrl}' },
        { label: 'Sign-out page URL', value: '{saml.logoutUrl}' },
        { label: 'Identity provider certificate', value: '{certificate.pem}' },
        { label: 'Issuer', value: '{saml.identifier}' },
        { label: 'Binding', value: 'HTTP-Redirect' },
        { label: 'Signature Hash Algorithm', value: 'SHA-256' },
      ],
    },
  ],
  warnings: [
    'Where Zoom maps groups, its support needs the object IDs of the groups, and a group claim is added by hand. A role claim is optional and is added by hand as well.',
  ],
});

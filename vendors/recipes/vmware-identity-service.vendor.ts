import { defineVendor } from '../define';

export default defineVendor({
  name: 'VMware Identity Service',
  aliases: ['vmware', 'workspace one access'],
  category: 'Identity',
  summary: 'Sign-in for VMware’s services. SAML from the gallery; VMware’s support does its side.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with VMware Identity Service',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/vmware-identity-service-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A VMware subscription with single sign-on.'],
  inputs: [
    {
      id: 'customer',
      label: 'Customer name',
      where: 'From VMware support: the first part of your address.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'domain',
      label: 'Address',
      why: 'Customers are on one of these hosts.',
      where: 'From VMware support: what stands behind the customer name in your address.',
      default: 'vmwareidentity',
      choices: [
        { id: 'vmwareidentity', title: '.vmwareidentity.com', sets: { host: 'vmwareidentity.com' } },
        { id: 'workspaceone', title: '.workspaceoneaccess.com', sets: { host: 'workspaceoneaccess.com' } },
        { id: 'asia', title: '.vmwareidentity.asia', sets: { host: 'vmwareidentity.asia' } },
        { id: 'eu', title: '.vmwareidentity.eu', sets: { host: 'vmwareidentity.eu' } },
        { id: 'uk', title: '.vmwareidentity.co.uk', sets: { host: 'vmwareidentity.co.uk' } },
        { id: 'de', title: '.vmwareidentity.de', sets: { host: 'vmwareidentity.de' } },
        { id: 'ca', title: '.vmwareidentity.ca', sets: { host: 'vmwareidentity.ca' } },
        { id: 'au', title: '.vmwareidentity.com.au', sets: { host: 'vmwareidentity.com.au' } },
        { id: 'preview', title: '.vidmpreview.com', sets: { host: 'vidmpreview.com' } },
      ],
    },
  ],
  saml: {
    identifiers: ['https://{input.customer}.{domain.host}/SAAS/API/1.0/GET/metadata/sp.xml'],
    replyUrls: ['https://{input.customer}.{domain.host}/SAAS/auth/saml/response'],
    signOnUrl: 'https://{input.customer}.{domain.host}',
    templateClaims: [
      'firstName = user.givenname',
      'lastName = user.surname',
      'userName = user.userprincipalname',
      'externalId = user.objectid',
      'email = user.mail',
    ],
  },
  vendorFields: [{ label: 'App Federation Metadata Url', value: '{saml.metadataUrl}', link: true }],
  support: 'support@vmware.com',
});

import { defineVendor } from '../define';

export default defineVendor({
  name: 'Tableau Server',
  category: 'Analytics',
  summary: 'Dashboards on a server of your own. SAML from the gallery, with a key pair of the server.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Tableau Server',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/tableauserver-tutorial',
    date: '2025-05-20',
  },
  prerequisites: [
    'A Tableau Server with SAML.',
    'You have made a certificate (.crt) and its key (.key) for the server.',
    'People exist in Tableau with a user name that equals the claim chosen for it.',
  ],
  inputs: [
    {
      id: 'returnUrl',
      label: 'Tableau Server return URL',
      page: 'tableau',
      where: 'Tableau Server: CONFIGURATION > User Identity & Access > Authentication Method > SAML.',
      example: 'https://tableau.contoso.example',
      hint: { pattern: '^https://[^/]*[^/]$', text: 'Without a slash at the end, and not localhost.' },
    },
    {
      id: 'entityId',
      label: 'SAML entity ID',
      page: 'tableau',
      where: 'On the same page.',
      default: '{input.returnUrl}',
      example: 'https://tableau.contoso.example',
    },
    {
      id: 'acsUrl',
      label: 'Address in the metadata file',
      page: 'tableau',
      where:
        'On the same page: Download XML Metadata File, AssertionConsumerService with HTTP-POST and index 0.',
      default: '{input.returnUrl}/wg/saml/SSO/index.html',
      example: 'https://tableau.contoso.example/wg/saml/SSO/index.html',
    },
  ],
  saml: { identifiers: ['{input.entityId}'], replyUrls: ['{input.acsUrl}'], signOnUrl: '{input.returnUrl}' },
  settings: {
    role: 'Tableau Server administrator',
    menuPath: 'CONFIGURATION > User Identity & Access > Authentication Method',
  },
  vendorFields: [{ label: 'SAML Idp metadata file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Choose SAML, fill in these fields and save.',
      fields: [
        { label: 'Authentication Method', value: 'SAML' },
        { label: 'Enable SAML Authentication for the server', value: 'On' },
        { label: 'SAML certificate file', value: 'your .crt file' },
        { label: 'SAML certificate key file', value: 'your .key file' },
        { label: 'SAML Idp metadata file', value: '{file.metadata}' },
      ],
    },
  ],
  attributeMapping: [
    { label: 'User name', claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name' },
    { label: 'Email address', claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress' },
  ],
  warnings: [
    'Display names may have a claim as well; the template sends none for them, so name one that it sends, such as the one for user names.',
    'Microsoft’s tutorial speaks of a claim for the user name and never defines it: here it is the sign-in name in Entra. Its host azure.….link is an example only.',
    'The key pair is that of the server, not of Entra, and its end is not watched here.',
  ],
});

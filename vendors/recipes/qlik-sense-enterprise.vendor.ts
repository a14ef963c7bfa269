import { defineVendor } from '../define';

export default defineVendor({
  name: 'Qlik Sense Enterprise',
  aliases: ['qlik', 'qlik sense'],
  category: 'Analytics',
  summary: 'Dashboards on a server of your own. SAML from the gallery, by a virtual proxy.',
  // The tutorial says that the metadata must be edited, but its instructions for that are missing; which address of the SP metadata is the sign-on URL is not said.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Qlik Sense Enterprise',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/qliksense-enterprise-tutorial',
    date: '2025-05-20',
  },
  prerequisites: [
    'Qlik Sense Enterprise, client-managed; Qlik Cloud needs another procedure.',
    'You may make virtual proxies in the Qlik Management Console.',
  ],
  inputs: [
    {
      id: 'host',
      label: 'Host of Qlik Sense',
      where: 'The name that people open, without port.',
      example: 'qlik.contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
    {
      id: 'prefix',
      label: 'Prefix',
      where:
        'Qlik Management Console: Virtual Proxies > Identification > Prefix. It is free and unique, and you will enter it there.',
      example: 'entra',
      hint: '^[a-z0-9_-]+$',
    },
    {
      id: 'entityId',
      label: 'SAML entity ID',
      where: 'It equals SAML host URI; the downloaded SP metadata holds it.',
      default: 'https://{input.host}',
      example: 'https://qlik.contoso.example',
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['https://{input.host}:443/{input.prefix}/samlauthn/'],
    signOnUrl: 'https://{input.host}:443/{input.prefix}/hub',
  },
  steps: [
    {
      text: 'Make the virtual proxy and press Apply.',
      role: 'User who can create virtual proxies',
      menuPath: 'Qlik Management Console > Virtual Proxies > Create new',
      fields: [
        { label: 'Description', value: 'a free one' },
        { label: 'Prefix', value: '{input.prefix}' },
        { label: 'Session inactivity timeout (minutes)', value: 'your choice' },
        { label: 'Session cookie header name', value: 'a unique one' },
        { label: 'Anonymous access mode', value: 'No anonymous user' },
        { label: 'Authentication method', value: 'SAML' },
        { label: 'SAML host URI', value: 'https://{input.host}' },
        { label: 'SAML entity ID', value: '{input.entityId}' },
        { label: 'SAML IdP metadata', value: '{file.metadata}' },
        {
          label: 'SAML attribute for user ID',
          value: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
        },
        {
          label: 'SAML attribute for user directory',
          value: '[entra], in square brackets, or the name of a claim',
        },
        { label: 'SAML signing algorithm', value: 'SHA-256, with a trusted certificate that matches' },
        { label: 'SAML attribute mapping', value: 'optional, for example groups' },
        { label: 'Add new server node', value: 'your choice' },
        { label: 'Host allowlist', value: '{input.host}' },
      ],
    },
    {
      text: 'Link the virtual proxy to a proxy and refresh the console.',
      menuPath: 'Associated items > Proxies > Link',
    },
    {
      text: 'Download SP metadata and compare: entityID is the identifier, AssertionConsumerService the reply URL.',
      menuPath: 'Virtual Proxies > Download SP metadata',
    },
  ],
  warnings: [
    'Applying the virtual proxy restarts the proxies that are linked to it.',
    'The metadata file may have to be edited before Qlik takes it; Microsoft’s page says so, but not how.',
    'Microsoft’s page shows identifiers at qlikpoc.com and qliksense.com; with a host of your own it is SAML entity ID.',
    'It does not say which address of the SP metadata is the sign-on URL; ours ends with /hub.',
    'Another port than 443 has to be changed in both addresses.',
  ],
});

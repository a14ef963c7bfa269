import { defineVendor } from '../define';

export default defineVendor({
  name: 'Gallery application',
  aliases: ['gallery app', 'gallery template'],
  summary: 'Any application of Microsoft’s gallery that supports SAML, found by its name.',
  sources: [
    {
      title: 'Configure SAML-based single sign-on for an application with Microsoft Graph',
      url: 'https://learn.microsoft.com/en-us/graph/application-saml-sso-configure-api',
      date: '2026-11-21',
    },
    {
      title: 'List applicationTemplates (Microsoft Graph v1.0)',
      url: 'https://learn.microsoft.com/en-us/graph/api/applicationtemplate-list',
      date: '2026-11-21',
    },
  ],
  vendorName: '{template.name}',
  prerequisites: ['You can reach the page where the vendor shows its SAML values, or you have its metadata.'],
  inputs: [
    {
      id: 'template',
      type: 'gallery-template',
      label: 'Application in the gallery',
      why: 'Microsoft’s template brings the application’s logo, claims and sign-on modes. Type its name or a part of it.',
      where: 'Microsoft Entra admin center: Enterprise applications > New application.',
      example: 'Salesforce',
    },
    {
      id: 'source',
      label: 'Where the vendor’s values come from',
      why: 'Identifier and reply URL name the vendor to Entra.',
      where: 'The vendor’s single sign-on settings or its instructions for Microsoft Entra ID.',
      default: 'typed',
      choices: [
        { id: 'typed', title: 'Typed', explanation: 'You copy identifier and reply URL from the vendor.' },
        { id: 'metadata', title: 'Metadata', explanation: 'The vendor offers its SAML metadata (XML).' },
      ],
    },
    {
      id: 'metadata',
      type: 'sp-metadata',
      label: 'SAML metadata of the vendor',
      why: 'Identifier, reply URL and logout URL are read from it.',
      where:
        'The vendor’s single sign-on settings, often called “service provider metadata”. Paste the XML, or an https address of it that needs no sign-in.',
      when: { input: 'source', equals: 'metadata' },
      example: 'https://vendor.example/saml/metadata',
    },
    {
      id: 'identifiers',
      type: 'identifier-list',
      label: 'Identifier (Entity ID)',
      why: 'The vendor names itself with it. One per line, exactly as the vendor writes it.',
      where: 'The vendor’s single sign-on settings: Entity ID, Audience URI or Identifier.',
      when: { input: 'source', equals: 'typed' },
      example: 'https://vendor.example/saml/metadata',
    },
    {
      id: 'replyUrls',
      type: 'redirect-url-list',
      label: 'Reply URL (Assertion Consumer Service URL)',
      why: 'Entra sends the signed answer there. One per line, the default first.',
      where: 'The vendor’s single sign-on settings: ACS URL, Reply URL or Single sign-on URL.',
      when: { input: 'source', equals: 'typed' },
      example: 'https://vendor.example/saml/acs',
    },
    {
      id: 'signOnUrl',
      label: 'Sign-on URL',
      where: 'The vendor’s sign-on page for your organization.',
      example: 'https://vendor.example/login',
    },
    {
      id: 'logoutUrl',
      type: 'https-url',
      label: 'Logout URL',
      why: 'Only where the vendor takes part in single logout.',
      where: 'The vendor’s single sign-on settings: SLO URL or Logout URL.',
      required: false,
      when: { input: 'source', equals: 'typed' },
      example: 'https://vendor.example/saml/logout',
    },
    {
      id: 'relayState',
      label: 'Relay State',
      where: 'The vendor’s instructions.',
      example: 'https://vendor.example/start',
    },
  ],
  templateNames: ['{template.name}'],
  saml: {
    identifiers: ['{metadata.entityId}', '{input.identifiers}'],
    replyUrls: ['{metadata.acsUrls}', '{input.replyUrls}'],
    signOnUrl: '{input.signOnUrl}',
    logoutUrl: '{metadata.logoutUrl}{input.logoutUrl}',
    relayState: '{input.relayState}',
  },
  planNotices: [
    'The template’s own claims stay as they are. Compare them with what the vendor asks for after the first sign-in.',
  ],
  steps: [
    'In {vendor.name}, open the single sign-on settings and choose SAML, or Microsoft Entra ID where it is offered.',
    {
      text: 'Give {vendor.name} the metadata, or enter these values one by one with the certificate.',
      values: true,
      files: ['metadata', 'certificate'],
    },
    'Keep another way in until the first sign-in has worked.',
  ],
});

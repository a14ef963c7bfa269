import { defineVendor } from '../define';

export default defineVendor({
  name: 'Any SAML application',
  aliases: ['any saml', 'saml application', 'custom saml', 'non-gallery'],
  summary: 'Any application that speaks SAML 2.0 and is not in Microsoft’s gallery.',
  sources: [
    {
      title: 'Configure SAML-based single sign-on for an application with Microsoft Graph',
      url: 'https://learn.microsoft.com/en-us/graph/application-saml-sso-configure-api',
      date: '2026-11-21',
    },
    {
      title: 'Customize SAML token claims',
      url: 'https://learn.microsoft.com/en-us/entra/identity-platform/saml-claims-customization',
      date: '2026-11-21',
    },
  ],
  vendorName: '{input.vendor}',
  prerequisites: ['You can reach the page where the vendor shows its SAML values, or you have its metadata.'],
  inputs: [
    {
      id: 'vendor',
      label: 'Name of the vendor',
      why: 'So that everybody who sees this set-up knows what it is for.',
      example: 'Acme',
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
      example: 'https://acme.example/saml/metadata',
    },
    {
      id: 'identifiers',
      type: 'identifier-list',
      label: 'Identifier (Entity ID)',
      why: 'The vendor names itself with it. One per line, exactly as the vendor writes it.',
      where: 'The vendor’s single sign-on settings: Entity ID, Audience URI or Identifier.',
      when: { input: 'source', equals: 'typed' },
      example: 'https://acme.example/saml/metadata',
    },
    {
      id: 'replyUrls',
      type: 'redirect-url-list',
      label: 'Reply URL (Assertion Consumer Service URL)',
      why: 'Entra sends the signed answer there. One per line, the default first.',
      where: 'The vendor’s single sign-on settings: ACS URL, Reply URL or Single sign-on URL.',
      when: { input: 'source', equals: 'typed' },
      example: 'https://acme.example/saml/acs',
    },
    {
      id: 'signOnUrl',
      label: 'Sign-on URL',
      where: 'The vendor’s sign-on page for your organization.',
      example: 'https://acme.example/login',
    },
    {
      id: 'logoutUrl',
      type: 'https-url',
      label: 'Logout URL',
      why: 'Only where the vendor takes part in single logout.',
      where: 'The vendor’s single sign-on settings: SLO URL or Logout URL.',
      required: false,
      when: { input: 'source', equals: 'typed' },
      example: 'https://acme.example/saml/logout',
    },
    {
      id: 'relayState',
      label: 'Relay State',
      where: 'The vendor’s instructions.',
      example: 'https://acme.example/start',
    },
    {
      id: 'nameId',
      label: 'What identifies a person (NameID)',
      why: 'The vendor finds the account by it. Anything but the first option makes a claims mapping policy, which locks the portal’s Attributes & Claims page.',
      where: 'The vendor’s instructions: NameID, Subject or User identifier.',
      default: 'default',
      choices: [
        {
          id: 'default',
          title: 'User principal name (Entra’s default)',
          explanation: 'Entra’s default claims stay as they are.',
        },
        {
          id: 'mail',
          title: 'E-mail address',
          explanation: 'The attribute mail; people without one cannot sign in.',
        },
        { id: 'employeeId', title: 'Employee ID', explanation: 'People without one cannot sign in.' },
        {
          id: 'samAccountName',
          title: 'On-premises SAM account name',
          explanation: 'Only for people who are synchronised from Active Directory.',
        },
        {
          id: 'mailPrefix',
          title: 'What stands before the @ of the e-mail address',
          explanation: 'For vendors with short user names.',
        },
      ],
    },
    {
      id: 'groups',
      label: 'Send groups?',
      why: 'Some vendors give rights by group. Entra writes each group as its object ID.',
      where: 'The vendor’s instructions: Groups or Role mapping.',
      default: 'no',
      choices: [
        { id: 'no', title: 'No', explanation: 'The vendor learns nothing about groups.' },
        {
          id: 'assigned',
          title: 'Groups assigned to the application',
          explanation: 'Only those that you assign here or later.',
        },
      ],
    },
    {
      id: 'signing',
      label: 'What Entra signs',
      why: 'Most vendors are content with a signed assertion; some check the whole response.',
      where: 'The vendor’s instructions: Signing option, “response must be signed”.',
      default: 'default',
      choices: [
        {
          id: 'default',
          title: 'The assertion (Entra’s default)',
          explanation: 'No policy is made.',
          sets: { option: '' },
        },
        {
          id: 'response',
          title: 'The response',
          explanation: 'A token issuance policy is made.',
          sets: { option: 'response' },
        },
        {
          id: 'both',
          title: 'Response and assertion',
          explanation: 'A token issuance policy is made.',
          sets: { option: 'response-and-assertion' },
        },
      ],
    },
  ],
  type: 'saml',
  saml: {
    identifiers: ['{metadata.entityId}', '{input.identifiers}'],
    replyUrls: ['{metadata.acsUrls}', '{input.replyUrls}'],
    signOnUrl: '{input.signOnUrl}',
    logoutUrl: '{metadata.logoutUrl}{input.logoutUrl}',
    relayState: '{input.relayState}',
    claims: {
      set: [
        { claim: 'NameID', attribute: 'mail', when: { input: 'nameId', equals: 'mail' } },
        { claim: 'NameID', attribute: 'employeeid', when: { input: 'nameId', equals: 'employeeId' } },
        {
          claim: 'NameID',
          attribute: 'onpremisessamaccountname',
          when: { input: 'nameId', equals: 'samAccountName' },
        },
        { claim: 'NameID', mailPrefixOf: 'mail', when: { input: 'nameId', equals: 'mailPrefix' } },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
          attribute: 'mail',
          when: { input: 'nameId', not: 'default' },
        },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
          attribute: 'givenname',
          when: { input: 'nameId', not: 'default' },
        },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname',
          attribute: 'surname',
          when: { input: 'nameId', not: 'default' },
        },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
          attribute: 'userprincipalname',
          when: { input: 'nameId', not: 'default' },
        },
      ],
    },
    groupsClaim: { groups: ['ApplicationGroup'], when: { input: 'groups', equals: 'assigned' } },
    signing: { option: '{signing.option}' },
  },
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

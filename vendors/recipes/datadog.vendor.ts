import { defineVendor } from '../define';

export default defineVendor({
  name: 'Datadog',
  category: 'Monitoring',
  summary: 'Monitoring. SAML from the gallery; groups of Entra can become roles of Datadog.',
  draft: true,
  sources: [
    {
      title: 'Microsoft Entra single sign-on (SSO) integration with Datadog',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/datadog-tutorial',
      date: '2024-03-25',
    },
    {
      title: 'Datadog: Microsoft Entra ID SAML IdP',
      url: 'https://docs.datadoghq.com/account_management/saml/entra/',
      date: '2026-12-01',
    },
  ],
  prerequisites: ['A Datadog plan with single sign-on.', 'You may open Organization Settings at Datadog.'],
  inputs: [
    {
      id: 'entityId',
      page: 'saml',
      required: false,
      label: 'Service Provider Entity ID',
      why: 'Blank keeps the gallery’s own. Microsoft’s page speaks of app.datadoghq.com only; at another site of Datadog enter yours.',
      where: 'Datadog: Organization Settings > Login Methods > SAML.',
      example: 'https://app.datadoghq.eu/account/saml/metadata.xml',
      hint: 'datadoghq\\.|ddog-gov',
    },
    {
      id: 'acsUrls',
      page: 'saml',
      required: false,
      type: 'redirect-url-list',
      label: 'Assertion Consumer Service URL',
      why: 'Blank keeps the gallery’s own. Datadog has one address for sign-in from My Apps and one for sign-in from Datadog; for both, enter both, separated by a semicolon.',
      where: 'On the same page.',
      example: 'https://app.datadoghq.eu/account/saml/assertion',
      hint: '/saml/assertion',
    },
    {
      id: 'signOnUrl',
      page: 'saml',
      label: 'Single Sign-on URL',
      where: 'On the same page.',
      example: 'https://app.datadoghq.eu/account/login/id/abc123',
      hint: '/account/login/id/',
    },
    {
      id: 'groups',
      label: 'Shall groups of Entra decide about roles in Datadog?',
      why: 'Datadog can map a group to a role. Groups are written as object IDs.',
      default: 'no',
      choices: [
        { id: 'no', title: 'No', explanation: 'Roles are given in Datadog.' },
        { id: 'yes', title: 'Yes', explanation: 'Groups that are assigned here are sent along.' },
      ],
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrls}'],
    signOnUrl: '{input.signOnUrl}',
    groupsClaim: {
      groups: ['ApplicationGroup'],
      customName: 'groups',
      when: { input: 'groups', equals: 'yes' },
    },
  },
  vendorFields: [
    { label: 'SAML XML Metadata file', value: '{file.metadata}' },
    { label: 'Key of the mapping', value: 'groups', when: { input: 'groups', equals: 'yes' } },
    { label: 'Object IDs', value: '{assignTo.objectIds}', when: { input: 'groups', equals: 'yes' } },
  ],
  steps: [
    {
      text: 'Upload the metadata file and press Enable.',
      menuPath: 'Organization Settings > Login Methods > SAML',
      url: 'https://app.datadoghq.com/organization-settings/login-methods/saml',
      fields: [{ label: 'SAML XML Metadata file', value: '{file.metadata}' }],
      check: 'Datadog says SAML is ready, and Valid IdP metadata installed.',
    },
    {
      text: 'Add one mapping for each group: this key, the object ID as value, and the role.',
      menuPath: 'Organization Settings > SAML Group Mappings',
      fields: [
        { label: 'Key of the mapping', value: 'groups' },
        { label: 'Object IDs', value: '{assignTo.objectIds}' },
      ],
      when: { input: 'groups', equals: 'yes' },
    },
  ],
  signIn: { check: 'You are in Datadog with the role you expect.' },
  warnings: [
    'Leave the other login methods on until the check has passed; they are the way back.',
    'Microsoft’s page also shows how to let everybody in the tenant sign in, by setting User assignment required to No. Here only assigned people may.',
    {
      text: 'With mappings switched on, people lose every role that no mapping gives them, at their next sign-in.',
      when: { input: 'groups', equals: 'yes' },
    },
  ],
});

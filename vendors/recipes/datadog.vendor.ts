import { defineVendor } from '../define';

export default defineVendor({
  name: 'Datadog',
  category: 'Monitoring',
  summary: 'Monitoring. SAML from the gallery; groups of Entra can become roles of Datadog.',
  // The tutorial leaves both addresses to the template and names one site only; the examples of another site are not confirmed by it.
  draft: true,
  sources: {
    title: 'Microsoft Entra single sign-on (SSO) integration with Datadog',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/datadog-tutorial',
    date: '2024-03-25',
  },
  prerequisites: ['A Datadog plan with SAML.', 'Your Datadog role may manage the organization.'],
  inputs: [
    {
      id: 'entityId',
      label: 'Service Provider Entity ID',
      why: 'The template brings that of app.datadoghq.com; leave it blank there. Another site has its own.',
      required: false,
      where: 'Datadog: Organization Settings > Login Methods > SAML > Configure.',
      example: 'https://app.datadoghq.eu/account/saml/metadata.xml',
      hint: 'datadoghq\\.|ddog-gov',
    },
    {
      id: 'acsUrls',
      type: 'redirect-url-list',
      label: 'Assertion Consumer Service URL',
      why: 'The template brings that of app.datadoghq.com. Another site has its own. For sign-in both from My Apps and from Datadog, enter both addresses, separated by a semicolon.',
      required: false,
      where: 'On the same page.',
      example: 'https://app.datadoghq.eu/account/saml/assertion',
      hint: '/saml/assertion',
    },
    {
      id: 'signOnUrl',
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
    { label: 'Metadata file', value: '{file.metadata}' },
    { label: 'Key of the mapping', value: 'groups', when: { input: 'groups', equals: 'yes' } },
    { label: 'Object IDs', value: '{assignTo.objectIds}', when: { input: 'groups', equals: 'yes' } },
  ],
  steps: [
    {
      text: 'Upload the metadata file {file.metadata}.',
      menuPath: 'Organization Settings > Login Methods > SAML',
      url: 'https://app.datadoghq.com/organization-settings/login-methods/saml',
    },
    {
      text: 'Add one mapping for each group: the key above, the object ID as value, and the role.',
      menuPath: 'Organization Settings > SAML Group Mappings',
      when: { input: 'groups', equals: 'yes' },
    },
  ],
  signIn: { check: 'You are in Datadog with the role you expect.' },
  warnings: [
    'Leave the other login methods on until the check has passed; they are the way back.',
    {
      text: 'With mappings switched on, people lose every role that no mapping gives them, at their next sign-in.',
      when: { input: 'groups', equals: 'yes' },
    },
  ],
});

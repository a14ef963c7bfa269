import { defineVendor } from '../define';

export default defineVendor({
  name: 'Splunk Enterprise and Splunk Cloud',
  aliases: [
    'splunk',
    'splunk enterprise',
    'splunk cloud',
    'microsoft entra sso for splunk enterprise and splunk cloud',
  ],
  formerNames: ['Azure AD SSO for Splunk Enterprise and Splunk Cloud'],
  category: 'Monitoring',
  summary: 'Logs and search. SAML from the gallery; groups of Entra become roles of Splunk.',
  // The tutorial uses the claims groups and displayname, but adds neither in Entra; the groups claim is set up here. Its identifier has no scheme.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Microsoft Entra SSO for Splunk Enterprise and Splunk Cloud',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/splunkenterpriseandsplunkcloud-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Splunk Enterprise or Splunk Cloud with SAML.',
    'People have an account in Splunk before they sign in; Splunk support makes it.',
  ],
  inputs: [
    {
      id: 'host',
      label: 'Host of Splunk',
      where: 'The name that people open, without https://; Splunk support knows it.',
      example: 'contoso.splunkcloud.com',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
  ],
  templateNames: [
    'Microsoft Entra SSO for Splunk Enterprise and Splunk Cloud',
    'Azure AD SSO for Splunk Enterprise and Splunk Cloud',
  ],
  saml: {
    identifiers: ['{input.host}'],
    replyUrls: ['https://{input.host}/saml/acs'],
    signOnUrl: 'https://{input.host}/app/launcher/home',
    groupsClaim: { groups: ['ApplicationGroup'] },
  },
  vendorFields: [
    { label: 'Select File', value: '{file.metadata}' },
    { label: 'Entity ID', value: '{input.host}' },
    { label: 'Group Name', value: '{assignTo.objectIds}' },
  ],
  steps: [
    {
      text: 'Upload the metadata file, enter these values and press Save.',
      role: 'Splunk administrator',
      menuPath: 'Settings > Access Controls > Authentication method > SAML > Configure Splunk to use SAML',
      fields: [
        { label: 'Select File', value: '{file.metadata}' },
        { label: 'Entity ID', value: '{input.host}' },
        { label: 'Verify SAML response', value: 'On' },
        { label: 'Role alias', value: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups' },
        { label: 'RealName alias', value: 'http://schemas.microsoft.com/identity/claims/displayname' },
        { label: 'Mail alias', value: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress' },
        { label: 'Name Id Format', value: 'Email Address' },
        { label: 'Fully qualified domain name or IP of the load balancer', value: 'https://{input.host}' },
        { label: 'Redirect port - load balancer port', value: '0' },
      ],
    },
    {
      text: 'Make a SAML group for each object ID, choose its Splunk Roles and press Save.',
      menuPath: 'SAML > New Group',
      fields: [{ label: 'Group Name', value: '{assignTo.objectIds}' }],
    },
  ],
  warnings: [
    'Without a mapped group people get no role, so assign groups: the object ID of a person maps to none.',
    'Microsoft’s page fills RealName alias with a claim that it never adds in Entra. If names stay empty, add it under Attributes & Claims.',
  ],
});

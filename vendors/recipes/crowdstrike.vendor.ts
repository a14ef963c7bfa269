import { defineVendor } from '../define';

export default defineVendor({
  name: 'CrowdStrike Falcon',
  aliases: ['crowdstrike', 'falcon', 'crowdstrike falcon platform'],
  category: 'Security',
  summary: 'Endpoint security. SAML from the gallery with the addresses of your cloud.',
  // The names of the clouds are read from the hosts.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with CrowdStrike Falcon Platform',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/crowdstrike-falcon-platform-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'A CrowdStrike Falcon subscription.',
    'People have an account before they sign in; CrowdStrike support makes it.',
  ],
  inputs: [
    {
      id: 'cloud',
      label: 'Cloud',
      why: 'Each has addresses of its own.',
      where: 'Falcon: the host in the address of your console.',
      default: 'us1',
      choices: [
        { id: 'us1', title: 'US-1', sets: { host: 'falcon.crowdstrike.com' } },
        { id: 'us2', title: 'US-2', sets: { host: 'falcon.us-2.crowdstrike.com' } },
        { id: 'eu1', title: 'EU-1', sets: { host: 'falcon.eu-1.crowdstrike.com' } },
        { id: 'gov', title: 'US-GOV', sets: { host: 'falcon.laggar.gcw.crowdstrike.com' } },
      ],
    },
  ],
  templateNames: ['CrowdStrike Falcon Platform'],
  saml: {
    identifiers: ['https://{cloud.host}/saml/metadata'],
    replyUrls: ['https://{cloud.host}/saml/acs'],
    signOnUrl: 'https://{cloud.host}/login/sso',
  },
  planNotices: [
    'A tenant can hold one application for each cloud of CrowdStrike: its identifier is the same for every customer.',
  ],
  vendorFields: [{ label: 'App Federation Metadata Url', value: '{saml.metadataUrl}', link: true }],
  support: 'support@crowdstrike.com',
});

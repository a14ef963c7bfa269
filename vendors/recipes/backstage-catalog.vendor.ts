import { defineVendor } from '../define';

export default defineVendor({
  name: 'Backstage catalog',
  aliases: ['backstage org data', 'backstage directory import'],
  category: 'Developer tools',
  summary: 'Imports people and groups from Entra into Backstage. Nobody signs in with this application.',
  draft: true,
  sources: {
    title: 'Microsoft Azure Active Directory organizational data (undated; read at commit 040b54f)',
    url: 'https://github.com/backstage/backstage/blob/040b54f7e58f4d9dce4ea55fce461c7ff5b6c7d5/docs/integrations/azure/org.md',
    date: '2026-11-21',
  },
  prerequisites: [
    'A Global Administrator or Privileged Role Administrator approves: application permissions need one.',
    'Where Backstage runs with an Azure managed identity, use that instead; then no secret is needed.',
  ],
  inputs: [
    {
      id: 'people',
      label: 'Who is imported?',
      why: 'The permission covers the whole directory; the import takes only what its filter lets through.',
      default: 'members',
      choices: [
        {
          id: 'members',
          title: 'Everybody',
          explanation: 'Enabled members, no guests.',
          sets: { filter: "user:\n          filter: accountEnabled eq true and userType eq 'member'" },
        },
        {
          id: 'group',
          title: 'Members of one group',
          explanation: 'Only direct members of the group “Backstage Users”.',
          sets: { filter: 'userGroupMember:\n          filter: "displayName eq \'Backstage Users\'"' },
        },
      ],
    },
    {
      id: 'lifetime',
      label: 'Expires',
      why: 'Whoever has the secret reads the whole directory. A short life limits the harm.',
      default: 'half',
      choices: [
        { id: 'quarter', title: '90 days', explanation: 'Renewed four times a year.', sets: { days: '90' } },
        { id: 'half', title: '180 days', explanation: 'Renewed twice a year.', sets: { days: '180' } },
      ],
    },
  ],
  openIdConnect: {
    redirects: [],
    permissions: [],
    applicationPermissions: ['User.Read.All', 'GroupMember.Read.All'],
    secret: { label: 'clientSecret', lifetimeDays: '{lifetime.days}' },
  },
  access: { assignmentRequired: true },
  vendorFields: [
    { label: 'tenantId', value: '{tenant.id}' },
    { label: 'clientId', value: '{app.clientId}' },
  ],
  steps: [
    'Store the secret where your deployment gives the backend its variable AZURE_CLIENT_SECRET.',
    'Add the package @backstage/plugin-catalog-backend-module-msgraph to the backend and merge the part into app-config.yaml.',
    {
      text: 'Start the backend and read its log.',
      check: '“Read … msgraph users and … msgraph groups” with numbers above 0.',
    },
  ],
  files: [
    {
      id: 'configuration',
      type: 'text',
      name: 'app-config.catalog.yaml',
      label: 'Part for app-config.yaml',
      content:
        '# AZURE_CLIENT_SECRET comes from your secret store. {secret.reference}\ncatalog:\n  providers:\n    microsoftGraphOrg:\n      default:\n        tenantId: {tenant.id}\n        clientId: {app.clientId}\n        clientSecret: ${AZURE_CLIENT_SECRET}\n        {people.filter}\n',
    },
  ],
  warnings: [
    'Authorization_RequestDenied in the log means that the consent is missing. The import then leaves the catalog as it was.',
    'A first import of a large directory takes long; start with one group.',
  ],
});

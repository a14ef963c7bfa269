import type { Chapter } from './story';

const ISAIAH = '33333333-3333-4333-8333-333333333304';
const TEMPLATE = '66666666-6666-4666-8666-666666666601';

export const gallery: readonly Chapter[] = [
  {
    operation: 'GET /applicationTemplates',
    path: "/applicationTemplates?$filter=displayName eq 'Amplitude'&$select=id,displayName,supportedSingleSignOnModes",
    status: 200,
  },
  {
    operation: 'POST /applicationTemplates/{id}/instantiate',
    path: `/applicationTemplates/${TEMPLATE}/instantiate`,
    body: { displayName: 'Contract' },
    status: 201,
    saves: {
      app: 'application.id',
      sp: 'servicePrincipal.id',
      samlClientId: 'application.appId',
      role: 'application.appRoles.0.id',
    },
  },
  {
    operation: 'PATCH /servicePrincipals/{id}',
    path: '/servicePrincipals/{sp}',
    body: {
      preferredSingleSignOnMode: 'saml',
      loginUrl: 'https://vendor.example/login',
      notificationEmailAddresses: ['alex@contoso.example'],
      samlSingleSignOnSettings: { relayState: 'x' },
    },
    status: 204,
  },
  {
    operation: 'PATCH /applications/{id}',
    path: '/applications/{app}',
    body: {
      identifierUris: ['https://vendor.example/saml'],
      web: { redirectUris: ['https://vendor.example/acs'] },
      notes: 'n',
      tags: ['latchkey'],
    },
    status: 204,
  },
  { operation: 'GET /applications/{id}', path: '/applications/{app}', status: 200 },
  {
    operation: 'GET /applications',
    path: "/applications?$filter=applicationTemplateId eq '66666666-6666-4666-8666-666666666601' and displayName eq 'Contract'&$select=id,appId,identifierUris,tags,notes",
    status: 200,
  },
  {
    operation: 'POST /servicePrincipals/{id}/addTokenSigningCertificate',
    path: '/servicePrincipals/{sp}/addTokenSigningCertificate',
    body: { displayName: 'CN=Contract', endDateTime: new Date(Date.now() + 300 * 86_400_000).toISOString() },
    status: 200,
    saves: { thumbprint: 'thumbprint' },
  },
  {
    operation: 'PATCH /servicePrincipals/{id}',
    path: '/servicePrincipals/{sp}',
    body: { preferredTokenSigningKeyThumbprint: '{thumbprint}' },
    status: 204,
  },
  {
    operation: 'GET /servicePrincipals/{id}',
    path: '/servicePrincipals/{sp}?$select=id,keyCredentials',
    status: 200,
  },
  {
    operation: 'GET /servicePrincipals',
    path: "/servicePrincipals?$filter=appId eq '{samlClientId}'&$select=id",
    status: 200,
  },
  {
    operation: 'POST /servicePrincipals/{id}/appRoleAssignedTo',
    path: '/servicePrincipals/{sp}/appRoleAssignedTo',
    // The template declares roles, so nobody is assigned without one.
    body: { principalId: ISAIAH, resourceId: '{sp}', appRoleId: '00000000-0000-0000-0000-000000000000' },
    status: 400,
  },
  {
    operation: 'POST /servicePrincipals/{id}/appRoleAssignedTo',
    path: '/servicePrincipals/{sp}/appRoleAssignedTo',
    body: { principalId: ISAIAH, resourceId: '{sp}', appRoleId: '{role}' },
    status: 201,
    saves: { assignment: 'id' },
  },
  {
    operation: 'GET /servicePrincipals/{id}/appRoleAssignedTo',
    path: '/servicePrincipals/{sp}/appRoleAssignedTo?$select=id,appRoleId,principalId,principalType,principalDisplayName',
    status: 200,
  },
  {
    operation: 'GET /servicePrincipals/{id}/appRoleAssignments',
    path: '/servicePrincipals/22222222-2222-4222-8222-222222222212/appRoleAssignments?$select=id,appRoleId,resourceId',
    status: 200,
  },
];

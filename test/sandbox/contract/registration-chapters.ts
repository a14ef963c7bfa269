import type { Chapter } from './story';

const GRAPH_SP = '22222222-2222-4222-8222-222222222201';
const CREATE_IF_MISSING = { prefer: 'create-if-missing' };

export const registration: readonly Chapter[] = [
  {
    operation: "GET /applications(uniqueName='{uniqueName}')",
    path: "/applications(uniqueName='contract-1')",
    status: 404,
  },
  {
    operation: "PATCH /applications(uniqueName='{uniqueName}')",
    path: "/applications(uniqueName='contract-1')",
    body: { displayName: 'R' },
    status: 404,
  },
  {
    operation: "PATCH /applications(uniqueName='{uniqueName}')",
    path: "/applications(uniqueName='contract-1')",
    body: {
      displayName: 'R',
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: ['https://vendor.example/cb'] },
    },
    headers: CREATE_IF_MISSING,
    status: 201,
    saves: { oidc: 'id', clientId: 'appId' },
  },
  {
    operation: "PATCH /applications(uniqueName='{uniqueName}')",
    path: "/applications(uniqueName='contract-1')",
    body: { displayName: 'R', notes: 'again' },
    headers: CREATE_IF_MISSING,
    status: 204,
  },
  {
    operation: "GET /applications(uniqueName='{uniqueName}')",
    path: "/applications(uniqueName='contract-1')?$select=id,appId,displayName,uniqueName",
    status: 200,
  },
  {
    operation: "PATCH /servicePrincipals(appId='{appId}')",
    path: "/servicePrincipals(appId='{clientId}')",
    body: { appRoleAssignmentRequired: true },
    headers: CREATE_IF_MISSING,
    status: 201,
    saves: { oidcSp: 'id' },
  },
  {
    operation: "PATCH /servicePrincipals(appId='{appId}')",
    path: "/servicePrincipals(appId='{clientId}')",
    body: { notes: 'again' },
    headers: CREATE_IF_MISSING,
    status: 204,
  },
  {
    operation: 'POST /applications/{id}/addPassword',
    path: '/applications/{oidc}/addPassword',
    body: { passwordCredential: { displayName: 's' } },
    status: 200,
    saves: { keyId: 'keyId' },
  },
  {
    operation: 'POST /applications/{id}/removePassword',
    path: '/applications/{oidc}/removePassword',
    body: { keyId: '{keyId}' },
    status: 204,
  },
  {
    operation: 'POST /oauth2PermissionGrants',
    path: '/oauth2PermissionGrants',
    body: { clientId: '{oidcSp}', consentType: 'AllPrincipals', resourceId: GRAPH_SP, scope: 'openid' },
    status: 201,
    saves: { grant: 'id' },
  },
  {
    operation: 'PATCH /oauth2PermissionGrants/{id}',
    path: '/oauth2PermissionGrants/{grant}',
    body: { scope: 'openid profile' },
    status: 204,
  },
  {
    operation: 'GET /servicePrincipals/{id}/oauth2PermissionGrants',
    path: '/servicePrincipals/{oidcSp}/oauth2PermissionGrants?$select=id,clientId,consentType,principalId,resourceId,scope',
    status: 200,
  },
  { operation: 'DELETE /oauth2PermissionGrants/{id}', path: '/oauth2PermissionGrants/{grant}', status: 204 },
];

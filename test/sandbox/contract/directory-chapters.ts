import type { Chapter } from './story';

const ALEX = '33333333-3333-4333-8333-333333333301';
const SSO_USERS = '44444444-4444-4444-8444-444444444401';
const EVENTUAL = { consistencylevel: 'eventual' };

export const people: readonly Chapter[] = [
  {
    operation: 'POST /groups',
    path: '/groups',
    body: { displayName: 'Contract', mailEnabled: false, mailNickname: 'contract', securityEnabled: true },
    status: 201,
    saves: { group: 'id' },
  },
  {
    operation: 'GET /groups/{id}',
    path: '/groups/{group}?$select=id,displayName,securityEnabled,mailEnabled,groupTypes',
    status: 200,
  },
  {
    operation: 'GET /groups',
    path: '/groups?$search="displayName:SSO"&$top=10&$select=id,displayName',
    headers: EVENTUAL,
    status: 200,
  },
  { operation: 'GET /groups', path: "/groups?$filter=mailNickname eq 'contract'&$select=id", status: 200 },
  {
    operation: 'GET /groups/{id}/members',
    path: `/groups/${SSO_USERS}/members?$top=1&$select=id,displayName,mail,userType`,
    status: 200,
  },
  {
    operation: 'GET /groups/{id}/transitiveMembers',
    path: `/groups/${SSO_USERS}/transitiveMembers?$top=1&$count=true&$select=id`,
    headers: EVENTUAL,
    status: 200,
  },
  {
    operation: 'GET /groups/{id}/appRoleAssignments',
    path: '/groups/{group}/appRoleAssignments',
    status: 200,
  },
  { operation: 'DELETE /groups/{id}', path: '/groups/{group}', status: 204 },
  {
    operation: 'GET /users',
    path: "/users?$filter=displayName eq 'Alex Admin' or mail eq 'x'&$select=id,displayName,accountEnabled,userType",
    status: 200,
  },
  { operation: 'GET /users', path: '/users?$top=2&$count=true', headers: EVENTUAL, status: 200 },
  { operation: 'GET /users', path: '/users?$top=2&$count=true', status: 400 },
  {
    operation: 'GET /users/{id}',
    path: `/users/${ALEX}?$select=id,displayName,givenName,surname,mail,userPrincipalName,accountEnabled,userType,employeeId`,
    status: 200,
  },
  {
    operation: 'GET /users/{id}/transitiveMemberOf/microsoft.graph.directoryRole',
    path: `/users/${ALEX}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true&$select=id,displayName,roleTemplateId`,
    headers: EVENTUAL,
    status: 200,
  },
  {
    operation: 'POST /users/{id}/checkMemberGroups',
    path: `/users/${ALEX}/checkMemberGroups`,
    body: { groupIds: [SSO_USERS] },
    status: 200,
  },
  {
    operation: 'GET /roleManagement/directory/roleEligibilityScheduleInstances',
    path: `/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq '${ALEX}'&$select=id,roleDefinitionId,directoryScopeId,memberType,endDateTime`,
    status: 200,
  },
  {
    operation: 'GET /organization',
    path: '/organization?$select=id,displayName,verifiedDomains',
    status: 200,
  },
  {
    operation: 'GET /subscribedSkus',
    path: '/subscribedSkus?$select=skuPartNumber,capabilityStatus,servicePlans,prepaidUnits',
    status: 200,
  },
];

export const batch: readonly Chapter[] = [
  {
    operation: 'POST /$batch',
    path: '/$batch',
    body: {
      requests: [
        { id: '1', method: 'GET', url: '/organization' },
        { id: '2', method: 'GET', url: '/applications/{app}' },
        { id: '3', method: 'GET', url: `/users/${SSO_USERS}` },
      ],
    },
    status: 200,
  },
];

export const farewell: readonly Chapter[] = [
  {
    operation: 'DELETE /servicePrincipals/{id}/appRoleAssignedTo/{id}',
    path: '/servicePrincipals/{sp}/appRoleAssignedTo/{assignment}',
    status: 204,
  },
  { operation: 'DELETE /servicePrincipals/{id}', path: '/servicePrincipals/{oidcSp}', status: 204 },
  { operation: 'DELETE /applications/{id}', path: '/applications/{app}', status: 204 },
  { operation: 'GET /applications/{id}', path: '/applications/{app}', status: 404 },
  {
    operation: 'GET /directory/deletedItems/microsoft.graph.application',
    path: "/directory/deletedItems/microsoft.graph.application?$filter=identifierUris/any(u:u eq 'https://vendor.example/saml')&$select=id,appId,displayName,identifierUris,deletedDateTime",
    status: 200,
  },
  {
    operation: 'POST /directory/deletedItems/{id}/restore',
    path: '/directory/deletedItems/{app}/restore',
    status: 200,
  },
];

import type { JsonObject } from '../../../core/json';
import { type Entity, put, type Write } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { newApplication, newServicePrincipal } from '../handlers/new-objects';
import { secretHash } from '../handlers/passwords';
import { LATCHKEY, MICROSOFT_GRAPH_APP_ID, MICROSOFT_GRAPH_SP_ID } from './identities';

const CREATED = '2025-02-01T10:00:00Z';
const MICROSOFT_TENANT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** Delegated permissions of Microsoft Graph (ids: permissions.json). */
const DELEGATED: Readonly<Record<string, string>> = {
  openid: '37f7f235-527c-4136-accd-4a02d197296e',
  profile: '14dad69e-099b-42c9-810b-d002981feec1',
  email: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
  offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
  'User.ReadBasic.All': 'b340eb25-3456-403f-be2f-af7a0d370277',
  'GroupMember.Read.All': 'bc024368-1153-4739-b217-4326f2e966d0',
  'Directory.Read.All': '06da0dbc-49e2-44d2-8312-53f166ab848a',
};

/** Application permissions Latchkey is granted: the documented set of facts.md, section e. */
const GRANTED: Readonly<Record<string, string>> = {
  'Application.ReadWrite.All': '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
  'AppRoleAssignment.ReadWrite.All': '06b708a9-e830-4db3-a914-8e69da51d44f',
  'Policy.ReadWrite.ApplicationConfiguration': 'be74164b-cff1-491c-8741-e671cb536e13',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'RoleManagement.Read.Directory': '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  'RoleEligibilitySchedule.Read.Directory': 'ff278e11-4a33-4d0c-83d2-d01dc58929a5',
  'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  'DelegatedPermissionGrant.ReadWrite.All': '8e8e4742-1d95-4f68-9d56-6ee75648c72a',
  'Group.Create': 'bf7b1a76-6e77-406b-b258-bf5c7720e98f',
  'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
  'AuditLog.Read.All': 'b0afded3-3588-46d8-8b3d-9842eff778da',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
};

/** Granted as well, though the bot does its work without: it then knows who changed something. */
const OPTIONAL: Readonly<Record<string, string>> = {
  'AuditLog.Read.All': 'b0afded3-3588-46d8-8b3d-9842eff778da',
};

/** More application permissions that exist, and that nobody holds. */
const OFFERED: Readonly<Record<string, string>> = {
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'Application.ReadWrite.OwnedBy': '18a4783c-866b-4cc7-a460-3d5e5662c884',
  'Domain.Read.All': 'dbb9058a-0e50-45d7-ae91-66909b5d4664',
  'Group.ReadBasic.All': '07d67222-3a10-4d3b-9ddc-b8aa43198a00',
  'GroupMember.ReadBasic.All': '8222c640-cae5-4860-8d11-b32cfad95e03',
  'GroupMember.ReadWrite.All': 'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
  'User.ReadBasic.All': '97235f07-e226-4f63-ace3-39588e11d3a1',
  'Group.Read.All': '5b567255-7703-4780-807c-7be8301ae99b',
  'RoleAssignmentSchedule.Read.Directory': 'd5fe8ce8-684c-4c83-a52c-46e882ce4be1',
};

const scopes = Object.entries(DELEGATED).map(([value, id]) => ({
  adminConsentDescription: `Allows the app the permission ${value}.`,
  adminConsentDisplayName: value,
  id,
  isEnabled: true,
  type: 'User',
  userConsentDescription: null,
  userConsentDisplayName: null,
  value,
}));

const roles = Object.entries({ ...GRANTED, ...OPTIONAL, ...OFFERED }).map(([value, id]) => ({
  allowedMemberTypes: ['Application'],
  description: `Allows the app the permission ${value} without a signed-in user.`,
  displayName: value,
  id,
  isEnabled: true,
  origin: 'Application',
  value,
}));

/** Microsoft Graph itself: a service principal whose application lives in Microsoft's tenant. */
function microsoftGraph(tenant: Tenant): Entity {
  const application: JsonObject = {
    appId: MICROSOFT_GRAPH_APP_ID,
    appRoles: roles,
    displayName: 'Microsoft Graph',
    signInAudience: 'AzureADMultipleOrgs',
  };
  return {
    ...newServicePrincipal(tenant, { ...application, id: MICROSOFT_GRAPH_SP_ID }),
    id: MICROSOFT_GRAPH_SP_ID,
    appOwnerOrganizationId: MICROSOFT_TENANT,
    oauth2PermissionScopes: scopes,
    servicePrincipalNames: [MICROSOFT_GRAPH_APP_ID, 'https://graph.microsoft.com'],
  };
}

function latchkeyApplication(tenant: Tenant): Entity {
  return {
    ...newApplication(tenant),
    id: LATCHKEY.appObjectId,
    appId: LATCHKEY.clientId,
    createdDateTime: CREATED,
    displayName: 'Latchkey',
    signInAudience: 'AzureADMyOrg',
    requiredResourceAccess: [
      {
        resourceAppId: MICROSOFT_GRAPH_APP_ID,
        resourceAccess: Object.values(GRANTED).map((id) => ({ id, type: 'Role' })),
      },
    ],
    passwordCredentials: [
      {
        customKeyIdentifier: null,
        displayName: 'sandbox',
        endDateTime: '2099-01-01T00:00:00Z',
        hint: LATCHKEY.secretText.slice(0, 3),
        keyId: LATCHKEY.secretKeyId,
        secretText: null,
        startDateTime: CREATED,
      },
    ],
  };
}

function grant(appRoleId: string, index: number): Entity {
  return {
    id: `sandbox-latchkey-permission-${index + 1}`,
    deletedDateTime: null,
    appRoleId,
    createdDateTime: CREATED,
    principalDisplayName: 'Latchkey',
    principalId: LATCHKEY.servicePrincipalId,
    principalType: 'ServicePrincipal',
    resourceDisplayName: 'Microsoft Graph',
    resourceId: MICROSOFT_GRAPH_SP_ID,
  };
}

export function seedOwnApplications(tenant: Tenant): Write[] {
  const application = latchkeyApplication(tenant);
  const servicePrincipal = {
    ...newServicePrincipal(tenant, application),
    id: LATCHKEY.servicePrincipalId,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  };
  return [
    put('servicePrincipals', microsoftGraph(tenant)),
    put('applications', application),
    put('servicePrincipals', servicePrincipal),
    put('secretHashes', {
      id: LATCHKEY.secretKeyId,
      appId: LATCHKEY.clientId,
      hash: secretHash(LATCHKEY.secretText),
      endDateTime: '2099-01-01T00:00:00Z',
    }),
    ...Object.values({ ...GRANTED, ...OPTIONAL }).map((appRoleId, index) =>
      put('appRoleAssignments', grant(appRoleId, index)),
    ),
  ];
}

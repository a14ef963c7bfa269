import type { GraphOperation, GraphRequest } from '../../../core/graph-request';
import * as requests from '../../../graph/requests';

export const GUID = '0a1b2c3d-0000-4000-8000-0000000000a1';
const END = '2027-09-01T00:00:00Z';

export interface Sample {
  readonly operation: GraphOperation;
  readonly request: GraphRequest;
}

function sample<A>(operation: requests.GraphRequestBuilder<A>, args: A): Sample {
  return { operation, request: operation.build(args) };
}

/** Every operation, once with literal ids and, where ids can be references, once with those. */
export function sampleRequests(): Sample[] {
  return [...writes(), ...applicationReads(), ...directoryReads(), ...changes()];
}

function writes(): Sample[] {
  const appObjectId = '{app.objectId}';
  const spObjectId = '{sp.objectId}';
  const policyId = '{claimsPolicy.id}';
  return [
    sample(requests.applicationInstantiate, { templateId: GUID, displayName: "O'Neil & Söhne [abc]" }),
    sample(requests.applicationUpsert, { uniqueName: 'latchkey-abc', application: { displayName: 'A' } }),
    sample(requests.applicationUpdate, {
      appObjectId,
      change: { web: { redirectUris: ['https://a.example'] } },
    }),
    sample(requests.applicationUpdate, {
      appObjectId: GUID,
      change: { identifierUris: [{ $text: 'api://{app.clientId}' }] },
    }),
    sample(requests.applicationDelete, { appObjectId }),
    sample(requests.applicationAddPassword, { appObjectId, displayName: 'SSO [abc]', endDateTime: END }),
    sample(requests.applicationRemovePassword, { appObjectId, keyId: { $ref: 'secret.keyId' } }),
    sample(requests.servicePrincipalUpsert, {
      clientId: '{app.clientId}',
      servicePrincipal: { appRoleAssignmentRequired: true },
    }),
    sample(requests.servicePrincipalUpdate, { spObjectId, change: { preferredSingleSignOnMode: 'saml' } }),
    sample(requests.servicePrincipalDelete, { spObjectId: GUID }),
    sample(requests.servicePrincipalAddSigningCertificate, {
      spObjectId,
      displayName: 'Acme, Inc. SSO',
      endDateTime: END,
    }),
    sample(requests.claimsMappingPolicyCreate, {
      displayName: 'Acme claims',
      definition: { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [] } },
    }),
    sample(requests.claimsMappingPolicyDelete, { policyId }),
    sample(requests.claimsMappingPolicyAssign, { spObjectId, policyId }),
    sample(requests.claimsMappingPolicyAssign, { spObjectId: GUID, policyId: GUID }),
    sample(requests.claimsMappingPolicyUnassign, { spObjectId, policyId }),
    sample(requests.claimsMappingPolicyUpdate, { policyId: GUID, definition: { ClaimsMappingPolicy: {} } }),
    sample(requests.applicationRemoveOwner, { appObjectId: '{app.objectId}', ownerId: GUID }),
    sample(requests.servicePrincipalRemoveOwner, { spObjectId: GUID, ownerId: GUID }),
    ...tokenIssuancePolicies(),
    sample(requests.appRoleAssignmentCreate, {
      spObjectId,
      principalId: GUID,
      appRoleId: { $ref: 'role.id' },
    }),
    sample(requests.appRoleAssignmentDelete, { spObjectId, assignmentId: 'a/b+c=' }),
    sample(requests.groupCreate, {
      displayName: 'Acme people',
      description: 'May sign in to Acme.',
      mailNickname: 'latchkey-abc',
    }),
    sample(requests.groupDelete, { objectId: '{group.objectId}' }),
    sample(requests.permissionGrantCreate, {
      clientSpObjectId: { $ref: 'sp.objectId' },
      resourceSpObjectId: GUID,
      scope: 'openid profile',
    }),
    sample(requests.permissionGrantUpdate, { grantId: 'abc_def-1', scope: 'openid' }),
    sample(requests.permissionGrantDelete, { grantId: '{grant.id}' }),
    sample(requests.directoryObjectRestore, { objectId: GUID }),
  ];
}

function tokenIssuancePolicies(): Sample[] {
  const appObjectId = '{app.objectId}';
  const policyId = '{signingPolicy.id}';
  return [
    sample(requests.tokenIssuancePolicyCreate, {
      displayName: 'Acme signing',
      definition: { TokenIssuancePolicy: { Version: 1 } },
    }),
    sample(requests.tokenIssuancePolicyDelete, { policyId }),
    sample(requests.tokenIssuancePolicyAssign, { appObjectId, policyId }),
    sample(requests.tokenIssuancePolicyUnassign, { appObjectId, policyId }),
    sample(requests.tokenIssuancePolicyFindByName, { displayName: 'Acme signing' }),
    sample(requests.applicationTokenIssuancePolicies, { appObjectId: GUID }),
  ];
}

function applicationReads(): Sample[] {
  const displayName = "O'Neil & Söhne #1 (100%)";
  const identifierUri = 'https://vendor.example/a?b=c&d';
  return [
    sample(requests.applicationRead, { appObjectId: '{app.objectId}', select: ['id', 'appId', 'web'] }),
    sample(requests.applicationRead, { appObjectId: GUID, select: [] }),
    sample(requests.applicationFindByName, { displayName }),
    sample(requests.applicationFindByTemplateAndName, { templateId: GUID, displayName }),
    sample(requests.applicationFindByIdentifierUri, { identifierUri }),
    sample(requests.applicationFindByClientId, { clientId: GUID }),
    sample(requests.applicationSearch, { text: 'R&D "x"' }),
    sample(requests.applicationFindByUniqueName, { uniqueName: 'latchkey-abc' }),
    sample(requests.deletedApplicationFindByIdentifierUri, { identifierUri }),
    sample(requests.applicationTemplateFind, { displayName }),
    sample(requests.applicationTemplateSearch, { text: "O'Neil" }),
    sample(requests.servicePrincipalRead, { spObjectId: '{sp.objectId}', select: ['id', 'keyCredentials'] }),
    sample(requests.servicePrincipalFindByClientId, { clientId: '{app.clientId}', select: ['id'] }),
    sample(requests.applicationOwnersList, { appObjectId: '{app.objectId}' }),
    sample(requests.servicePrincipalOwnersList, { spObjectId: GUID }),
    sample(requests.appRoleAssignmentsList, { spObjectId: GUID }),
    sample(requests.servicePrincipalPermissionsList, { spObjectId: GUID }),
    sample(requests.permissionGrantsList, { clientSpObjectId: '{sp.objectId}' }),
    sample(requests.claimsMappingPolicyFindByName, { displayName }),
    sample(requests.servicePrincipalClaimsPolicies, { spObjectId: GUID }),
    sample(requests.claimsMappingPolicyAppliesTo, { policyId: GUID }),
    sample(requests.tokenIssuancePolicyAppliesTo, { policyId: GUID }),
    sample(requests.groupAppRoleAssignmentsList, { objectId: GUID }),
  ];
}

function directoryReads(): Sample[] {
  return [
    sample(requests.groupFindByMailNickname, { mailNickname: 'latchkey-abc' }),
    sample(requests.groupFindByName, { text: 'R&D' }),
    sample(requests.groupSearch, { text: 'say "hi" & go' }),
    sample(requests.groupRead, { objectId: GUID }),
    sample(requests.groupMembersCount, { objectId: GUID }),
    sample(requests.userSearch, { text: "o'neil" }),
    sample(requests.userFindByName, { text: "pat.o'neil@contoso.example" }),
    sample(requests.userRead, { objectId: GUID, attributes: ['employeeId', 'mail'] }),
    sample(requests.userDirectoryRoles, { objectId: GUID }),
    sample(requests.userEligibleRoles, { objectId: GUID }),
    sample(requests.userCheckMemberGroups, { objectId: GUID, groupIds: [GUID] }),
    sample(requests.organizationRead, {}),
    sample(requests.subscribedSkusList, {}),
    sample(requests.defaultAppManagementPolicyRead, {}),
    sample(requests.groupMembersList, { objectId: GUID }),
  ];
}

/** A link is followed as it was given. */
const LINK = '/applications/delta?$deltatoken=abc';

function changes(): Sample[] {
  return [
    sample(requests.applicationChanges, { link: null }),
    sample(requests.applicationChanges, { link: LINK }),
    sample(requests.servicePrincipalChanges, { link: null }),
    sample(requests.permissionGrantChanges, { link: null }),
    sample(requests.signInsList, { since: new Date(END), clientId: GUID, pageSize: 50 }),
    sample(requests.signInsNext, {
      link: 'https://graph.microsoft.com/v1.0/auditLogs/signIns?$skiptoken=next',
    }),
    sample(requests.applicationsList, { link: null, select: ['id', 'passwordCredentials'], pageSize: 999 }),
    sample(requests.applicationsList, {
      link: 'https://graph.microsoft.com/v1.0/applications?$skiptoken=next',
      select: [],
      pageSize: 999,
    }),
    sample(requests.servicePrincipalsList, { link: null, select: ['id', 'keyCredentials'], pageSize: 100 }),
    sample(requests.directoryAuditsList, { objectId: GUID, since: new Date(END) }),
  ];
}

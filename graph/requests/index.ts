import type { GraphOperation } from '../../core/graph-request';
import { appRoleAssignmentCreate } from './app-role-assignment-create';
import { appRoleAssignmentDelete } from './app-role-assignment-delete';
import { appRoleAssignmentsList } from './app-role-assignments-list';
import { applicationAddPassword } from './application-add-password';
import { applicationDelete } from './application-delete';
import { applicationFindByIdentifierUri } from './application-find-by-identifier-uri';
import { applicationFindByName } from './application-find-by-name';
import { applicationFindByTemplateAndName } from './application-find-by-template-and-name';
import { applicationFindByUniqueName } from './application-find-by-unique-name';
import { applicationInstantiate } from './application-instantiate';
import { applicationRead } from './application-read';
import { applicationRemovePassword } from './application-remove-password';
import { applicationTemplateFind } from './application-template-find';
import { applicationTemplateSearch } from './application-template-search';
import { applicationTokenIssuancePolicies } from './application-token-issuance-policies';
import { applicationUpdate } from './application-update';
import { applicationUpsert } from './application-upsert';
import { claimsMappingPolicyAssign } from './claims-mapping-policy-assign';
import { claimsMappingPolicyCreate } from './claims-mapping-policy-create';
import { claimsMappingPolicyDelete } from './claims-mapping-policy-delete';
import { claimsMappingPolicyFindByName } from './claims-mapping-policy-find-by-name';
import { claimsMappingPolicyUnassign } from './claims-mapping-policy-unassign';
import { defaultAppManagementPolicyRead } from './default-app-management-policy-read';
import { deletedApplicationFindByIdentifierUri } from './deleted-application-find-by-identifier-uri';
import { directoryObjectRestore } from './directory-object-restore';
import { groupCreate } from './group-create';
import { groupDelete } from './group-delete';
import { groupFindByMailNickname } from './group-find-by-mail-nickname';
import { groupFindByName } from './group-find-by-name';
import { groupMembersList } from './group-members-list';
import { groupRead } from './group-read';
import { groupSearch } from './group-search';
import { organizationRead } from './organization-read';
import { permissionGrantCreate } from './permission-grant-create';
import { permissionGrantDelete } from './permission-grant-delete';
import { permissionGrantUpdate } from './permission-grant-update';
import { permissionGrantsList } from './permission-grants-list';
import { servicePrincipalAddSigningCertificate } from './service-principal-add-signing-certificate';
import { servicePrincipalClaimsPolicies } from './service-principal-claims-policies';
import { servicePrincipalDelete } from './service-principal-delete';
import { servicePrincipalFindByClientId } from './service-principal-find-by-client-id';
import { servicePrincipalPermissionsList } from './service-principal-permissions-list';
import { servicePrincipalRead } from './service-principal-read';
import { servicePrincipalUpdate } from './service-principal-update';
import { servicePrincipalUpsert } from './service-principal-upsert';
import { subscribedSkusList } from './subscribed-skus-list';
import { tokenIssuancePolicyAssign } from './token-issuance-policy-assign';
import { tokenIssuancePolicyCreate } from './token-issuance-policy-create';
import { tokenIssuancePolicyDelete } from './token-issuance-policy-delete';
import { tokenIssuancePolicyFindByName } from './token-issuance-policy-find-by-name';
import { tokenIssuancePolicyUnassign } from './token-issuance-policy-unassign';
import { userCheckMemberGroups } from './user-check-member-groups';
import { userDirectoryRoles } from './user-directory-roles';
import { userEligibleRoles } from './user-eligible-roles';
import { userFindByName } from './user-find-by-name';
import { userRead } from './user-read';

export { idInBody } from './odata';
export { defineGraphOperation, type GraphRequestBuilder, type NoArguments } from './define';
export {
  appRoleAssignmentCreate,
  appRoleAssignmentDelete,
  appRoleAssignmentsList,
  applicationAddPassword,
  applicationDelete,
  applicationFindByIdentifierUri,
  applicationFindByName,
  applicationFindByTemplateAndName,
  applicationFindByUniqueName,
  applicationInstantiate,
  applicationRead,
  applicationRemovePassword,
  applicationTemplateFind,
  applicationTemplateSearch,
  applicationTokenIssuancePolicies,
  applicationUpdate,
  applicationUpsert,
  claimsMappingPolicyAssign,
  claimsMappingPolicyCreate,
  claimsMappingPolicyDelete,
  claimsMappingPolicyFindByName,
  claimsMappingPolicyUnassign,
  defaultAppManagementPolicyRead,
  deletedApplicationFindByIdentifierUri,
  directoryObjectRestore,
  groupCreate,
  groupDelete,
  groupFindByMailNickname,
  groupFindByName,
  groupMembersList,
  groupRead,
  groupSearch,
  organizationRead,
  permissionGrantCreate,
  permissionGrantDelete,
  permissionGrantUpdate,
  permissionGrantsList,
  servicePrincipalAddSigningCertificate,
  servicePrincipalClaimsPolicies,
  servicePrincipalDelete,
  servicePrincipalFindByClientId,
  servicePrincipalPermissionsList,
  servicePrincipalRead,
  servicePrincipalUpdate,
  servicePrincipalUpsert,
  subscribedSkusList,
  tokenIssuancePolicyAssign,
  tokenIssuancePolicyCreate,
  tokenIssuancePolicyDelete,
  tokenIssuancePolicyFindByName,
  tokenIssuancePolicyUnassign,
  userCheckMemberGroups,
  userDirectoryRoles,
  userEligibleRoles,
  userFindByName,
  userRead,
};

/** Every Graph operation of the product, for docs/permissions.md and for the contract test. */
export const GRAPH_OPERATIONS: readonly GraphOperation[] = [
  appRoleAssignmentCreate,
  appRoleAssignmentDelete,
  appRoleAssignmentsList,
  applicationAddPassword,
  applicationDelete,
  applicationFindByIdentifierUri,
  applicationFindByName,
  applicationFindByTemplateAndName,
  applicationFindByUniqueName,
  applicationInstantiate,
  applicationRead,
  applicationRemovePassword,
  applicationTemplateFind,
  applicationTemplateSearch,
  applicationTokenIssuancePolicies,
  applicationUpdate,
  applicationUpsert,
  claimsMappingPolicyAssign,
  claimsMappingPolicyCreate,
  claimsMappingPolicyDelete,
  claimsMappingPolicyFindByName,
  claimsMappingPolicyUnassign,
  defaultAppManagementPolicyRead,
  deletedApplicationFindByIdentifierUri,
  directoryObjectRestore,
  groupCreate,
  groupDelete,
  groupFindByMailNickname,
  groupFindByName,
  groupMembersList,
  groupRead,
  groupSearch,
  organizationRead,
  permissionGrantCreate,
  permissionGrantDelete,
  permissionGrantUpdate,
  permissionGrantsList,
  servicePrincipalAddSigningCertificate,
  servicePrincipalClaimsPolicies,
  servicePrincipalDelete,
  servicePrincipalFindByClientId,
  servicePrincipalPermissionsList,
  servicePrincipalRead,
  servicePrincipalUpdate,
  servicePrincipalUpsert,
  subscribedSkusList,
  tokenIssuancePolicyAssign,
  tokenIssuancePolicyCreate,
  tokenIssuancePolicyDelete,
  tokenIssuancePolicyFindByName,
  tokenIssuancePolicyUnassign,
  userCheckMemberGroups,
  userDirectoryRoles,
  userEligibleRoles,
  userFindByName,
  userRead,
];

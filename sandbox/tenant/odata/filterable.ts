import type { Operation } from '../contract/operations';
import { unsupportedQuery } from '../graph-error';
import type { Filter } from './filter-parser';

/**
 * Properties whose doc comment says "Supports $filter" (@microsoft/microsoft-graph-types 2.43.1), plus `id`.
 * Where Microsoft says nothing the tenant refuses, so that nobody relies on it. Lists of policies take `$filter` by
 * their pages (claimsmappingpolicy-list.md, 02e4ff1; tokenissuancepolicy-list.md, 073a396), which name no property;
 * scripts filter by `displayName` (Get-MgPolicyClaimMappingPolicy -Filter "DisplayName eq …").
 */
const FILTERABLE: Readonly<Record<string, readonly string[]>> = {
  application: [
    'appId',
    'applicationTemplateId',
    'createdDateTime',
    'description',
    'displayName',
    'identifierUris',
    'publisherDomain',
    'signInAudience',
    'tags',
    'uniqueName',
  ],
  servicePrincipal: [
    'accountEnabled',
    'alternativeNames',
    'appId',
    'applicationTemplateId',
    'appOwnerOrganizationId',
    'appRoleAssignmentRequired',
    'description',
    'displayName',
    'servicePrincipalNames',
    'servicePrincipalType',
    'tags',
  ],
  appRoleAssignment: ['principalDisplayName', 'resourceId'],
  oAuth2PermissionGrant: ['clientId', 'consentType', 'principalId', 'resourceId'],
  group: [
    'createdDateTime',
    'description',
    'displayName',
    'groupTypes',
    'isAssignableToRole',
    'mail',
    'mailEnabled',
    'mailNickname',
    'proxyAddresses',
    'securityEnabled',
  ],
  user: [
    'accountEnabled',
    'companyName',
    'createdDateTime',
    'department',
    'displayName',
    'employeeId',
    'givenName',
    'jobTitle',
    'mail',
    'mailNickname',
    'otherMails',
    'proxyAddresses',
    'surname',
    'userPrincipalName',
    'userType',
  ],
  claimsMappingPolicy: ['displayName'],
  tokenIssuancePolicy: ['displayName'],
  directoryObject: ['displayName', 'accountEnabled', 'userType', 'mail'],
  directoryRole: ['roleTemplateId', 'displayName'],
  unifiedRoleAssignment: ['appScopeId', 'directoryScopeId', 'principalId', 'roleDefinitionId'],
  unifiedRoleDefinition: ['displayName', 'isBuiltIn', 'isEnabled', 'templateId'],
  unifiedRoleAssignmentScheduleInstance: ['directoryScopeId', 'principalId', 'roleDefinitionId'],
  unifiedRoleEligibilityScheduleInstance: ['directoryScopeId', 'principalId', 'roleDefinitionId'],
};

/** Refuses a filter on a property, or with a function, that the operation does not answer. */
export function checkFilterable(operation: Operation, filter: Filter): void {
  const listed = operation.filterable ?? [...(FILTERABLE[operation.resultType ?? ''] ?? []), 'id'];
  // The audit logs name places within a property: `status/errorCode`, `targetResources/any`.
  const known = listed.map((name) => name.split('/')[0]);
  for (const property of propertiesOf(filter)) {
    if (known.includes(property)) continue;
    throw unsupportedQuery(
      `Unsupported or invalid query filter clause specified for property '${property}'.`,
    );
  }
  if (usesContains(filter) && operation.resultType !== 'applicationTemplate') {
    throw unsupportedQuery(`The function 'contains' is not supported on ${operation.path}.`);
  }
}

/** Operators that the directory answers only from its index (ConsistencyLevel: eventual and $count=true). */
export function isAdvancedFilter(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return isAdvancedFilter(filter.left) || isAdvancedFilter(filter.right);
    case 'not':
      return true;
    case 'compare':
      return filter.operator === 'ne' || filter.path.includes('$count');
    case 'text':
      return filter.fn === 'endswith';
    case 'any':
      return filter.inner !== undefined && isAdvancedFilter(filter.inner);
    case 'in':
      return false;
  }
}

function propertiesOf(filter: Filter): string[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return [...propertiesOf(filter.left), ...propertiesOf(filter.right)];
    case 'not':
      return propertiesOf(filter.inner);
    case 'compare':
    case 'in':
    case 'text':
    case 'any':
      return filter.path.slice(0, 1);
  }
}

function usesContains(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return usesContains(filter.left) || usesContains(filter.right);
    case 'not':
      return usesContains(filter.inner);
    case 'text':
      return filter.fn === 'contains';
    case 'any':
      return filter.inner !== undefined && usesContains(filter.inner);
    case 'compare':
    case 'in':
      return false;
  }
}

/** What the product reads of each kind of object; one list per kind, so that every find shows the same. */
export const APPLICATION_FIELDS = [
  'id',
  'appId',
  'displayName',
  'uniqueName',
  'applicationTemplateId',
  'identifierUris',
  'tags',
  'notes',
  'createdDateTime',
] as const;

export const DELETED_APPLICATION_FIELDS = [
  'id',
  'appId',
  'displayName',
  'identifierUris',
  'deletedDateTime',
] as const;

export const TEMPLATE_FIELDS = [
  'id',
  'displayName',
  'publisher',
  'description',
  'homePageUrl',
  'logoUrl',
  'categories',
  'supportedSingleSignOnModes',
] as const;

export const GROUP_FIELDS = [
  'id',
  'displayName',
  'description',
  'mail',
  'securityEnabled',
  'mailEnabled',
  'groupTypes',
] as const;

/** `accountEnabled` and `userType` come only when asked for. */
export const USER_FIELDS = [
  'id',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'userPrincipalName',
  'accountEnabled',
  'userType',
] as const;

export const POLICY_FIELDS = ['id', 'displayName', 'definition'] as const;

/**
 * What a change of is told: everything the product writes or reads back, and what lets somebody in. A delta query tells
 * of nothing that its first request did not name.
 */
export const TRACKED_APPLICATION_FIELDS = [
  'id',
  'displayName',
  'api',
  'appRoles',
  'disabledByMicrosoftStatus',
  'groupMembershipClaims',
  'identifierUris',
  'isFallbackPublicClient',
  'keyCredentials',
  'notes',
  'optionalClaims',
  'passwordCredentials',
  'publicClient',
  'requiredResourceAccess',
  'signInAudience',
  'spa',
  'tags',
  'web',
] as const;

export const TRACKED_SERVICE_PRINCIPAL_FIELDS = [
  'id',
  'displayName',
  'accountEnabled',
  'appRoleAssignmentRequired',
  'appRoles',
  'disabledByMicrosoftStatus',
  'keyCredentials',
  'loginUrl',
  'logoutUrl',
  'notes',
  'notificationEmailAddresses',
  'passwordCredentials',
  'preferredSingleSignOnMode',
  'preferredTokenSigningKeyThumbprint',
  'replyUrls',
  'samlSingleSignOnSettings',
  'servicePrincipalNames',
  'tags',
] as const;

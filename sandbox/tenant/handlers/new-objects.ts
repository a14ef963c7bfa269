import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../../../core/json';
import type { Entity } from '../directory/collections';
import type { Tenant } from './call';

const NO_INFO: JsonObject = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
};

/** Graph's timestamps have whole seconds. */
export function graphTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** An application with Graph's own defaults; what the caller sends is merged over it. */
export function newApplication(tenant: Tenant): Entity {
  return {
    id: randomUUID(),
    deletedDateTime: null,
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      requestedAccessTokenVersion: null,
    },
    appId: randomUUID(),
    applicationTemplateId: null,
    appRoles: [],
    createdDateTime: graphTime(tenant.nowMs()),
    defaultRedirectUri: null,
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: null,
    groupMembershipClaims: null,
    identifierUris: [],
    info: NO_INFO,
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    keyCredentials: [],
    notes: null,
    optionalClaims: null,
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: [],
    publicClient: { redirectUris: [] },
    publisherDomain: 'contoso.onmicrosoft.com',
    requiredResourceAccess: [],
    samlMetadataUrl: null,
    serviceManagementReference: null,
    // The sample of "Create application" shows this for a body without signInAudience, whatever the reference says.
    signInAudience: 'AzureADandPersonalMicrosoftAccount',
    spa: { redirectUris: [] },
    tags: [],
    tokenEncryptionKeyId: null,
    uniqueName: null,
    web: {
      homePageUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      logoutUrl: null,
      redirectUriSettings: [],
      redirectUris: [],
    },
    owners: [],
  };
}

export function newServicePrincipal(tenant: Tenant, application: Entity): Entity {
  return {
    id: randomUUID(),
    deletedDateTime: null,
    accountEnabled: true,
    addIns: [],
    alternativeNames: [],
    appDescription: null,
    appDisplayName: application['displayName'] ?? null,
    appId: application['appId'] ?? null,
    applicationTemplateId: application['applicationTemplateId'] ?? null,
    appOwnerOrganizationId: tenant.tenantId,
    appRoleAssignmentRequired: false,
    appRoles: application['appRoles'] ?? [],
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: application['displayName'] ?? null,
    homepage: null,
    info: NO_INFO,
    keyCredentials: [],
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    resourceSpecificApplicationPermissions: [],
    samlSingleSignOnSettings: null,
    servicePrincipalNames: [application['appId'] ?? null],
    servicePrincipalType: 'Application',
    signInAudience: application['signInAudience'] ?? null,
    tags: [],
    tokenEncryptionKeyId: null,
    owners: [],
    claimsMappingPolicies: [],
  };
}

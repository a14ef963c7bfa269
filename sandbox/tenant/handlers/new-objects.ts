import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../../../core/json';
import type { Entity } from '../directory/collections';
import type { Tenant } from './call';
import { guidBytes } from './link-ids';

const NO_INFO: JsonObject = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
};

/** When an object came into being: whole seconds. */
export function graphTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Of credentials and assignments Graph keeps seven decimals, and none where the moment is a whole second. */
export function preciseTime(ms: number): string {
  return ms % 1000 === 0 ? graphTime(ms) : new Date(ms).toISOString().replace('Z', '0000Z');
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

/** A group as "Create group" answers it, before what the caller sends. */
export function newGroup(tenant: Tenant, id: string): Entity {
  const now = graphTime(tenant.nowMs());
  return {
    id,
    deletedDateTime: null,
    classification: null,
    createdDateTime: now,
    description: null,
    expirationDateTime: null,
    groupTypes: [],
    isAssignableToRole: null,
    mail: null,
    mailEnabled: false,
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesDomainName: null,
    onPremisesLastSyncDateTime: null,
    onPremisesNetBiosName: null,
    onPremisesProvisioningErrors: [],
    onPremisesSamAccountName: null,
    onPremisesSecurityIdentifier: null,
    onPremisesSyncEnabled: null,
    preferredDataLocation: null,
    preferredLanguage: null,
    proxyAddresses: [],
    renewedDateTime: now,
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: [],
    securityEnabled: true,
    securityIdentifier: securityIdentifierOf(id),
    serviceProvisioningErrors: [],
    theme: null,
    uniqueName: null,
    visibility: null,
  };
}

/** `S-1-12-1-…`: the four 32-bit words of the object id. */
function securityIdentifierOf(id: string): string {
  const bytes = guidBytes(id);
  return `S-1-12-1-${[0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)).join('-')}`;
}

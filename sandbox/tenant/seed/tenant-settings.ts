import { type Entity, put, type Write } from '../directory/collections';
import { TENANT_ID } from './identities';

const organization: Entity = {
  id: TENANT_ID,
  deletedDateTime: null,
  businessPhones: [],
  city: null,
  country: null,
  countryLetterCode: 'US',
  createdDateTime: '2024-03-01T09:00:00Z',
  displayName: 'Contoso',
  preferredLanguage: 'en',
  technicalNotificationMails: ['alex@contoso.example'],
  tenantType: 'AAD',
  verifiedDomains: [
    { capabilities: 'Email', isDefault: true, isInitial: false, name: 'contoso.example', type: 'Managed' },
    {
      capabilities: 'Email',
      isDefault: false,
      isInitial: true,
      name: 'contoso.onmicrosoft.com',
      type: 'Managed',
    },
  ],
};

const premiumLicence: Entity = {
  id: `${TENANT_ID}_078d2b04-f1bd-4111-bbd4-b4b1b354cef4`,
  accountId: TENANT_ID,
  accountName: 'Contoso',
  appliesTo: 'User',
  capabilityStatus: 'Enabled',
  consumedUnits: 8,
  prepaidUnits: { enabled: 25, lockedOut: 0, suspended: 0, warning: 0 },
  servicePlans: [
    {
      appliesTo: 'User',
      provisioningStatus: 'Success',
      servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
      servicePlanName: 'AAD_PREMIUM',
    },
  ],
  skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4',
  skuPartNumber: 'AAD_PREMIUM',
  subscriptionIds: ['5f3d6e0a-3c1f-4d0e-9a53-6f0b7a2c9e41'],
};

const NO_RULE = {
  state: 'disabled',
  isStateSetByMicrosoft: false,
  excludeAppsReceivingV2Tokens: true,
  excludeSaml: true,
  restrictForAppsCreatedAfterDateTime: null,
};

/** Microsoft switched it on in every tenant in June and July 2025 (entra-docs identifier-uri-restrictions.md, FAQ). */
const RULE_OF_MICROSOFT = { ...NO_RULE, state: 'enabled', isStateSetByMicrosoft: true };

/** The policy itself is switched off, as in a tenant that never touched it: that one rule holds all the same. */
const defaultAppManagementPolicy: Entity = {
  id: 'defaultAppManagementPolicy',
  deletedDateTime: null,
  description:
    'Default tenant policy that enforces app management restrictions on applications and service principals.',
  displayName: 'Default app management tenant policy',
  isEnabled: false,
  applicationRestrictions: {
    passwordCredentials: [],
    keyCredentials: [],
    identifierUris: {
      nonDefaultUriAddition: NO_RULE,
      uriAdditionWithoutUniqueTenantIdentifier: RULE_OF_MICROSOFT,
    },
  },
  servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
};

const authorizationPolicy: Entity = {
  id: 'authorizationPolicy',
  deletedDateTime: null,
  description: 'Used to manage authorization related settings across the company.',
  displayName: 'Authorization Policy',
  allowEmailVerifiedUsersToJoinOrganization: false,
  allowInvitesFrom: 'everyone',
  allowUserConsentForRiskyApps: null,
  allowedToSignUpEmailBasedSubscriptions: true,
  allowedToUseSSPR: true,
  blockMsolPowerShell: false,
  defaultUserRolePermissions: {
    allowedToCreateApps: true,
    allowedToCreateSecurityGroups: true,
    allowedToCreateTenants: true,
    allowedToReadBitlockerKeysForOwnedDevice: true,
    allowedToReadOtherUsers: true,
    permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
  },
  guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
};

export function seedTenantSettings(): Write[] {
  return [
    put('organization', organization),
    put('subscribedSkus', premiumLicence),
    put('policies', defaultAppManagementPolicy),
    put('policies', authorizationPolicy),
  ];
}

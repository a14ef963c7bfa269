import {
  BAD_REQUEST,
  ON_ASSIGNMENT,
  ON_IDENTIFIER_URIS,
  WRITE,
  type RequestBehaviour,
} from './request-behaviour';

/** What the directory says no to. */
export const REFUSALS = {
  'identifier-uri-taken': {
    fault: {
      ...ON_IDENTIFIER_URIS,
      ...BAD_REQUEST,
      message: 'Another object with the same value for property identifierUris already exists.',
      detailCode: 'ObjectConflict',
    },
    says: 'Another application, perhaps a deleted one, holds the identifier URI.',
    source: 'C Azure/pcs-cli#146; Azure/OpenShift#34',
  },
  'identifier-uri-ends-with-slash': {
    fault: {
      ...ON_IDENTIFIER_URIS,
      status: 400,
      code: 'IdentifierUrisEndsWithSlash',
      message: "Application alias '{uri}' value is invalid.",
    },
    says: 'The identifier URI ends with a slash, as every such one is answered.',
    source: 'C terraform-provider-azuread#928, #1728; msgraph-sdk-powershell#2113',
  },
  'identifier-uri-policy': {
    fault: {
      ...ON_IDENTIFIER_URIS,
      status: 400,
      code: 'InvalidUniqueTenantIdentifierAsPerAppPolicy',
      message:
        'Failed to add identifier URI {uri}. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization.',
    },
    says: 'The tenant policy refuses the identifier URI, as it does while SAML mode or token version have not replicated (see also identifier-uris-restricted).',
    source:
      'D entra-docs identifier-uri-restrictions.md; C entra-apps-identifier-uri-protection#6 and ten public files of 2025 and 2026 (code)',
  },
  'sign-in-audience-not-allowed': {
    fault: {
      method: 'POST|PATCH',
      path: '/^\\/applications/',
      property: 'signInAudience',
      status: 400,
      code: 'SignInAudienceNotAllowedAsPerAppPolicy',
      message: '',
    },
    says: 'The tenant policy refuses the audience of the application.',
    source: 'C TeamsFx aadErrorCode (code only)',
  },
  'duplicate-value': {
    fault: {
      method: 'POST|PATCH',
      path: '/^\\/applications/',
      property: 'appRoles',
      status: 400,
      code: 'DuplicateValue',
      message: 'Request contains a property with duplicate values.',
    },
    says: 'Two app roles share an id or a value.',
    source: 'C microsoft-graph-docs#21667',
  },
  'entitlement-enabled': {
    fault: {
      method: 'PATCH',
      path: '/^\\/applications/',
      property: 'appRoles',
      status: 400,
      code: 'CannotDeleteOrUpdateEnabledEntitlement',
      message: 'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    },
    says: 'A role or scope is changed without being disabled first.',
    source: 'C TeamsFx aadErrorCode; terraform-provider-azuread applications.go',
  },
  'already-assigned': {
    fault: {
      ...ON_ASSIGNMENT,
      ...BAD_REQUEST,
      message: 'Permission being assigned already exists on the object',
    },
    says: 'Somebody made the same assignment meanwhile.',
    source: 'C public code: "Permission being assigned already exists"',
  },
  'role-not-found': {
    fault: {
      ...ON_ASSIGNMENT,
      ...BAD_REQUEST,
      message: 'Permission being assigned was not found on application',
    },
    says: 'The app role is not declared, or not yet on the replica that answers.',
    source: 'C cp_entra_saml',
  },
  'reference-exists': {
    fault: {
      method: 'POST',
      path: '/\\/\\$ref$/',
      ...BAD_REQUEST,
      message:
        "One or more added object references already exist for the following modified properties: '{navigation}'.",
    },
    says: 'The reference was added before.',
    source: 'C microsoftgraph/group-membership-management',
  },
  'concurrency-violation': {
    fault: {
      method: WRITE,
      status: 409,
      code: 'Directory_ConcurrencyViolation',
      message: 'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
    },
    says: 'Somebody writes to the same object at the same moment.',
    source: 'C nais/azurerator#448; microsoftgraph/group-membership-management',
  },
  'quota-exceeded': {
    fault: {
      method: WRITE,
      status: 403,
      code: 'Directory_QuotaExceeded',
      message:
        'The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.',
    },
    says: 'The caller, or the tenant, holds as many objects as its quota allows.',
    source: 'C vdesabou/kafka-docker-playground#17 (text); public code (code)',
  },
  'permission-denied': {
    fault: {
      status: 403,
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
    },
    says: 'One request is refused for want of a permission (see also permission-missing).',
    source: 'D json-batching.md, example',
  },
} satisfies Record<string, RequestBehaviour>;

import type { RequestBehaviourName } from '../../../sandbox/tenant/behaviours/request-behaviours';

export const TEMPLATE = '/applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate';
const ALEX = '33333333-3333-4333-8333-333333333301';
const APP = '22222222-2222-4222-8222-222222222210';
export const APP_ID = '22222222-2222-4222-8222-222222222211';
const SP = '22222222-2222-4222-8222-222222222212';
const ROLE = '77777777-7777-4777-8777-777777777701';

export const PATCH_APP = `PATCH /applications/${APP}`;
const ASSIGN = `POST /servicePrincipals/${SP}/appRoleAssignedTo`;
const assignment = { principalId: ALEX, resourceId: SP, appRoleId: ROLE };
export const uris = { identifierUris: ['https://vendor.example/'] };
const role = {
  id: ROLE,
  displayName: 'R',
  description: 'R',
  value: 'r',
  isEnabled: true,
  allowedMemberTypes: ['User'],
};

const BATCH = { requests: [{ id: '1', method: 'GET', url: '/organization' }] };

interface Struck {
  readonly request: string;
  readonly body?: unknown;
  readonly status: number | 'cut' | 'late';
  readonly code?: string;
  readonly message?: string;
}

const missing = (id: string): string =>
  `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;

// What each behaviour answers to a request it is about, as the known errors of the field notes have it.
export const CASES: Readonly<Record<RequestBehaviourName, Struck>> = {
  'lost-request': { request: PATCH_APP, body: { notes: 'x' }, status: 'cut' },
  'lost-response': { request: PATCH_APP, body: { notes: 'x' }, status: 'cut' },
  'instantiate-not-found': {
    request: `POST ${TEMPLATE}`,
    body: { displayName: 'x' },
    status: 404,
    code: 'NotFound',
    message: 'Graph call failed with httpCode=NotFound',
  },
  'instantiate-failed': { request: `POST ${TEMPLATE}`, body: { displayName: 'x' }, status: 500 },
  'instantiate-lost': { request: `POST ${TEMPLATE}`, body: { displayName: 'x' }, status: 'cut' },
  'not-replicated': {
    request: `GET /servicePrincipals/${SP}/owners`,
    status: 404,
    code: 'Request_ResourceNotFound',
    message: missing(SP),
  },
  'saml-mode-not-visible': {
    request: PATCH_APP,
    body: uris,
    status: 400,
    code: 'HostNameNotOnVerifiedDomain',
    message:
      "Values of identifierUris property must use a verified domain of the organization or its subdomain: 'https://vendor.example/'",
  },
  'certificate-not-visible': {
    request: `PATCH /servicePrincipals/${SP}`,
    body: { preferredTokenSigningKeyThumbprint: '0'.repeat(40) },
    status: 400,
    code: 'Request_BadRequest',
    message: "Property 'preferredTokenSigningKeyThumbprint' does not match a key credential.",
  },
  'no-backing-application': {
    request: 'POST /servicePrincipals',
    body: { appId: APP_ID },
    status: 400,
    code: 'Request_BadRequest',
    message: `The appId '${APP_ID}' of the service principal does not reference a valid application object.`,
  },
  'backing-application-elsewhere': {
    request: `PATCH /servicePrincipals(appId='${APP_ID}')`,
    body: { notes: 'x' },
    status: 403,
    code: 'Authorization_RequestDenied',
    message:
      'When using this permission, the backing application of the service principal being created must in the local tenant',
  },
  'assignment-not-valid': {
    request: ASSIGN,
    body: assignment,
    status: 400,
    code: 'Request_BadRequest',
    message: 'Not a valid reference update.',
  },
  'grant-reference-missing': {
    request: 'POST /oauth2PermissionGrants',
    body: { clientId: SP, consentType: 'AllPrincipals', resourceId: SP, scope: 'openid' },
    status: 400,
    code: 'Request_BadRequest',
    message: missing(SP),
  },
  'client-not-replicated': {
    request: PATCH_APP,
    body: { api: { preAuthorizedApplications: [{ appId: APP_ID, delegatedPermissionIds: [] }] } },
    status: 400,
    code: 'Request_BadRequest',
    message: `Property PreAuthorizedApplication references applications ${APP_ID} that cannot be found.`,
  },
  'msa-application-missing': {
    request: PATCH_APP,
    body: { notes: 'x' },
    status: 409,
    code: 'Error_MsaAppDoesNotExist',
    message: 'The corresponding MSA application does not exist.',
  },
  'identifier-uri-taken': {
    request: PATCH_APP,
    body: uris,
    status: 400,
    code: 'Request_BadRequest',
    message: 'Another object with the same value for property identifierUris already exists.',
  },
  'identifier-uri-ends-with-slash': {
    request: PATCH_APP,
    body: uris,
    status: 400,
    code: 'IdentifierUrisEndsWithSlash',
    message: "Application alias 'https://vendor.example/' value is invalid.",
  },
  'identifier-uri-policy': {
    request: PATCH_APP,
    body: uris,
    status: 400,
    code: 'InvalidUniqueTenantIdentifierAsPerAppPolicy',
    message:
      'Failed to add identifier URI https://vendor.example/. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization.',
  },
  'sign-in-audience-not-allowed': {
    request: PATCH_APP,
    body: { signInAudience: 'AzureADMultipleOrgs' },
    status: 400,
    code: 'SignInAudienceNotAllowedAsPerAppPolicy',
  },
  'duplicate-value': { request: PATCH_APP, body: { appRoles: [role] }, status: 400, code: 'DuplicateValue' },
  'entitlement-enabled': {
    request: PATCH_APP,
    body: { appRoles: [role] },
    status: 400,
    code: 'CannotDeleteOrUpdateEnabledEntitlement',
  },
  'already-assigned': {
    request: ASSIGN,
    body: assignment,
    status: 400,
    code: 'Request_BadRequest',
    message: 'Permission being assigned already exists on the object',
  },
  'role-not-found': {
    request: ASSIGN,
    body: assignment,
    status: 400,
    code: 'Request_BadRequest',
    message: 'Permission being assigned was not found on application',
  },
  'reference-exists': {
    request: `POST /applications/${APP}/owners/$ref`,
    body: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${ALEX}` },
    status: 400,
    code: 'Request_BadRequest',
    message:
      "One or more added object references already exist for the following modified properties: 'owners'.",
  },
  'concurrency-violation': {
    request: PATCH_APP,
    body: { notes: 'x' },
    status: 409,
    code: 'Directory_ConcurrencyViolation',
    message: 'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
  },
  'quota-exceeded': {
    request: PATCH_APP,
    body: { notes: 'x' },
    status: 403,
    code: 'Directory_QuotaExceeded',
    message:
      'The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.',
  },
  'permission-denied': {
    request: 'GET /users',
    status: 403,
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  },
  'token-expired': {
    request: 'GET /users',
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: 'Lifetime validation failed, the token is expired.',
  },
  throttled: { request: 'GET /users', status: 429, code: 'TooManyRequests' },
  'throttled-without-wait': { request: 'GET /users', status: 429, code: 'TooManyRequests' },
  'key-reads-throttled': {
    request: `GET /servicePrincipals/${SP}?$select=id,keyCredentials`,
    status: 429,
    code: 'TooManyRequests',
  },
  'delta-state-lost': {
    request: 'GET /applications/delta?$deltatoken=any',
    status: 410,
    code: 'syncStateNotFound',
    message:
      'The sync state generation is not found. The delta token is expired and data must be synchronized again.',
  },
  'batch-throttled': {
    request: 'POST /$batch',
    body: BATCH,
    status: 429,
    code: 'TooManyRequests',
    message: '',
  },
  'batch-unavailable': {
    request: 'POST /$batch',
    body: BATCH,
    status: 503,
    code: 'ServiceUnavailable',
    message: '',
  },
  'internal-error': { request: 'GET /users', status: 500, code: 'InternalServerError' },
  'bad-gateway': { request: 'GET /users', status: 502, code: 'BadGateway' },
  'service-unavailable': { request: 'GET /users', status: 503, code: 'ServiceUnavailable' },
  'gateway-timeout': { request: 'GET /users', status: 504, code: 'GatewayTimeout' },
  slow: { request: 'GET /users', status: 'late' },
  'slow-answer': { request: 'GET /users', status: 'late' },
};

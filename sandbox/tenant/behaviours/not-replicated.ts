import { BAD_REQUEST, ON_ASSIGNMENT, ON_IDENTIFIER_URIS, type RequestBehaviour } from './request-behaviour';

const NEW_PRINCIPAL = { method: 'POST|PATCH', path: '/^\\/servicePrincipals(\\(appId=.*)?$/' } as const;

/** What a replica answers that has not heard of the newest writes. */
export const NOT_REPLICATED = {
  'not-replicated': {
    fault: {
      path: '/^\\/(applications|servicePrincipals)[\\/(]/',
      status: 404,
      code: 'Request_ResourceNotFound',
      message:
        "Resource '{id}' does not exist or one of its queried reference-property objects are not present.",
    },
    says: 'One application or service principal, by id, is not there on the replica that answers.',
    source: 'D application-saml-sso-configure-api.md; C terraform-provider-azuread#1802',
  },
  'saml-mode-not-visible': {
    fault: {
      ...ON_IDENTIFIER_URIS,
      method: 'PATCH',
      times: 1,
      status: 400,
      code: 'HostNameNotOnVerifiedDomain',
      message:
        "Values of identifierUris property must use a verified domain of the organization or its subdomain: '{uri}'",
    },
    says: 'Identifier URIs are refused once more, as while the SAML mode has not replicated, by the rule older than the policy (see identifier-uri-policy).',
    source: 'D identity platform breaking changes (October 2021); C cp_entra_saml entra.py',
  },
  'certificate-not-visible': {
    fault: {
      method: 'PATCH',
      path: '/^\\/servicePrincipals/',
      property: 'preferredTokenSigningKeyThumbprint',
      times: 1,
      ...BAD_REQUEST,
      message: "Property 'preferredTokenSigningKeyThumbprint' does not match a key credential.",
    },
    says: 'A certificate just added is not there yet for who activates it.',
    source: 'inferred; C terraform-provider-azuread waits until the key shows before it goes on',
  },
  'no-backing-application': {
    fault: {
      ...NEW_PRINCIPAL,
      ...BAD_REQUEST,
      message: "The appId '{appId}' of the service principal does not reference a valid application object.",
      detailCode: 'NoBackingApplicationObject',
    },
    says: 'The service principal cannot be made: its application has not replicated.',
    source: 'D learn.microsoft.com answers 5883620; C service_principal_resource.go',
  },
  'backing-application-elsewhere': {
    fault: {
      ...NEW_PRINCIPAL,
      status: 403,
      code: 'Authorization_RequestDenied',
      message:
        'When using this permission, the backing application of the service principal being created must in the local tenant',
    },
    says: 'The same cause with a misleading 403.',
    source: 'C terraform-provider-azuread service_principal_resource.go',
  },
  'assignment-not-valid': {
    fault: { ...ON_ASSIGNMENT, ...BAD_REQUEST, message: 'Not a valid reference update.' },
    says: 'An assignment names an object that has not replicated.',
    source: 'C terraform-provider-azuread app_role_assignment_resource.go; microsoft-graph-docs#20133',
  },
  'grant-reference-missing': {
    fault: {
      method: 'POST',
      path: '/oauth2PermissionGrants',
      ...BAD_REQUEST,
      message:
        "Resource '{clientId}' does not exist or one of its queried reference-property objects are not present.",
    },
    says: 'A permission grant names a service principal that has not replicated.',
    source: 'C service_principal_delegated_permission_grant_resource.go',
  },
  'client-not-replicated': {
    fault: {
      method: 'PATCH',
      path: '/^\\/applications/',
      property: 'api.preAuthorizedApplications',
      ...BAD_REQUEST,
      message: 'Property PreAuthorizedApplication references applications {clientId} that cannot be found.',
    },
    says: 'A pre-authorised client has not replicated.',
    source:
      'C public code: "Property PreAuthorizedApplication references applications … that cannot be found."',
  },
  'msa-application-missing': {
    fault: {
      method: 'PATCH',
      path: '/^\\/applications/',
      status: 409,
      code: 'Error_MsaAppDoesNotExist',
      message: 'The corresponding MSA application does not exist.',
    },
    says: 'An application for personal accounts is not known to their directory yet.',
    source: 'C terraform-provider-azuread#1764, #1768',
  },
} satisfies Record<string, RequestBehaviour>;

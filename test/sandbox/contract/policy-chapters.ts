import type { Chapter } from './story';

const V1 = 'https://graph.microsoft.com/v1.0';
const CLAIMS = JSON.stringify({
  ClaimsMappingPolicy: {
    Version: 1,
    IncludeBasicClaimSet: 'true',
    ClaimsSchema: [
      {
        Source: 'user',
        ID: 'mail',
        SamlClaimType: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
      },
    ],
  },
});
const TOKENS = JSON.stringify({
  TokenIssuancePolicy: {
    Version: 1,
    SigningAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    TokenResponseSigningPolicy: 'TokenOnly',
    SamlTokenVersion: '2.0',
  },
});

export const policies: readonly Chapter[] = [
  {
    operation: 'POST /policies/claimsMappingPolicies',
    path: '/policies/claimsMappingPolicies',
    body: { displayName: 'C', definition: [CLAIMS], isOrganizationDefault: false },
    status: 201,
    saves: { claims: 'id' },
  },
  {
    operation: 'GET /policies/claimsMappingPolicies',
    path: "/policies/claimsMappingPolicies?$filter=displayName eq 'C'&$select=id,displayName,definition",
    status: 200,
  },
  {
    operation: 'PATCH /policies/claimsMappingPolicies/{id}',
    path: '/policies/claimsMappingPolicies/{claims}',
    body: { definition: [CLAIMS] },
    status: 204,
  },
  {
    operation: 'POST /servicePrincipals/{id}/claimsMappingPolicies/$ref',
    path: '/servicePrincipals/{sp}/claimsMappingPolicies/$ref',
    body: { '@odata.id': `${V1}/policies/claimsMappingPolicies/{claims}` },
    status: 204,
  },
  {
    operation: 'GET /servicePrincipals/{id}/claimsMappingPolicies',
    path: '/servicePrincipals/{sp}/claimsMappingPolicies?$select=id,displayName,definition',
    status: 200,
  },
  {
    operation: 'GET /policies/claimsMappingPolicies/{id}/appliesTo',
    path: '/policies/claimsMappingPolicies/{claims}/appliesTo',
    status: 200,
  },
  {
    operation: 'DELETE /servicePrincipals/{id}/claimsMappingPolicies/{id}/$ref',
    path: '/servicePrincipals/{sp}/claimsMappingPolicies/{claims}/$ref',
    status: 204,
  },
  {
    operation: 'DELETE /policies/claimsMappingPolicies/{id}',
    path: '/policies/claimsMappingPolicies/{claims}',
    status: 204,
  },
  {
    operation: 'POST /policies/tokenIssuancePolicies',
    path: '/policies/tokenIssuancePolicies',
    body: { displayName: 'T', definition: [TOKENS] },
    status: 201,
    saves: { tokens: 'id' },
  },
  {
    operation: 'GET /policies/tokenIssuancePolicies',
    path: '/policies/tokenIssuancePolicies?$select=id,displayName,definition',
    status: 200,
  },
  {
    operation: 'POST /applications/{id}/tokenIssuancePolicies/$ref',
    path: '/applications/{app}/tokenIssuancePolicies/$ref',
    body: { '@odata.id': `${V1}/policies/tokenIssuancePolicies/{tokens}` },
    status: 204,
  },
  {
    operation: 'GET /applications/{id}/tokenIssuancePolicies',
    path: '/applications/{app}/tokenIssuancePolicies?$select=id,displayName,definition',
    status: 200,
  },
  {
    operation: 'GET /policies/tokenIssuancePolicies/{id}/appliesTo',
    path: '/policies/tokenIssuancePolicies/{tokens}/appliesTo',
    status: 200,
  },
  {
    operation: 'DELETE /applications/{id}/tokenIssuancePolicies/{id}/$ref',
    path: '/applications/{app}/tokenIssuancePolicies/{tokens}/$ref',
    status: 204,
  },
  {
    operation: 'GET /policies/tokenIssuancePolicies/{id}',
    path: '/policies/tokenIssuancePolicies/{tokens}?$select=id,displayName,definition',
    status: 200,
  },
  {
    operation: 'DELETE /policies/tokenIssuancePolicies/{id}',
    path: '/policies/tokenIssuancePolicies/{tokens}',
    status: 204,
  },
  {
    operation: 'GET /policies/defaultAppManagementPolicy',
    path: '/policies/defaultAppManagementPolicy',
    status: 200,
  },
];

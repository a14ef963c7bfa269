import type { JsonObject } from '../../core/json';
import type { PlannedOperation } from '../../core/plan';
import {
  tokenIssuancePolicyAssign,
  tokenIssuancePolicyCreate,
  tokenIssuancePolicyDelete,
  tokenIssuancePolicyFindByName,
  tokenIssuancePolicyUnassign,
} from '../../graph/requests';
import type { SamlPart, SigningOption } from '../../vendors/schema';
import { APP } from './application';
import { assignPolicy, createPolicy, type PolicyKind } from './policy';

interface Signing {
  readonly option: SigningOption;
  readonly algorithm: NonNullable<SamlPart['signing']>['algorithm'];
}

const SIGNING_POLICY: PolicyKind<{ appObjectId: string }> = {
  key: 'signing-policy',
  id: 'signingPolicy.id',
  title: 'token issuance policy',
  path: '/policies/tokenIssuancePolicies',
  owner: { appObjectId: APP },
  inUse: { path: `/applications/${APP}/tokenIssuancePolicies` },
  assigned: { 'signingPolicy.assigned': 'value[0].id' },
  onlyOne: 'The only signing policy',
  findByName: tokenIssuancePolicyFindByName,
  create: tokenIssuancePolicyCreate,
  delete: tokenIssuancePolicyDelete,
  assign: tokenIssuancePolicyAssign,
  unassign: tokenIssuancePolicyUnassign,
};

export const SIGNING_OPTIONS = {
  assertion: { policy: 'TokenOnly', title: 'Sign SAML assertion' },
  response: { policy: 'ResponseOnly', title: 'Sign SAML response' },
  'response-and-assertion': { policy: 'ResponseAndToken', title: 'Sign SAML response and assertion' },
} as const;

const ALGORITHMS = {
  'SHA-256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'SHA-1': 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
} as const;

/** Microsoft Graph v1.0, tokenIssuancePolicy resource type: "Properties of a token issuance policy definition". */
function signingDefinition({ option, algorithm }: Signing): JsonObject {
  return {
    TokenIssuancePolicy: {
      Version: 1,
      TokenResponseSigningPolicy: SIGNING_OPTIONS[option].policy,
      SigningAlgorithm: ALGORITHMS[algorithm],
      SamlTokenVersion: '2.0',
    },
  };
}

/** The policy that says what is signed, and how, and its assignment. */
export function signingPolicy({ name, signing }: { name: string; signing: Signing }): PlannedOperation[] {
  const policy = {
    name,
    definition: signingDefinition(signing),
    purpose: ' for the signing option',
    details: [
      `Signing option: ${SIGNING_OPTIONS[signing.option].title}`,
      `Signing algorithm: ${signing.algorithm}`,
    ],
    label: 'Signing option and algorithm',
  };
  return [createPolicy(SIGNING_POLICY, policy), assignPolicy(SIGNING_POLICY)];
}

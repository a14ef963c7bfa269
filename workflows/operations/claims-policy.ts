import type { PlannedOperation } from '../../core/plan';
import {
  claimsMappingPolicyAssign,
  claimsMappingPolicyCreate,
  claimsMappingPolicyDelete,
  claimsMappingPolicyFindByName,
  claimsMappingPolicyUnassign,
} from '../../graph/requests';
import { describeClaim, policyDefinition, type DecidedClaims, type TokenKind } from './claims-definition';
import { assignPolicy, createPolicy, type PolicyKind } from './policy';
import { SP } from './service-principal';

const CLAIMS_POLICY: PolicyKind<{ spObjectId: string }> = {
  key: 'claims-policy',
  id: 'claimsPolicy.id',
  title: 'claims mapping policy',
  path: '/policies/claimsMappingPolicies',
  owner: { spObjectId: SP },
  inUse: { path: `/servicePrincipals/${SP}/claimsMappingPolicies` },
  assigned: { 'claimsPolicy.assigned': 'value[id={claimsPolicy.id}].id' },
  onlyOne: 'The only policy',
  findByName: claimsMappingPolicyFindByName,
  create: claimsMappingPolicyCreate,
  delete: claimsMappingPolicyDelete,
  assign: claimsMappingPolicyAssign,
  unassign: claimsMappingPolicyUnassign,
};

/** The policy that says which claims stand in tokens, and its assignment. */
export function claimsPolicy(args: {
  name: string;
  claims: DecidedClaims;
  tokens: TokenKind;
  reliesOn: PlannedOperation['reliesOn'];
}): PlannedOperation[] {
  const { name, claims, tokens, reliesOn } = args;
  const definition = policyDefinition(claims, tokens);
  const policy = { name, definition, details: detailsOf(claims), label: labelOf(claims), reliesOn };
  return [createPolicy(CLAIMS_POLICY, policy), assignPolicy(CLAIMS_POLICY)];
}

function detailsOf({ set, remove, basic, nameIdFormat }: DecidedClaims): string[] {
  return [
    ...set.map(describeClaim),
    ...(nameIdFormat === undefined ? [] : [`NameID format: ${nameIdFormat}`]),
    ...remove.map((name) => `Left out on purpose: ${name}`),
    ...(basic ? [] : ['Entra’s basic claims are left out as well.']),
    'It replaces the template’s claims. The portal’s Attributes & Claims blade is then read-only.',
  ];
}

function labelOf({ remove }: DecidedClaims): string {
  return remove.length === 0 ? 'Claims' : `Claims, without ${remove.join(', ')}`;
}

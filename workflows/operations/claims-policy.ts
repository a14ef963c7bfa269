import type { PlannedOperation } from '../../core/plan';
import {
  claimsMappingPolicyAssign,
  claimsMappingPolicyCreate,
  claimsMappingPolicyDelete,
  claimsMappingPolicyUnassign,
} from '../../graph/requests';
import { objectGone } from './application';
import { describeClaim, policyDefinition, type DecidedClaims, type TokenKind } from './claims-definition';
import { plannedOperation } from './planned-operation';
import { SP } from './service-principal';

const POLICY = '{claimsPolicy.id}';

/**
 * A policy is an object of its own: deleting the application does not delete it, so it has its own undo.
 * Its name carries the request id; Graph has no other way to find a lost one.
 */
export function createClaimsPolicy(args: {
  name: string;
  claims: DecidedClaims;
  tokens: TokenKind;
  reliesOn: PlannedOperation['reliesOn'];
}): PlannedOperation {
  const definition = policyDefinition(args.claims, args.tokens);
  return plannedOperation({
    key: 'create-claims-policy',
    stage: 'sign-on',
    change: 'create',
    title: 'Create one claims mapping policy',
    details: detailsOf(args.claims),
    via: claimsMappingPolicyCreate,
    request: claimsMappingPolicyCreate.build({ displayName: args.name, definition }),
    reliesOn: args.reliesOn,
    outputs: { 'claimsPolicy.id': 'id' },
    marked: true,
    recovery: [
      {
        read: { path: '/policies/claimsMappingPolicies', select: ['id', 'displayName'] },
        outputs: { 'claimsPolicy.id': `value[displayName=${args.name}].id` },
      },
    ],
    readBack: [
      {
        read: { path: `/policies/claimsMappingPolicies/${POLICY}`, select: ['definition', 'displayName'] },
        expect: [
          {
            label: labelOf(args.claims),
            at: 'definition',
            test: 'same-json-texts',
            value: [JSON.stringify(definition)],
          },
        ],
      },
    ],
    undo: {
      title: 'Delete the claims mapping policy',
      graphOperation: claimsMappingPolicyDelete.name,
      permissions: claimsMappingPolicyDelete.permissions,
      request: claimsMappingPolicyDelete.build({ policyId: POLICY }),
      gone: objectGone({ path: `/policies/claimsMappingPolicies/${POLICY}`, select: ['id'] }),
    },
  });
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

export function assignClaimsPolicy(): PlannedOperation {
  const read = { path: `/servicePrincipals/${SP}/claimsMappingPolicies` };
  return plannedOperation({
    key: 'assign-claims-policy',
    stage: 'sign-on',
    change: 'change',
    title: 'Use the claims mapping policy for this application',
    via: claimsMappingPolicyAssign,
    namesOthers: true,
    request: claimsMappingPolicyAssign.build({ spObjectId: SP, policyId: POLICY }),
    // A second assignment is refused, so an earlier one is looked for instead of re-sending.
    recovery: [{ read, outputs: { 'claimsPolicy.assigned': `value[id=${POLICY}].id` } }],
    readBack: [
      {
        read,
        expect: [
          {
            label: 'The only policy',
            at: 'value[].id',
            test: 'equals',
            value: [{ $ref: 'claimsPolicy.id' }],
          },
        ],
      },
    ],
    undo: {
      title: 'Take the claims mapping policy off the application',
      graphOperation: claimsMappingPolicyUnassign.name,
      permissions: claimsMappingPolicyUnassign.permissions,
      request: claimsMappingPolicyUnassign.build({ spObjectId: SP, policyId: POLICY }),
      gone: {
        read,
        expect: [
          { label: 'Taken off', at: 'value[].id', test: 'excludes', value: { $ref: 'claimsPolicy.id' } },
        ],
      },
    },
  });
}

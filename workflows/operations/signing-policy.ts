import type { JsonObject } from '../../core/json';
import type { PlannedOperation } from '../../core/plan';
import {
  tokenIssuancePolicyAssign,
  tokenIssuancePolicyCreate,
  tokenIssuancePolicyDelete,
  tokenIssuancePolicyUnassign,
} from '../../graph/requests';
import type { SamlPart, SigningOption } from '../../vendors/schema';
import { APP } from './application';
import { plannedOperation } from './planned-operation';

interface Signing {
  readonly option: SigningOption;
  readonly algorithm: NonNullable<SamlPart['signing']>['algorithm'];
}

const POLICY = '{signingPolicy.id}';
/** v1.0 reads token issuance policies as a list only. */
const ALL_POLICIES = { path: '/policies/tokenIssuancePolicies' };

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

/**
 * What is signed, and how. The policy is an object of its own: deleting the application does not delete it, so it
 * has its own undo. Its name carries the request id; Graph has no other way to find a lost one.
 */
export function createSigningPolicy(args: { name: string; signing: Signing }): PlannedOperation {
  const definition = signingDefinition(args.signing);
  return plannedOperation({
    key: 'create-signing-policy',
    stage: 'sign-on',
    change: 'create',
    title: 'Create one token issuance policy for the signing option',
    details: [
      `Signing option: ${SIGNING_OPTIONS[args.signing.option].title}`,
      `Signing algorithm: ${args.signing.algorithm}`,
    ],
    via: tokenIssuancePolicyCreate,
    request: tokenIssuancePolicyCreate.build({ displayName: args.name, definition }),
    outputs: { 'signingPolicy.id': 'id' },
    marked: true,
    recovery: [
      {
        read: { ...ALL_POLICIES, select: ['id', 'displayName'] },
        outputs: { 'signingPolicy.id': `value[displayName=${args.name}].id` },
      },
    ],
    readBack: [
      {
        read: { ...ALL_POLICIES, select: ['id', 'displayName', 'definition'] },
        expect: [
          {
            label: 'Signing option and algorithm',
            at: `value[displayName=${args.name}].definition`,
            test: 'same-json-texts',
            value: [JSON.stringify(definition)],
          },
        ],
      },
    ],
    undo: {
      title: 'Delete the token issuance policy',
      graphOperation: tokenIssuancePolicyDelete.name,
      permissions: tokenIssuancePolicyDelete.permissions,
      request: tokenIssuancePolicyDelete.build({ policyId: POLICY }),
      gone: {
        read: { ...ALL_POLICIES, select: ['id'] },
        expect: [{ label: 'Gone', at: 'value[].id', test: 'excludes', value: { $ref: 'signingPolicy.id' } }],
      },
    },
  });
}

export function assignSigningPolicy(): PlannedOperation {
  const read = { path: `/applications/${APP}/tokenIssuancePolicies` };
  return plannedOperation({
    key: 'assign-signing-policy',
    stage: 'sign-on',
    change: 'change',
    title: 'Use the token issuance policy for this application',
    via: tokenIssuancePolicyAssign,
    namesOthers: true,
    request: tokenIssuancePolicyAssign.build({ appObjectId: APP, policyId: POLICY }),
    // A second assignment is refused, so an earlier one is looked for instead of re-sending.
    recovery: [{ read, outputs: { 'signingPolicy.assigned': 'value[0].id' } }],
    readBack: [
      {
        read,
        expect: [
          {
            label: 'The only signing policy',
            at: 'value[].id',
            test: 'equals',
            value: [{ $ref: 'signingPolicy.id' }],
          },
        ],
      },
    ],
    undo: {
      title: 'Take the token issuance policy off the application',
      graphOperation: tokenIssuancePolicyUnassign.name,
      permissions: tokenIssuancePolicyUnassign.permissions,
      request: tokenIssuancePolicyUnassign.build({ appObjectId: APP, policyId: POLICY }),
      gone: {
        read,
        expect: [
          { label: 'Taken off', at: 'value[].id', test: 'excludes', value: { $ref: 'signingPolicy.id' } },
        ],
      },
    },
  });
}

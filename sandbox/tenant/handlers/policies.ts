import { randomUUID } from 'node:crypto';

import { type Entity, put, remove, type StateCollection } from '../directory/collections';
import { badRequest, duplicateReference, notFound } from '../graph-error';
import { textsOf } from '../json-read';
import { defaultAppManagementPolicy } from '../rules/app-management-policy';
import { collectionAnswer, createdAnswer, entityAnswer } from './answers';
import {
  type Answer,
  type Call,
  type Handler,
  type HandlerTable,
  idOf,
  NO_CONTENT,
  type Tenant,
} from './call';
import { checkDefinition } from '../rules/policy-definition';
import { listObjects, visibleObject, writableObject } from './objects';
import { plainProperties, removeReference } from './owners';
import { annotated, referencedObject } from './references';

type PolicyCollection = Extract<StateCollection, 'claimsMappingPolicies' | 'tokenIssuancePolicies'>;
type HolderCollection = Extract<StateCollection, 'applications' | 'servicePrincipals'>;

interface Assignment {
  readonly policies: PolicyCollection;
  readonly holders: HolderCollection;
}

const CLAIMS: Assignment = { policies: 'claimsMappingPolicies', holders: 'servicePrincipals' };
const TOKENS: Assignment = { policies: 'tokenIssuancePolicies', holders: 'applications' };

const NO_POLICY = { deletedDateTime: null, description: null, isOrganizationDefault: false };

function create({ policies }: Assignment, typeName: string): Handler {
  return (call): Answer => {
    checkDefinition(call.tenant, call.body);
    const policy: Entity = { ...NO_POLICY, ...plainProperties(call.body), id: randomUUID() };
    call.tenant.directory.commit([put(policies, policy)]);
    return createdAnswer(call, typeName, policy);
  };
}

function updateClaimsPolicy(call: Call): Answer {
  const policy = writableObject(call.tenant, 'claimsMappingPolicies', idOf(call));
  checkDefinition(call.tenant, call.body);
  const patch = plainProperties(call.body);
  call.tenant.directory.commit([put('claimsMappingPolicies', { ...policy, ...patch, id: policy.id })]);
  return NO_CONTENT;
}

/** Whether Graph refuses to delete an assigned policy is an open point of facts.md; refusing is the careful reading. */
function destroy(assignment: Assignment): Handler {
  return (call): Answer => {
    const policy = writableObject(call.tenant, assignment.policies, idOf(call));
    if (holdersOf(call.tenant, assignment, policy.id).length > 0) {
      throw badRequest('The policy cannot be deleted while it is assigned to an object.');
    }
    call.tenant.directory.commit([remove(assignment.policies, policy.id)]);
    return NO_CONTENT;
  };
}

function holdersOf(tenant: Tenant, { policies, holders }: Assignment, policyId: string): Entity[] {
  return tenant.directory
    .listLatest(holders)
    .filter((holder) => textsOf(holder[policies]).includes(policyId));
}

function assign({ policies, holders }: Assignment): Handler {
  return (call): Answer => {
    const holder = writableObject(call.tenant, holders, idOf(call));
    const { collection, entity } = referencedObject(call);
    if (collection !== policies) throw badRequest('Not a valid reference update.');
    const assigned = textsOf(holder[policies]);
    if (assigned.includes(entity.id)) throw duplicateReference(policies);
    // One policy of a kind per object is the safe assumption of facts.md (open point 5).
    if (assigned.length > 0)
      throw badRequest(`Another policy is already assigned to the property '${policies}'.`);
    call.tenant.directory.commit([put(holders, { ...holder, [policies]: [entity.id] })]);
    return NO_CONTENT;
  };
}

function listAssigned({ policies, holders }: Assignment): Handler {
  return (call) => {
    const holder = visibleObject(call.tenant, holders, idOf(call));
    const found = textsOf(holder[policies]).map((id) => call.tenant.directory.visible(policies, id));
    return collectionAnswer(
      call,
      found.filter((policy) => policy !== undefined),
    );
  };
}

function listAppliesTo({ policies, holders }: Assignment): Handler {
  const typeName = holders === 'applications' ? 'application' : 'servicePrincipal';
  return (call) => {
    const { id } = visibleObject(call.tenant, policies, idOf(call));
    const appliesTo = listObjects(call.tenant, holders)
      .filter((holder) => textsOf(holder[policies]).includes(id))
      .map((entity) => annotated({ collection: holders, typeName, entity }));
    return collectionAnswer(call, appliesTo);
  };
}

function listAppManagementPolicies(call: Call): Answer {
  const application = visibleObject(call.tenant, 'applications', idOf(call));
  const assigned = textsOf(application['appManagementPolicies']);
  const policies = listObjects(call.tenant, 'appManagementPolicies').filter((policy) =>
    assigned.includes(policy.id),
  );
  return collectionAnswer(call, policies);
}

/** In the state the tenant's single policies carry the name of their path; Graph gives this one an empty GUID. */
function readDefaultAppManagementPolicy(call: Call): Answer {
  const policy = defaultAppManagementPolicy(call.tenant);
  if (policy === undefined) throw notFound('defaultAppManagementPolicy');
  return entityAnswer(call, { ...policy, id: '00000000-0000-0000-0000-000000000000' });
}

export const policyHandlers: HandlerTable = {
  'GET /policies/claimsMappingPolicies': (call) =>
    collectionAnswer(call, listObjects(call.tenant, 'claimsMappingPolicies')),
  'POST /policies/claimsMappingPolicies': create(CLAIMS, 'claimsMappingPolicy'),
  'GET /policies/claimsMappingPolicies/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'claimsMappingPolicies', idOf(call))),
  'PATCH /policies/claimsMappingPolicies/{id}': updateClaimsPolicy,
  'DELETE /policies/claimsMappingPolicies/{id}': destroy(CLAIMS),
  'GET /policies/claimsMappingPolicies/{id}/appliesTo': listAppliesTo(CLAIMS),
  'GET /servicePrincipals/{id}/claimsMappingPolicies': listAssigned(CLAIMS),
  'POST /servicePrincipals/{id}/claimsMappingPolicies/$ref': assign(CLAIMS),
  'DELETE /servicePrincipals/{id}/claimsMappingPolicies/{id}/$ref': removeReference(
    'servicePrincipals',
    'claimsMappingPolicies',
  ),
  'GET /policies/tokenIssuancePolicies': (call) =>
    collectionAnswer(call, listObjects(call.tenant, 'tokenIssuancePolicies')),
  'POST /policies/tokenIssuancePolicies': create(TOKENS, 'tokenIssuancePolicy'),
  'GET /policies/tokenIssuancePolicies/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'tokenIssuancePolicies', idOf(call))),
  'DELETE /policies/tokenIssuancePolicies/{id}': destroy(TOKENS),
  'GET /policies/tokenIssuancePolicies/{id}/appliesTo': listAppliesTo(TOKENS),
  'GET /applications/{id}/tokenIssuancePolicies': listAssigned(TOKENS),
  'POST /applications/{id}/tokenIssuancePolicies/$ref': assign(TOKENS),
  'DELETE /applications/{id}/tokenIssuancePolicies/{id}/$ref': removeReference(
    'applications',
    'tokenIssuancePolicies',
  ),
  'GET /applications/{id}/appManagementPolicies': listAppManagementPolicies,
  'GET /policies/defaultAppManagementPolicy': readDefaultAppManagementPolicy,
  'GET /policies/appManagementPolicies': (call) =>
    collectionAnswer(call, listObjects(call.tenant, 'appManagementPolicies')),
  'GET /policies/appManagementPolicies/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'appManagementPolicies', idOf(call))),
  'GET /policies/authorizationPolicy': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'policies', 'authorizationPolicy')),
};

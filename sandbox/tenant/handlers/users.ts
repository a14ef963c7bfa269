import type { Entity } from '../directory/collections';
import { badRequest, GraphError, notFound } from '../graph-error';
import { itemsOf, textOf, textsOf } from '../json-read';
import { collectionAnswer, countAnswer, entityAnswer, valueAnswer } from './answers';
import { type Answer, type Call, type Handler, type HandlerTable, idOf } from './call';
import { directoryRolesOf, groupsOf } from './memberships';
import { listObjects } from './objects';
import { annotated, annotatedObjects } from './references';
import { visibleUser } from './user-lookup';

const LARGEST_CHECK = 20;
type Reach = 'direct' | 'transitive';

function memberOf(reach: Reach): Handler {
  return (call) => {
    const { id } = visibleUser(call, idOf(call));
    return collectionAnswer(call, memberships(call, id, reach));
  };
}

export function memberships(call: Call, id: string, reach: Reach): Entity[] {
  const groups = groupsOf(call.tenant, id, reach).map((entity) =>
    annotated({ collection: 'groups', typeName: 'group', entity }),
  );
  const roles = directoryRolesOf(call.tenant, id, reach).map((entity) =>
    annotated({ collection: 'directoryRoles', typeName: 'directoryRole', entity }),
  );
  return [...groups, ...roles];
}

function roles(reach: Reach): Handler {
  return (call) => {
    const { id } = visibleUser(call, idOf(call));
    return collectionAnswer(call, directoryRolesOf(call.tenant, id, reach));
  };
}

function groups(call: Call): Answer {
  const { id } = visibleUser(call, idOf(call));
  return collectionAnswer(call, groupsOf(call.tenant, id, 'transitive'));
}

/** Which of the given ids the user belongs to, transitively. */
function checkMembers(property: 'groupIds' | 'ids'): Handler {
  return (call) => {
    const { id } = visibleUser(call, idOf(call));
    const asked = textsOf(call.body[property]);
    if (asked.length > LARGEST_CHECK)
      throw badRequest(`Too many ids: at most ${LARGEST_CHECK} can be checked at once.`);
    const held =
      property === 'ids' ? memberships(call, id, 'transitive') : groupsOf(call.tenant, id, 'transitive');
    const heldIds = new Set(held.map((object) => object.id));
    return valueAnswer(
      call,
      asked.filter((candidate) => heldIds.has(candidate)),
    );
  };
}

function memberIds(kind: 'groups' | 'objects'): Handler {
  return (call) => {
    const { id } = visibleUser(call, idOf(call));
    const held = groupsOf(call.tenant, id, 'transitive').filter(
      (group) => call.body['securityEnabledOnly'] !== true || group['securityEnabled'] === true,
    );
    const roleObjects = kind === 'objects' ? directoryRolesOf(call.tenant, id, 'transitive') : [];
    return valueAnswer(
      call,
      [...held, ...roleObjects].map((object) => object.id),
    );
  };
}

function manager(call: Call): Answer {
  const user = visibleUser(call, idOf(call));
  const managerId = textOf(user['manager']);
  const [found] = managerId === undefined ? [] : annotatedObjects(call.tenant, [managerId]);
  if (found === undefined) throw notFound('manager');
  return entityAnswer(call, found);
}

function licenseDetails(call: Call): Answer {
  const user = visibleUser(call, idOf(call));
  const assigned = itemsOf(user['assignedLicenses']).map((licence) => JSON.stringify(licence));
  const skus = listObjects(call.tenant, 'subscribedSkus').filter((sku) =>
    assigned.some((licence) => licence.includes(textOf(sku['skuId']) ?? '-')),
  );
  return collectionAnswer(call, skus);
}

/** The bot signs in as itself, so there is no "me". */
function noSignedInUser(): never {
  throw new GraphError({
    status: 400,
    code: 'BadRequest',
    message: '/me request is only valid with delegated authentication flow.',
  });
}

const userPaths: HandlerTable = {
  'GET /users/{id}/manager': manager,
  'GET /users/{id}/memberOf': memberOf('direct'),
  'GET /users/{id}/transitiveMemberOf': memberOf('transitive'),
  'GET /users/{id}/memberOf/microsoft.graph.directoryRole': roles('direct'),
  'GET /users/{id}/transitiveMemberOf/microsoft.graph.directoryRole': roles('transitive'),
  'GET /users/{id}/transitiveMemberOf/microsoft.graph.group': groups,
  'POST /users/{id}/checkMemberGroups': checkMembers('groupIds'),
  'POST /users/{id}/checkMemberObjects': checkMembers('ids'),
  'POST /users/{id}/getMemberGroups': memberIds('groups'),
  'POST /users/{id}/getMemberObjects': memberIds('objects'),
  'GET /users/{id}/licenseDetails': licenseDetails,
};

const mePaths: HandlerTable = Object.fromEntries(
  ['GET /users/{id}', 'GET /users/{id}/appRoleAssignments', ...Object.keys(userPaths)].map((key) => [
    key.replace('/users/{id}', '/me'),
    noSignedInUser,
  ]),
);

export const userHandlers: HandlerTable = {
  'GET /users': (call) => collectionAnswer(call, listObjects(call.tenant, 'users')),
  'GET /users/$count': (call) => countAnswer(call, listObjects(call.tenant, 'users')),
  'GET /users/{id}': (call) => entityAnswer(call, visibleUser(call, idOf(call))),
  ...userPaths,
  ...mePaths,
};

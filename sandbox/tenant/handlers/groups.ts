import { randomUUID } from 'node:crypto';

import { type Entity, put, remove } from '../directory/collections';
import { mergePatch, textsOf } from '../json-read';
import { collectionAnswer, countAnswer, createdAnswer, entityAnswer } from './answers';
import { type Answer, type Call, type HandlerTable, idOf, NO_CONTENT } from './call';
import { transitiveMembers } from './memberships';
import { newGroup } from './new-objects';
import { listObjects, visibleObject, writableObject } from './objects';
import { ownersAtCreation, plainProperties, withBound } from './owners';
import { annotatedObjects, referencedId } from './references';
import { moveToDeletedItems } from './soft-delete';

/** What `…@odata.bind` may name (Graph docs, group-post-groups.md, group-post-members.md). */
const RELATIONS = ['members', 'owners'];

function create(call: Call): Answer {
  const members = textsOf(call.body['members@odata.bind'])
    .map((reference) => referencedId(call.tenant, reference))
    .filter((id) => id !== undefined);
  const id = randomUUID();
  const group: Entity = {
    ...newGroup(call.tenant, id),
    ...plainProperties(call.body, RELATIONS),
    id,
    members,
    owners: ownersAtCreation(call),
  };
  call.tenant.directory.commit([put('groups', group)]);
  return createdAnswer(call, 'group', group);
}

function update(call: Call): Answer {
  const group = writableObject(call.tenant, 'groups', idOf(call));
  const properties = mergePatch(group, plainProperties(call.body, RELATIONS));
  const related = Object.fromEntries(RELATIONS.map((name) => [name, withBound(call, group, name)]));
  call.tenant.directory.commit([put('groups', { ...properties, ...related, id: group.id })]);
  return NO_CONTENT;
}

function destroy(call: Call): Answer {
  const group = writableObject(call.tenant, 'groups', idOf(call));
  // Only Microsoft 365 groups are kept; a security group is gone at once (directory-deleteditems-list.md, 02b4cba).
  const isKept = textsOf(group['groupTypes']).includes('Unified');
  call.tenant.directory.commit(
    isKept ? moveToDeletedItems(call.tenant, 'groups', group) : [remove('groups', group.id)],
  );
  return NO_CONTENT;
}

export const groupHandlers: HandlerTable = {
  'GET /groups': (call) => collectionAnswer(call, listObjects(call.tenant, 'groups')),
  'GET /groups/$count': (call) => countAnswer(call, listObjects(call.tenant, 'groups')),
  'GET /groups/{id}': (call) => entityAnswer(call, visibleObject(call.tenant, 'groups', idOf(call))),
  'POST /groups': create,
  'PATCH /groups/{id}': update,
  'DELETE /groups/{id}': destroy,
  'GET /groups/{id}/transitiveMembers': (call) => {
    const { id } = visibleObject(call.tenant, 'groups', idOf(call));
    return collectionAnswer(call, annotatedObjects(call.tenant, transitiveMembers(call.tenant, id)));
  },
};

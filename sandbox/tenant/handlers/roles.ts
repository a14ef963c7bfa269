import type { Entity } from '../directory/collections';
import { notFound } from '../graph-error';
import { ROLE_TEMPLATES } from '../seed/role-templates';
import { collectionAnswer, entityAnswer } from './answers';
import { type Answer, type Call, type HandlerTable, idOf } from './call';
import { membersOfRole } from './memberships';
import { listObjects, visibleObject } from './objects';
import { annotatedObjects } from './references';

function members(call: Call): Answer {
  const role = visibleObject(call.tenant, 'directoryRoles', idOf(call));
  return collectionAnswer(call, annotatedObjects(call.tenant, membersOfRole(call.tenant, role)));
}

const roleDefinitions: readonly Entity[] = ROLE_TEMPLATES.map(({ id, displayName, description }) => ({
  id,
  description,
  displayName,
  isBuiltIn: true,
  isEnabled: true,
  resourceScopes: ['/'],
  rolePermissions: [],
  templateId: id,
  version: '1',
}));

const roleTemplates: readonly Entity[] = ROLE_TEMPLATES.map(({ id, displayName, description }) => ({
  id,
  deletedDateTime: null,
  description,
  displayName,
}));

function roleDefinition(call: Call): Answer {
  const definition = roleDefinitions.find(({ id }) => id === idOf(call));
  if (definition === undefined) throw notFound(idOf(call));
  return entityAnswer(call, definition);
}

export const roleHandlers: HandlerTable = {
  'GET /directoryRoles': (call) => collectionAnswer(call, listObjects(call.tenant, 'directoryRoles')),
  'GET /directoryRoles/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'directoryRoles', idOf(call))),
  'GET /directoryRoles/{id}/members': members,
  'GET /directoryRoleTemplates': (call) => collectionAnswer(call, roleTemplates),
  'GET /roleManagement/directory/roleAssignments': (call) =>
    collectionAnswer(call, listObjects(call.tenant, 'roleAssignments')),
  'GET /roleManagement/directory/roleDefinitions': (call) => collectionAnswer(call, roleDefinitions),
  'GET /roleManagement/directory/roleDefinitions/{id}': roleDefinition,
  'GET /roleManagement/directory/roleAssignmentScheduleInstances': (call) =>
    collectionAnswer(call, listObjects(call.tenant, 'roleAssignmentScheduleInstances')),
  'GET /roleManagement/directory/roleEligibilityScheduleInstances': (call) =>
    collectionAnswer(call, listObjects(call.tenant, 'roleEligibilityScheduleInstances')),
};
